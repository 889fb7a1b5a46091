import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { organisationRoutes } from '../contract.ts';
import { tickets } from './system.ts';

export const closeTicket: Verb<typeof organisationRoutes.closeTicket> = async (context) => {
  const { params, body, deps, work } = context;
  const before = await find(deps.store, tickets, params.ticket);
  if (before.organisation !== params.id) throw new Problem('not-found');
  mustBeCurrent(before, context, body.version);
  if (before.status !== 'open') throw new Problem('wrong-state', { detail: 'the ticket is closed' });
  work.notify({
    to: before.organisation,
    subject: { zh: '支持请求已办结', en: 'Your request for support was answered' },
    about: { type: 'support-ticket', id: before.id },
  });
  return work.update(tickets, before, { ...before, status: 'closed', answer: body.answer });
};
