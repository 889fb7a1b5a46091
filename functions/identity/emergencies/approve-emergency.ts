import { REPORT_DAYS } from '../../domain/identity/emergency.ts';
import { dayOf } from '../../domain/time/day.ts';
import { countForward } from '../../domain/time/deadline.ts';
import { accounts } from '../../platform/accounts.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { find } from '../../platform/store.ts';
import { mustBeAnother } from '../accounts/reach.ts';
import type { identityRoutes } from '../contract.ts';
import { changeEmergency } from './change-emergency.ts';
import { emergencyView } from './view.ts';

const HOUR_MS = 3_600_000;

/** From now on its holder reads in the other place, until the hours are over; those whose data it is are told. */
export const approveEmergency: Verb<typeof identityRoutes.approveEmergency> = async (context) => {
  const { params, body, deps, caller, work, now } = context;
  const calendar = await work.calendar();
  const approved = await changeEmergency(context, params, body.version, 'approve', ({ holder, hours }) => {
    mustBeAnother(caller, holder);
    const until = new Date(Date.parse(now) + hours * HOUR_MS).toISOString();
    const reportDue = countForward(calendar, dayOf(until), REPORT_DAYS).due;
    return { decided: { by: caller.account, at: now }, until, reportDue };
  });
  const { id, role, organisation, holder, until } = approved;
  const account = await find(deps.store, accounts, holder);
  work.update(accounts, account, { ...account, emergency: { id, role, organisation, until: until! } });
  const about = { type: 'emergency', id };
  const subject = {
    zh: '紧急访问已批准，读取均有标记',
    en: 'Access in an emergency is agreed to; every read is marked',
  };
  for (const to of new Set([organisation, deps.county.regulator, approved.holderOrganisation]))
    if (to) work.notify({ to, subject, about });
  return emergencyView(context, approved);
};
