import { type Entry, entries } from '../catalog/repository.ts';
import { isPublic } from '../open-data/view.ts';
import type { Deps } from '../platform/county.ts';
import { Problem, type ProblemCode } from '../platform/problems.ts';
import { get } from '../platform/store.ts';

/** A dataset that the public can see; any other is not there. */
export const publicDataset = async (
  { store }: Pick<Deps, 'store'>,
  id: string,
  otherwise: ProblemCode,
): Promise<Entry> => {
  const entry = await get(store, entries, id);
  if (!entry || !isPublic(entry)) throw new Problem(otherwise, { detail: id });
  return entry;
};
