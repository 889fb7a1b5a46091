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

/** The catalogues that are shown: none that was stopped. */
export const shownSources = async ({ store }: Pick<Deps, 'store'>): Promise<Source[]> =>
  (await everySource(store)).filter(({ status }) => status === 'active');

/** What is shown of a catalogue: nothing that is not open. */
export const shownOf = (held: readonly Held[]): Held[] => held.filter(({ record }) => record.openType !== 'closed');

/** What other catalogues have, each under its source; nothing of a source that was stopped, nor of what is not open. */
export const harvested = async (deps: Pick<Deps, 'store' | 'objects'>): Promise<Harvested[]> => {
  const active = await shownSources(deps);
  const keys = new Set(active.map(({ snapshot }) => snapshot?.key));
  for (const key of read.keys()) if (!keys.has(key)) read.delete(key);
  const found: Harvested[] = [];
  for (const source of active) found.push({ source, held: shownOf(await heldOf(deps, source)) });
  return found;
};

export const harvestedView = ({ id, name, url }: Source, held: Held) => ({
  id: held.id,
  ...held.record,
  source: { id, name, url },
});
