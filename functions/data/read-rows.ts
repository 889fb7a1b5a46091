import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { admit, noteObtained, versionToRead } from './admit.ts';
import type { dataRoutes } from './contract.ts';
import { isMasked, shownRow, underEntry } from './masked.ts';
import { openPage, sealPage } from './page-cursor.ts';
import { fingerprint, itemsNamed, parseFilter, parseOrder, wronglyAsked } from './question.ts';
import { readerOf } from './reader.ts';
import { countSign, WHOLE_TABLE } from './signs.ts';
import { countUse } from './usage.ts';

/** Checks, reads, records, and only then answers: a read that cannot be put on record is not given. */
export const readRows: Verb<typeof dataRoutes.readRows> = async (context) => {
  const { params, query, deps, work, now } = context;
  const filter = [query.filter ?? []].flat().map(parseFilter);
  const order = parseOrder(query.order);
  const admitted = await admit(context, params.id, { ...query, filter, used: order ? [order.item] : [] });
  const { grant, entry, fields, touched, used, byKnownValue } = admitted;

  const mark = fingerprint(grant, [fields, filter, order]);
  const cursor = query.cursor ? await openPage(deps, mark, query.cursor) : undefined;
  const version = await versionToRead(context, admitted, cursor?.version);
  const select = itemsNamed(itemsNamed(underEntry(version.items, entry), grant.fields), fields);
  if (select.length < fields.length)
    throw new Problem('unknown-field', {
      detail: fields.filter((f) => !select.some((item) => item.name === f)).join(', '),
    });
  const page = await readerOf(context, version)
    .page({
      select,
      items: version.items,
      filter: [...grant.rows, ...filter],
      ...(order ? { order } : {}),
      limit: Math.min(query.limit, (grant.quota?.rowsPerDay ?? query.limit + used.rows) - used.rows),
      ...(cursor ? { cursor } : {}),
    })
    .catch(wronglyAsked);
  countUse(deps, work, grant, { rows: page.rows.length, missed: byKnownValue && page.rows.length === 0 });
  // Page by page to the end without asking for anyone in particular: the whole table was taken.
  if (cursor && !page.next && filter.length === 0 && grant.mode === 'request-response')
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
  const state = { version: version.version, began: cursor?.began ?? now };
  return {
    rows: page.rows.map((row) => shownRow(row, select, grant)),
    items: select.map(({ name, label, grade, masking }) => ({
      name,
      label,
      ...(grade ? { grade } : {}),
      ...(masking && isMasked(grant, { name, masking }) ? { masking } : {}),
    })),
    ...(page.next ? { next: await sealPage(deps, mark, { ...state, ...page.next }) } : {}),
    data: { version: version.version, acceptedOn: version.acceptedOn, newest: entry.data?.version ?? version.version },
    marks: entry.marks,
  };
};
