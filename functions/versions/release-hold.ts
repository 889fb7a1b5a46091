import { entries } from '../catalog/repository.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { versionRoutes } from './contract.ts';
import { retentions } from './repository.ts';
import { retentionView } from './retention.ts';

/** A hold that is released stays on record with why. */
export const releaseHold: Verb<typeof versionRoutes.releaseHold> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const entry = await find(deps.store, entries, params.id);
  const before = await find(deps.store, retentions, entry.id);
  mustBeCurrent(before, context, body.version);
  const hold = before.holds.find(({ id }) => id === params.hold);
  if (!hold) throw new Problem('not-found', { detail: `hold ${params.hold}` });
  if (hold.released) throw new Problem('wrong-state', { detail: `the hold was released on ${hold.released.on}` });
  const released = { by: caller.account, on: today, reason: body.reason };
  const holds = before.holds.map((one) => (one.id === hold.id ? { ...one, released } : one));
  const kept = work.update(retentions, before, { ...before, holds }, { detail: { hold: hold.id } });
  return retentionView(context, entry, kept);
};
