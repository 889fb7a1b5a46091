import { isRegulator, mustActFor } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { passGate } from '../../platform/gate.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { organisationRoutes } from '../contract.ts';
import { organisations } from '../organisation.ts';
import { mustBeConfirmedByRegulator, withFiling } from './filing.ts';
import { isApproved, mustBeReadyForUse, projectOf } from './from-project.ts';
import { systems } from './system.ts';

/** What only the regulator lists: links upwards and the city's platforms and infrastructure are not a unit's to add. */
const REGULATORS_OWN: readonly string[] = ['upstream-link', 'infrastructure'];

export const registerSystem: Verb<typeof organisationRoutes.registerSystem> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const owner = await find(deps.store, organisations, params.id);
  mustActFor(caller, owner.id);
  if (REGULATORS_OWN.includes(body.purpose) && !isRegulator(caller))
    throw new Problem('role-not-allowed', { detail: `${body.purpose} is listed by the regulator` });
  const project = body.project ? await projectOf(context, owner.id, body.project) : undefined;
  const approved = project && isApproved(project) ? project.id : undefined;
  passGate(context, 'system.register', { organisation: owner, system: { ...body, project: approved } });
  mustBeReadyForUse(context, project, body.stage);
  mustBeConfirmedByRegulator(caller, body);
  const { secret: _, ...content } = body;
  const system = { ...content, id: newId('sys'), owner: owner.id, version: 0, registeredOn: today };
  return work.create(systems, withFiling(context, system));
};
