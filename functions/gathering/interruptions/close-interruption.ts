import { mustActFor } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { gatheringRoutes } from '../contract.ts';
import { interruptions } from './interruption.ts';

/** Supply is there again. What was done against the interruption is on file by then. */
export const closeInterruption: Verb<typeof gatheringRoutes.closeInterruption> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const before = await find(deps.store, interruptions, params.id);
  mustActFor(caller, before.provider);
  mustBeCurrent(before, context, body.version);
  if (before.status === 'closed') throw new Problem('wrong-state', { detail: `closed since ${before.restoredOn}` });
  const remedy = body.remedy ?? before.remedy;
  if (!remedy) throw new Problem('contradictory', { detail: '须填报补救措施 · state the remedies' });
  if (body.restoredOn < before.since || body.restoredOn > today)
    throw new Problem('contradictory', { detail: `supply was restored between ${before.since} and ${today}` });
  await work.meet('data.remedy-interruption', { type: 'interruption', id: before.id }, 'supply restored');
  return work.update(interruptions, before, { ...before, status: 'closed', remedy, restoredOn: body.restoredOn });
};
