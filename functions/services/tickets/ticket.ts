import * as z from 'zod';
import { TICKET_STATES, ticketTransitions } from '../../domain/services/lives.ts';
import { isRegulator } from '../../platform/belongs.ts';
import type { Context } from '../../platform/endpoint.ts';
import { actionsFor } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { CalendarDay } from '../../platform/schemas.ts';
import { type Collection, find, storedShape } from '../../platform/store.ts';

/** What someone asked, complained of or suggested. Its id is the one number under which it is followed. */
export const Ticket = z.object({
  ...storedShape,
  type: z.enum(['consultation', 'complaint', 'suggestion']),
  text: z.string(),
  item: z.string().optional(),
  account: z.string(),
  status: z.enum(TICKET_STATES),
  receivedOn: CalendarDay,
  agency: z.string().optional().describe('To whom it was routed'),
  reply: z.object({ on: CalendarDay, by: z.string(), text: z.string() }).optional(),
});
export type Ticket = z.infer<typeof Ticket>;
export const tickets: Collection<Ticket> = {
  type: 'ticket',
  table: 'services',
  schema: Ticket,
  key: (id) => ({ pk: `ticket#${id}`, sk: 'current' }),
  index: ({ id, status, account, agency }) => ({
    g1pk: agency ? ticketsOf(agency) : `tickets#${status}`,
    g1sk: id,
    g2pk: ticketsBy(account),
    g2sk: id,
  }),
};
export const ticketsBy = (account: string): string => `tickets-of-account#${account}`;
export const ticketsOf = (agency: string): string => `tickets-of#${agency}`;

/** A ticket, for whoever sent it, the agency that it was routed to, and the regulator; to others it is not there. */
export const findTicket = async ({ deps, caller }: Pick<Context, 'deps' | 'caller'>, id: string): Promise<Ticket> => {
  const ticket = await find(deps.store, tickets, id);
  const sees =
    caller.role === 'public'
      ? caller.account === ticket.account
      : isRegulator(caller) ||
        caller.role === 'auditor' ||
        (ticket.agency !== undefined && caller.organisation === ticket.agency);
  if (!sees) throw new Problem('not-found', { detail: `ticket ${id}` });
  return ticket;
};

export const ticketView = (context: Pick<Context, 'deps' | 'caller' | 'today'>, ticket: Ticket) => ({
  ...ticket,
  actions: actionsFor(context, ticketTransitions, ticket.status, {
    route: { may: isRegulator(context.caller) },
    answer: { may: context.caller.organisation === ticket.agency },
  }),
});
