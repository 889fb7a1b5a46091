import * as z from 'zod';
import { TICKET_STATES } from '../../domain/services/lives.ts';
import { DEPARTMENT, REGULATOR } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { ActionView, Id, IdParams, PageQuery, Prose, pageOf, Seen } from '../../platform/schemas.ts';
import { Ticket } from './ticket.ts';

const Listed = Ticket.omit({ seal: true, account: true });
const View = Listed.extend({ actions: z.array(ActionView) });
const READERS = ['public', ...DEPARTMENT, ...REGULATOR, 'auditor'] as const;

export const ticketRoutes = {
  raiseTicket: route({
    name: 'raiseTicket',
    room: 'services',
    method: 'POST',
    path: '/services/tickets',
    who: ['public'],
    says: { zh: '咨询、投诉、建议', en: 'Ask, complain or suggest, at the one desk for all services' },
    body: z.strictObject({ type: Ticket.shape.type, text: Prose, item: Id.optional() }),
    answer: { status: 201, body: View },
    problems: ['unknown-item'],
  }),
  listTickets: route({
    name: 'listTickets',
    room: 'services',
    method: 'GET',
    path: '/services/tickets',
    who: READERS,
    says: { zh: '咨询投诉建议列表', en: 'List tickets' },
    query: PageQuery.extend({ status: z.enum(TICKET_STATES).default('received').describe('For the regulator') }),
    answer: { status: 200, body: pageOf(Listed) },
    problems: ['invalid-cursor', 'unknown-caller'],
  }),
  getTicket: route({
    name: 'getTicket',
    room: 'services',
    method: 'GET',
    path: '/services/tickets/{id}',
    who: READERS,
    says: { zh: '查看答复', en: 'Read a ticket and its reply' },
    params: IdParams,
    answer: { status: 200, body: View },
    problems: ['not-found'],
  }),
  routeTicket: route({
    name: 'routeTicket',
    room: 'services',
    method: 'POST',
    path: '/services/tickets/{id}/route',
    who: REGULATOR,
    says: { zh: '转办', en: 'Route a ticket to an agency' },
    params: IdParams,
    body: z.strictObject({ agency: Id, ...Seen }),
    answer: { status: 200, body: View },
    problems: ['not-found', 'unknown-organisation', 'wrong-state', 'stale-version'],
  }),
  answerTicket: route({
    name: 'answerTicket',
    room: 'services',
    method: 'POST',
    path: '/services/tickets/{id}/answer',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '答复', en: 'Answer a ticket' },
    params: IdParams,
    body: z.strictObject({ reply: Prose, ...Seen }),
    answer: { status: 200, body: View },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'stale-version'],
  }),
};
