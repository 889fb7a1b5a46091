import { stateAt } from '../../domain/identity/emergency.ts';
import { isRegulator } from '../../platform/belongs.ts';
import type { Context } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import { type Emergency, emergencies } from './repository.ts';

type Reading = Pick<Context, 'deps' | 'caller' | 'now'>;

/** As it stands now: the clock may have ended it. */
const standing = (emergency: Emergency, now: string): Emergency => {
  const status = stateAt(emergency, now);
  return status === emergency.status ? emergency : { ...emergency, status, endedAt: emergency.until };
};

/** Its holder, the regulator and auditors see it; to others it is not there. */
export const findEmergency = async ({ deps, caller, now }: Reading, id: string): Promise<Emergency> => {
  const emergency = await find(deps.store, emergencies, id);
  if (isRegulator(caller) || caller.role === 'auditor' || caller.account === emergency.holder)
    return standing(emergency, now);
  throw new Problem('not-found', { detail: `emergency ${id}` });
};

export const standingNow = ({ now }: Pick<Context, 'now'>, emergency: Emergency): Emergency => standing(emergency, now);
