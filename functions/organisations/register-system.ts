import { mustActFor } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { newId } from '../platform/ids.ts';
import { find } from '../platform/store.ts';
import type { organisationRoutes } from './contract.ts';
import { organisations, systems } from './organisation.ts';

export const registerSystem: Verb<typeof organisationRoutes.registerSystem> = async (context) => {
  const { params, body, deps, caller, work } = context;
  const owner = await find(deps.store, organisations, params.id);
  mustActFor(caller, owner.id);
  passGate(context, 'system.register', { organisation: owner, system: body });
  const { secret: _, ...registered } = body;
  return work.create(systems, { ...registered, id: newId('sys'), owner: owner.id, version: 0 });
};
