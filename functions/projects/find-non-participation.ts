import { organisations } from '../organisations/organisation.ts';
import type { Verb } from '../platform/endpoint.ts';
import { newId } from '../platform/ids.ts';
import { named } from '../platform/work.ts';
import { stepBy } from './change-project.ts';
import type { projectRoutes } from './contract.ts';
import { suspensions } from './repository.ts';

/** The regulator finds that a unit takes no part in sharing without a proper reason; nothing is suspended by it. */
export const findNonParticipation: Verb<typeof projectRoutes.findNonParticipation> = async (context) => {
  const { body, deps, work } = context;
  const { id: organisation } = await named(deps, organisations, body.organisation, 'unknown-organisation');
  const found = work.create(suspensions, {
    id: newId('sus'),
    version: 0,
    organisation,
    status: 'found',
    finding: { ...stepBy(context), text: body.finding, reasonCheck: body.reasonCheck },
  });
  work.notify({
    to: organisation,
    subject: { zh: '被认定无正当理由不参与信息共享', en: 'Found to take no part in sharing' },
    about: { type: 'suspension', id: found.id },
  });
  return found;
};
