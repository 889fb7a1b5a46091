import { dataVersionOf } from '../gathering/repository.ts';
import { organisationOf } from '../platform/belongs.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import { BadQuery } from '../platform/tabular/filters.ts';
import { requestedEntry } from '../share/facts.ts';
import { obtained } from '../share/obtained.ts';
import { type Grant, grants } from '../share/repository.ts';
import { checksOf, refuseFailed } from './checks.ts';
import type { dataRoutes } from './contract.ts';
import { isMasked, mustNotUnmask, shownRow, underEntry } from './masked.ts';
import { fingerprint, itemsNamed, openPage, parseFilter, parseOrder, sealPage } from './question.ts';
import { countSign, noteSigns, WHOLE_TABLE } from './signs.ts';
import { countUse, usageOf } from './usage.ts';
import { warmReader, warmVersion } from './warm-files.ts';

const wronglyAsked = (error: unknown): never => {
  if (!(error instanceof BadQuery)) throw error;
  if (error.code === 'bad-cursor') throw new Problem('invalid-cursor');
  throw new Problem('invalid-request', {
    faults: [{ path: `query.${error.item ?? 'filter'}`, code: error.code, zh: '查询有误', en: error.message }],
  });
};

/** First read: the consumer has obtained the data. Whoever reads at the same moment tries again. */
const noteObtained = async ({ work }: Pick<Context, 'work'>, grant: Grant): Promise<void> => {
  if (!grant.obtainedOn)
    work.update(grants, grant, await obtained(work, grant), { action: 'dataObtained', otherwise: 'busy' });
};

/** Checks, reads, records, and only then answers: a read that cannot be put on record is not given. */
export const readRows: Verb<typeof dataRoutes.readRows> = async (context) => {
  const { params, query, deps, caller, work, today } = context;
  const grant = await find(deps.store, grants, params.id);
  const entry = await requestedEntry(context, grant.entry);
  const fields = query.select ?? grant.fields;
  const filter = [query.filter ?? []].flat().map(parseFilter);
  const order = parseOrder(query.order);
  // What is filtered or ordered by is read too.
  const touched = [...new Set([...fields, ...filter.map(({ item }) => item), ...(order ? [order.item] : [])])];
  const read = {
    organisation: organisationOf(caller),
    purpose: query.purpose,
    scenario: query.scenario,
    purposeCategory: query.purposeCategory,
    fields: touched,
  };
  const used = grant.quota ? await usageOf(deps.store, grant.id, today) : { calls: 0, rows: 0 };
  const failed = (await checksOf(context, grant, entry, read, used)).filter((check) => !check.passes);
  await noteSigns(
    context,
    grant,
    failed.map(({ code }) => code),
  );
  refuseFailed(failed);

  mustNotUnmask(grant, entry, filter, order);

  const version = await dataVersionOf(deps.store, entry.id, entry.data!.version);
  if (!version) throw new Error(`data version ${entry.data!.version} of ${entry.id} is not there`);
  const granted = itemsNamed(underEntry(version.items, entry), grant.fields);
  const select = itemsNamed(granted, fields);
  if (select.length < fields.length)
    throw new Problem('unknown-field', {
      detail: fields.filter((f) => !select.some((item) => item.name === f)).join(', '),
    });
  const mark = fingerprint(grant, version.version, [fields, filter, order]);
  const source = await warmVersion(deps.objects, version);
  const page = await warmReader()
    .queryPage({
      ...source,
      select,
      items: version.items,
      filter: [...grant.rows, ...filter],
      ...(order ? { order } : {}),
      limit: Math.min(query.limit, (grant.quota?.rowsPerDay ?? query.limit + used.rows) - used.rows),
      ...(query.cursor ? { cursor: openPage(mark, query.cursor) } : {}),
    })
    .catch(wronglyAsked);
  countUse(deps, work, grant, page.rows.length);
  // Page by page to the end without asking for anyone in particular: the whole table was taken.
  if (query.cursor && !page.next && filter.length === 0 && grant.mode === 'request-response')
    countSign(deps, work, grant, WHOLE_TABLE);
  await noteObtained(context, grant);
  work.record({
    kind: 'read',
    action: 'readRows',
    subject: { type: 'grant', id: grant.id },
    outcome: 200,
    detail: {
      entry: entry.id,
      dataVersion: version.version,
      fields: touched,
      rows: page.rows.length,
      purpose: grant.purpose,
      ...(grant.scenario ? { scenario: grant.scenario } : {}),
    },
  });
  return {
    rows: page.rows.map((row) => shownRow(row, select, grant)),
    items: select.map(({ name, label, grade, masking }) => ({
      name,
      label,
      ...(grade ? { grade } : {}),
      ...(masking && isMasked(grant, { name, masking }) ? { masking } : {}),
    })),
    ...(page.next ? { next: sealPage(mark, page.next) } : {}),
    data: { version: version.version, acceptedOn: version.acceptedOn },
    marks: entry.marks,
  };
};
