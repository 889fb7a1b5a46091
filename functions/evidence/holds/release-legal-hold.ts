import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { countOne, legalHolds } from '../../platform/holds.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { evidenceRoutes } from '../contract.ts';

/** It stays on record with why it was placed and why it ended; what it alone had kept goes with the next sweep. */
export const releaseLegalHold: Verb<typeof evidenceRoutes.releaseLegalHold> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const before = await find(deps.store, legalHolds, params.id);
  mustBeCurrent(before, context, body.version);
  if (before.released) throw new Problem('wrong-state', { detail: `it was released on ${before.released.on}` });
  await countOne(deps.store, work);
  const released = { by: caller.account, on: today, reason: body.reason };
  const note = { basis: [before.cite], detail: { reason: body.reason } };
  return work.update(legalHolds, before, { ...before, released }, note);
};
