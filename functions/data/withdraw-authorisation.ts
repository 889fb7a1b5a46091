import { authorisationTransitions } from '../domain/share/transitions.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, step } from '../platform/gate.ts';
import { authorisations, findAuthorisation } from './authorisations.ts';
import type { dataRoutes } from './contract.ts';

/** The text does not speak of withdrawing; consent that could not be taken back would be none. */
export const withdrawAuthorisation: Verb<typeof dataRoutes.withdrawAuthorisation> = async (context) => {
  const { params, body, work, today } = context;
  const before = await findAuthorisation(context, params.id);
  mustBeCurrent(before, context, body.version);
  const status = step(authorisationTransitions, 'the authorisation', before.status, 'withdraw');
  return work.update(authorisations, before, { ...before, status, withdrawnOn: today });
};
