import { isRegulator } from '../../platform/belongs.ts';
import type { Caller } from '../../platform/caller.ts';
import type { Context } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import { type Application, applications } from './application.ts';

/** In which part someone has to do with a case; none where they have not. */
export type Side = 'applicant' | 'agency' | 'window' | 'participant' | 'supervision';

export const sideOf = ({ role, account, organisation }: Caller, one: Application): Side | undefined => {
  if (role === 'public') return one.account === account ? 'applicant' : undefined;
  if (organisation !== undefined) {
    if (organisation === one.agency) return 'agency';
    if (organisation === one.window?.organisation) return 'window';
    if (one.tasks.some((task) => task.organisation === organisation)) return 'participant';
  }
  return isRegulator({ role, account }) || role === 'auditor' ? 'supervision' : undefined;
};

/** The case that a path names; to those who have no part in it, it is not there. */
export const findApplication = async (
  { deps, caller }: Pick<Context, 'deps' | 'caller'>,
  id: string,
): Promise<{ application: Application; side: Side }> => {
  const application = await find(deps.store, applications, id);
  const side = sideOf(caller, application);
  if (!side) throw new Problem('not-found', { detail: `application ${id}` });
  return { application, side };
};

/** Who hands things in: the applicant, or the window for them. */
export const HANDS: readonly Side[] = ['applicant', 'agency', 'window'];
export const mustStand = (side: Side, sides: readonly Side[]): void => {
  if (!sides.includes(side)) throw new Problem('other-organisation', { detail: sides.join(', ') });
};
