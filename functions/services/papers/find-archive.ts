import { isRegulator } from '../../platform/belongs.ts';
import type { Context } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import { type Archive, archives } from './archive.ts';

/** The archive of a case, for its agency, the regulator and auditors; to others it is not there. */
export const findArchive = async ({ deps, caller }: Pick<Context, 'deps' | 'caller'>, id: string): Promise<Archive> => {
  const archive = await find(deps.store, archives, id);
  if (caller.organisation === archive.agency || isRegulator(caller) || caller.role === 'auditor') return archive;
  throw new Problem('not-found', { detail: `archive ${id}` });
};
