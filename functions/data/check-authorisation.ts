import { authorisationTransitions } from '../domain/share/transitions.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, step } from '../platform/gate.ts';
import { authorisations, findAuthorisation } from './authorisations.ts';
import type { dataRoutes } from './contract.ts';

/** The provider has looked whether the record is the subject's own: only then does the authorisation live. */
export const checkAuthorisation: Verb<typeof dataRoutes.checkAuthorisation> = async (context) => {
  const { params, body, caller, work, today } = context;
  const before = await findAuthorisation(context, params.id);
  mustBe(caller, before.provider);
  mustBeCurrent(before, context, body.version);
  const action = body.own ? 'verify' : 'decline';
  const status = step(authorisationTransitions, 'the authorisation', before.status, action);
  const checked = { by: caller.account, on: today, note: body.note };
  return work.update(authorisations, before, { ...before, status, checked });
};
