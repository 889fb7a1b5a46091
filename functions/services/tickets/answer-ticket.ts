import { ticketTransitions } from '../../domain/services/lives.ts';
import { mustActFor } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import type { servicesRoutes } from '../contract.ts';
import { findTicket, tickets, ticketView } from './ticket.ts';

export const answerTicket: Verb<typeof servicesRoutes.answerTicket> = async (context) => {
  const { params, body, caller, work, today } = context;
  const before = await findTicket(context, params.id);
  mustBeCurrent(before, context, body.version);
  const status = step(ticketTransitions, 'the ticket', before.status, 'answer');
  mustActFor(caller, before.agency!);
  work.notify({
    to: before.account,
    subject: { zh: '您的咨询、投诉或建议已答复', en: 'Your question, complaint or suggestion was answered' },
    about: { type: 'ticket', id: before.id },
  });
  const reply = { on: today, by: caller.account, text: body.reply };
  return ticketView(context, work.update(tickets, before, { ...before, status, reply }));
};
