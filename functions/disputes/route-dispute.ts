import { organisations } from '../organisations/organisation.ts';
import type { Verb } from '../platform/endpoint.ts';
import { named } from '../platform/work.ts';
import { changeDispute, stepOf } from './change-dispute.ts';
import type { disputeRoutes } from './contract.ts';
import { listFor } from './repository.ts';

/** To the department that the law makes competent, with that law: from then on it alone closes the dispute (Fuzhou art. 16). */
export const routeDispute: Verb<typeof disputeRoutes.routeDispute> = async (context) => {
  const { id: department } = await named(context.deps, organisations, context.body.department, 'unknown-organisation');
  return changeDispute(context, 'route', (dispute, status) => {
    if (!dispute.parties.includes(department)) listFor(context.work, dispute, [department]);
    return { ...dispute, status, competent: { ...stepOf(context), department, legalBasis: context.body.legalBasis } };
  });
};
