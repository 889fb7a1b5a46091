import { isRegulator, organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { servicesRoutes } from '../contract.ts';
import { Ticket, ticketsBy, ticketsOf } from './ticket.ts';

/** One's own, an agency's, or what waits at the desk; the latest first. */
export const listTickets: Verb<typeof servicesRoutes.listTickets> = ({ query, deps, caller }) => {
  const { status, ...page } = query;
  const desk = isRegulator(caller) || caller.role === 'auditor';
  const where =
    caller.role === 'public'
      ? ({ index: 'g2', pk: ticketsBy(caller.account) } as const)
      : ({ index: 'g1', pk: desk ? `tickets#${status}` : ticketsOf(organisationOf(caller)) } as const);
  return queryItems(deps.store, { table: 'services', descending: true, ...where, ...page }, Ticket);
};
