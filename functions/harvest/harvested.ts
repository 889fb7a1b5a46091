import type { Deps } from '../platform/county.ts';
import { linesAt } from './lines.ts';
import { everySource, Held, type Source } from './repository.ts';

export interface Harvested {
  readonly source: Source;
  readonly held: readonly Held[];
}

/** Snapshots already read, by their keys: what is behind a key never changes. */
const read = new Map<string, readonly Held[]>();

const heldOf = async ({ objects }: Pick<Deps, 'objects'>, { snapshot }: Source): Promise<readonly Held[]> => {
  if (!snapshot) return [];
  const known = read.get(snapshot.key);
  if (known) return known;
  const held = await linesAt(objects, snapshot.key, Held);
  read.set(snapshot.key, held);
  return held;
};

/** What other catalogues have, each under its source; nothing of a source that was stopped, nor of what is not open. */
export const harvested = async (deps: Pick<Deps, 'store' | 'objects'>): Promise<Harvested[]> => {
  const active = (await everySource(deps.store)).filter(({ status }) => status === 'active');
  const keys = new Set(active.map(({ snapshot }) => snapshot?.key));
  for (const key of read.keys()) if (!keys.has(key)) read.delete(key);
  const found: Harvested[] = [];
  for (const source of active)
    found.push({ source, held: (await heldOf(deps, source)).filter(({ record }) => record.openType !== 'closed') });
  return found;
};

export const harvestedView = ({ id, name, url }: Source, held: Held) => ({
  id: held.id,
  ...held.record,
  source: { id, name, url },
});
