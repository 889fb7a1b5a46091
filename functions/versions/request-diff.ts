import { createHash } from 'node:crypto';
import { type Entry, entries } from '../catalog/repository.ts';
import { commonKey, type Pairing, pairColumns, sameType } from '../domain/versions/pairing.ts';
import { diffTransitions } from '../domain/versions/transitions.ts';
import { type DataVersion, dataVersionOf } from '../gathering/repository.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { step } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import { find, get, type Store } from '../platform/store.ts';
import type { versionRoutes } from './contract.ts';
import { type Diff, type DiffView, diffLineKey, diffs } from './repository.ts';
import { grantView, seesInFull } from './rights.ts';
import { diffView } from './view.ts';

type Asking = Context<typeof versionRoutes.requestDiff>;

/** A version whose data is still there. */
export const keptVersion = async (store: Store, entry: string, number: number): Promise<DataVersion> => {
  const version = await dataVersionOf(store, entry, number);
  if (!version) throw new Problem('not-found', { detail: `data version ${number} of ${entry}` });
  if (version.removed) throw new Problem('retired', { detail: `version ${number}: ${version.removed.why}` });
  return version;
};

/** The items by which rows are found again, of those that both versions have and the reader may see. */
const keyFrom = (wanted: readonly string[] | undefined, pairing: Pairing): string[] => {
  const key = wanted ?? [commonKey(pairing) ?? ''];
  const unknown = key.filter((name) => !pairing.both.some((one) => one.name === name));
  if (wanted && unknown.length > 0) throw new Problem('unknown-field', { detail: unknown.join(', ') });
  if (unknown.length > 0)
    throw new Problem('contradictory', {
      detail: '两个版本没有共同的唯一信息项，请指明主键 · no item is unique in both versions: name the key',
    });
  return [...new Set(key)];
};

const visible = (version: DataVersion, view: DiffView | undefined) =>
  view ? version.items.filter(({ name }) => view.fields.includes(name)) : version.items;

/** A reader who may see the data in full needs no grant; anyone else shows one. Auditors get counts only. */
const viewFor = async (
  context: Asking,
  entry: Entry,
  versions: readonly DataVersion[],
): Promise<DiffView | undefined> => {
  const { body, caller } = context;
  if (body.grant !== undefined) return (await grantView(context, entry, body, versions)).view;
  if (seesInFull(caller, entry.provider) || caller.role === 'auditor') return undefined;
  throw new Problem('other-organisation', { detail: entry.provider });
};

/** The same question by the same right is the same comparison. */
const idOf = (question: unknown): string =>
  `dif_${createHash('sha256').update(JSON.stringify(question)).digest('hex').slice(0, 32)}`;

/** Asks for a comparison, or gets the one that was made already. */
export const requestDiff: Verb<typeof versionRoutes.requestDiff> = async (context) => {
  const { params, body, deps, work, now } = context;
  const entry = await find(deps.store, entries, params.id);
  if (body.before === body.after) throw new Problem('contradictory', { detail: 'two versions are compared' });
  const before = await keptVersion(deps.store, entry.id, body.before);
  const after = await keptVersion(deps.store, entry.id, body.after);
  const view = await viewFor(context, entry, [before, after]);
  const pairing = pairColumns(visible(before, view), visible(after, view));
  const key = keyFrom(body.key, pairing);
  const id = idOf([entry.id, body.before, body.after, key, view]);
  const known = await get(deps.store, diffs, id);
  if (known && known.status !== 'failed') return diffView(known);
  work.begin('make-diff', id);
  const asked: Diff = {
    id,
    version: 0,
    entry: entry.id,
    entryName: entry.name,
    provider: entry.provider,
    before: body.before,
    after: body.after,
    key,
    ...(view ? { view } : {}),
    status: 'making',
    items: {
      added: pairing.added.map(({ name }) => name),
      removed: pairing.removed.map(({ name }) => name),
      retyped: pairing.both.filter((one) => !sameType(one.before, one.after)).map(({ name }) => name),
    },
    requestedAt: now,
  };
  if (!known) {
    work.keep('gathering', { ...diffLineKey(entry.id, id), id });
    return diffView(work.create(diffs, asked));
  }
  const status = step(diffTransitions, 'the comparison', known.status, 'again');
  return diffView(work.update(diffs, known, { ...asked, version: known.version, seal: known.seal, status }));
};
