import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { find } from '../../platform/store.ts';
import { named } from '../../platform/work.ts';
import type { organisationRoutes } from '../contract.ts';
import { organisations } from '../organisation.ts';
import { systems, tickets } from './system.ts';

export const openTicket: Verb<typeof organisationRoutes.openTicket> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const { id } = await find(deps.store, organisations, params.id);
  mustBe(caller, id);
  if (body.system) await named(deps, systems, body.system, 'unknown-system');
  const ticket = work.create(tickets, {
    ...body,
    id: newId('tic'),
    version: 0,
    organisation: id,
    status: 'open',
    openedOn: today,
  });
  work.notify({
    to: deps.county.regulator,
    subject: { zh: '收到支持请求', en: 'A request for support has come' },
    about: { type: 'support-ticket', id: ticket.id },
  });
  return ticket;
};
