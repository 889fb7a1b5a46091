import { type Entry, entries } from '../../catalog/repository.ts';
import type { Item } from '../../domain/gathering/items.ts';
import { isRegulator, mustActFor } from '../../platform/belongs.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problems.ts';
import { named } from '../../platform/work.ts';
import { keptVersion } from '../../versions/request-diff.ts';
import type { qualityRoutes } from '../contract.ts';
import { doneNow } from '../done-now.ts';
import { mayReferTo } from '../references.ts';
import { type Pairs, type QualityRun, runLineKey, runs } from './run.ts';

type Beginning = Context<typeof qualityRoutes.beginRun>;
type Body = Beginning['body'];

const UPLOAD_SECONDS = 3_600;
/** What each kind needs besides its entry, and what it may have. */
const TAKES: Readonly<Record<Body['kind'], { needs: readonly (keyof Body)[]; may: readonly (keyof Body)[] }>> = {
  verify: { needs: [], may: [] },
  compare: { needs: [], may: ['with', 'key', 'columns'] },
  clean: { needs: ['checked', 'failing', 'says'], may: [] },
  archive: { needs: ['dataVersion'], may: [] },
};
const OF_ALL: readonly (keyof Body)[] = ['entry', 'kind', 'agency'];

const mustFitKind = (body: Body): void => {
  const { needs, may } = TAKES[body.kind];
  const said = (Object.keys(body) as (keyof Body)[]).filter((field) => body[field] !== undefined);
  const faults = [
    ...needs
      .filter((field) => !said.includes(field))
      .map((field) => ({ path: `body.${field}`, code: 'required', zh: '须填写', en: `${body.kind} needs it` })),
    ...said
      .filter((field) => ![...OF_ALL, ...needs, ...may].includes(field))
      .map((field) => ({
        path: `body.${field}`,
        code: 'not-of-kind',
        zh: '不适用',
        en: `${body.kind} has no such thing`,
      })),
  ];
  if (faults.length > 0) throw new Problem('invalid-request', { faults });
};

/** The first item that both hold to be unique, under one name. */
const commonKey = (mine: readonly Item[], theirs: readonly Item[]): Pairs => {
  const found = mine.find(({ name, unique }) => unique && theirs.some((item) => item.name === name && item.unique));
  if (!found)
    throw new Problem('contradictory', {
      detail: '双方没有共同的唯一信息项，请指明主键 · no item is unique in both: name the key',
    });
  return [{ item: found.name, other: found.name }];
};

const mustHave = (pairs: Pairs, mine: readonly Item[], theirs: readonly Item[]): void => {
  const unknown = pairs.flatMap(({ item, other }) => [
    ...(mine.some(({ name }) => name === item) ? [] : [item]),
    ...(theirs.some(({ name }) => name === other) ? [] : [other]),
  ]);
  if (unknown.length > 0) throw new Problem('unknown-field', { detail: unknown.join(', ') });
};

/** Another entry is compared by the regulator, or by a department that may see what it is compared with. */
const mustBeOpenTo = ({ caller }: Beginning, entry: Entry, other: Entry, pairs: Pairs): void => {
  if (isRegulator(caller)) return;
  const hidden = pairs.filter((pair) => !mayReferTo(entry.provider, other, pair.other)).map((pair) => pair.other);
  if (hidden.length > 0)
    throw new Problem('contradictory', {
      detail: `只能与本单位的条目或无条件共享的信息项比对 · only with your own entries or what is shared without conditions: ${hidden.join(', ')}`,
    });
};

/** What the entry is compared with: another entry's data in force, or an extract that its department uploads. */
const comparisonOf = async (context: Beginning, entry: Entry): Promise<Partial<QualityRun>> => {
  const { body, deps } = context;
  const mine = entry.items ?? [];
  const other = body.with === undefined ? undefined : await named(deps, entries, body.with, 'unknown-entry');
  if (other && !other.data) throw new Problem('wrong-state', { detail: `${other.id} has no data` });
  const theirs = other?.items ?? mine;
  const key = body.key ?? commonKey(mine, theirs);
  const columns =
    body.columns ??
    mine.flatMap(({ name }) => (theirs.some((item) => item.name === name) ? [{ item: name, other: name }] : []));
  mustHave([...key, ...columns], mine, theirs);
  if (other) mustBeOpenTo(context, entry, other, [...key, ...columns]);
  const source = other
    ? { kind: 'entry' as const, entry: other.id, provider: other.provider, dataVersion: other.data!.version }
    : { kind: 'extract' as const, provider: entry.provider };
  return { key, columns, sources: [ownSource(entry), source] };
};

const ownSource = ({ id, provider, data }: Entry): QualityRun['sources'][number] => ({
  kind: 'entry',
  entry: id,
  provider,
  ...(data ? { dataVersion: data.version, rows: data.rows } : {}),
});

/** What is looked at. An extract is waited for; cleaning was done outside, so its counts are the result. */
const particulars = async (context: Beginning, entry: Entry): Promise<Partial<QualityRun>> => {
  const { body, deps } = context;
  if (body.kind === 'compare') return comparisonOf(context, entry);
  const sources = [ownSource(entry)];
  if (body.kind === 'archive') {
    const { version, rows } = await keptVersion(deps.store, entry.id, body.dataVersion!);
    return { sources: [{ ...sources[0]!, dataVersion: version, rows }] };
  }
  const { checked, failing, says } = body;
  return body.kind === 'clean' ? { sources, checked: checked!, failing: failing!, says: says! } : { sources };
};

export const beginRun: Verb<typeof qualityRoutes.beginRun> = async (context) => {
  const { body, deps, caller, work, now } = context;
  mustFitKind(body);
  const entry = await named(deps, entries, body.entry, 'unknown-entry');
  mustActFor(caller, entry.provider);
  if (!entry.data) throw new Problem('wrong-state', { detail: 'no data version has been accepted yet' });
  const id = newId('run');
  const waits = body.kind === 'compare' && body.with === undefined;
  const upload = waits ? `uploads/${id}` : undefined;
  const status = waits ? 'awaiting-upload' : body.kind === 'clean' ? 'done' : 'running';
  const run = work.create(runs, {
    id,
    version: 0,
    kind: body.kind,
    entry: entry.id,
    entryName: entry.name,
    provider: entry.provider,
    begun: { ...doneNow(context), at: now },
    ...(body.agency ? { agency: body.agency } : {}),
    sources: [],
    ...(await particulars(context, entry)),
    ...(upload ? { upload } : {}),
    status,
    ...(status === 'done' ? { finishedAt: now } : {}),
  });
  work.keep('quality', { ...runLineKey(entry.id, now, id), id });
  if (status === 'running') work.begin('quality-run', id);
  const { upload: _, ...begun } = run;
  return { ...begun, ...(upload ? { upload: await deps.objects.signUpload(upload, 'text/csv', UPLOAD_SECONDS) } : {}) };
};
