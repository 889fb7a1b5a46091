import type { Entry } from '../catalog/repository.ts';
import { entries } from '../catalog/repository.ts';
import { maySee } from '../catalog/view.ts';
import { isRegulator } from '../platform/belongs.ts';
import type { Caller } from '../platform/caller.ts';
import type { Context } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { get } from '../platform/store.ts';

/** The entry that a path names, for those who may see it; `otherwise` where it is named elsewhere. */
export const seenEntry = async (
  { deps, caller }: Pick<Context, 'deps' | 'caller'>,
  id: string,
  otherwise: 'not-found' | 'unknown-entry' = 'not-found',
): Promise<Entry> => {
  const entry = await get(deps.store, entries, id);
  if (!entry || !maySee(caller, entry)) throw new Problem(otherwise, { detail: `entry ${id}` });
  return entry;
};

/** Who sees what exactly is wrong with data, row by row; others see the score. */
export const seesInside = (caller: Caller, provider: string): boolean =>
  isRegulator(caller) || caller.role === 'auditor' || caller.organisation === provider;
