import { organisations } from '../../organisations/organisation.ts';
import { organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { passGate } from '../../platform/gate.ts';
import { newId } from '../../platform/ids.ts';
import { named } from '../../platform/work.ts';
import type { catalogRoutes } from '../contract.ts';
import { planFacts, plans, specificationOf } from './plan.ts';

export const submitPlan: Verb<typeof catalogRoutes.submitPlan> = async (context) => {
  const { body, deps, caller, work, today } = context;
  const { id: organisation } = await named(deps, organisations, organisationOf(caller), 'unknown-caller');
  passGate(context, 'collection-plan.submit', await planFacts(context, body, organisation));
  return work.create(plans, {
    ...body,
    id: newId('pln'),
    version: 0,
    organisation,
    status: 'submitted',
    filedOn: today,
    ...(await specificationOf(context, body)),
  });
};
