import { ticketTransitions } from '../../domain/services/lives.ts';
import { organisations } from '../../organisations/organisation.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { named } from '../../platform/work.ts';
import type { servicesRoutes } from '../contract.ts';
import { findTicket, tickets, ticketView } from './ticket.ts';

export const routeTicket: Verb<typeof servicesRoutes.routeTicket> = async (context) => {
  const { params, body, deps, work } = context;
  const before = await findTicket(context, params.id);
  mustBeCurrent(before, context, body.version);
  const { id: agency } = await named(deps, organisations, body.agency, 'unknown-organisation');
  const status = step(ticketTransitions, 'the ticket', before.status, 'route');
  work.notify({
    to: agency,
    subject: { zh: '转来咨询、投诉或建议', en: 'A question, complaint or suggestion was routed to you' },
    about: { type: 'ticket', id: before.id },
  });
  return ticketView(context, work.update(tickets, before, { ...before, status, agency }));
};
