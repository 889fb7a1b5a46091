import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { named } from '../../platform/work.ts';
import type { servicesRoutes } from '../contract.ts';
import { serviceItems } from '../items/item.ts';
import { tickets, ticketView } from './ticket.ts';

/** What names an item goes to its agency at once; everything else waits for the desk to route it. */
export const raiseTicket: Verb<typeof servicesRoutes.raiseTicket> = async (context) => {
  const { body, deps, caller, work, today } = context;
  const item = body.item ? await named(deps, serviceItems, body.item, 'unknown-item') : undefined;
  const ticket = work.create(tickets, {
    ...body,
    id: newId('tkt'),
    version: 0,
    account: caller.account,
    status: item ? 'routed' : 'received',
    receivedOn: today,
    ...(item ? { agency: item.owner } : {}),
  });
  work.notify({
    to: item?.owner ?? deps.county.regulator,
    subject: { zh: '新的咨询、投诉或建议', en: 'A question, complaint or suggestion came in' },
    about: { type: 'ticket', id: ticket.id },
  });
  return ticketView(context, ticket);
};
