import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { servicesRoutes } from '../contract.ts';
import { seals } from './seal.ts';

export const revokeSeal: Verb<typeof servicesRoutes.revokeSeal> = async (context) => {
  const { params, body, deps, work, today } = context;
  const seal = await find(deps.store, seals, params.id);
  mustBeCurrent(seal, context, body.version);
  if (seal.revoked) throw new Problem('wrong-state', { detail: `it was revoked on ${seal.revoked.on}` });
  return work.update(seals, seal, { ...seal, revoked: { on: today, reason: body.reason } });
};
