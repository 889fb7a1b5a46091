import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { findTicket, ticketView } from './ticket.ts';

export const getTicket: Verb<typeof servicesRoutes.getTicket> = async (context) =>
  ticketView(context, await findTicket(context, context.params.id));
