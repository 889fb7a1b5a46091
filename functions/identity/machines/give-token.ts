import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import type { identityRoutes } from '../contract.ts';
import { exchangeAssertion } from './exchange-assertion.ts';
import { exchangeTicket } from './exchange-ticket.ts';

const lacks = (...fields: readonly string[]): Problem =>
  new Problem('invalid-request', {
    faults: fields.map((name) => ({ path: `body.${name}`, code: 'missing', zh: '必填', en: 'this grant needs it' })),
  });

/** By which statement of whom: a machine's own, signed, or a login system's, behind its ticket. */
export const giveToken: Verb<typeof identityRoutes.giveToken> = async ({ body, ...context }) => {
  const { grant_type, client_assertion, client_assertion_type, client_id, system, ticket } = body;
  if (grant_type === 'client_credentials') {
    if (!client_assertion || !client_assertion_type) throw lacks('client_assertion', 'client_assertion_type');
    return exchangeAssertion({ ...context, body: { client_assertion, client_id } });
  }
  if (!system || !ticket) throw lacks('system', 'ticket');
  return exchangeTicket({ ...context, body: { system, ticket } });
};
