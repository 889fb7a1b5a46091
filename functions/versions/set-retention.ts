import { entries } from '../catalog/repository.ts';
import { mustActFor } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { versionRoutes } from './contract.ts';
import { type Retention, retentions } from './repository.ts';
import { retentionOf, retentionView } from './retention.ts';

/** Nothing goes by it at once: the sweep takes away what is past its time, and a hold or an objection comes first. */
export const setRetention: Verb<typeof versionRoutes.setRetention> = async (context) => {
  const { params, body, deps, caller, work } = context;
  const entry = await find(deps.store, entries, params.id);
  mustActFor(caller, entry.provider);
  const before = await retentionOf(deps.store, entry);
  mustBeCurrent(before, context, body.version);
  const { policy: _, ...rest } = before;
  const after: Retention = { ...rest, ...(body.policy ? { policy: body.policy } : {}), reason: body.reason };
  const detail = { policy: body.policy ?? null, reason: body.reason };
  const kept =
    before.version === 0
      ? work.create(retentions, after, { detail, otherwise: 'stale-version' })
      : work.update(retentions, before, after, { detail });
  return retentionView(context, entry, kept);
};
