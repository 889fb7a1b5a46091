import { type EmergencyStep, emergencyTransitions } from '../../domain/identity/emergency.ts';
import { dayOf } from '../../domain/time/day.ts';
import { accounts } from '../../platform/accounts.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { identityRoutes } from '../contract.ts';
import { findEmergency } from './find-emergency.ts';
import { mayReview } from './may-review.ts';
import { type Emergency, emergencies } from './repository.ts';
import { emergencyView } from './view.ts';

type Asked = Context<typeof identityRoutes.moveEmergency>;

const HOUR_MS = 3_600_000;

const missing = (field: string): Problem =>
  new Problem('invalid-request', {
    faults: [{ path: `body.${field}`, code: 'missing', zh: '必填', en: 'this step needs it' }],
  });

/** Whoever asked does not decide, whoever had it reports, and whoever had it or agreed to it does not review it. */
const mustBeTheirs = ({ caller, body }: Asked, one: Emergency): void => {
  const { holder } = one;
  const holds = caller.account === holder;
  const decides = caller.role === 'administrator';
  const may = {
    ...{ approve: decides && !holds, refuse: decides && !holds, end: holds || decides },
    ...{ report: holds, review: mayReview(caller, one) },
  }[body.step];
  if (!may) throw new Problem('role-not-allowed', { detail: `${body.step} is not for the caller to do` });
};

/** What each step adds. */
const CHANGES: Readonly<Record<EmergencyStep, (context: Asked, one: Emergency) => Promise<Partial<Emergency>>>> = {
  approve: async ({ caller, deps, work, now }, { id, hours, holderOrganisation }) => {
    const until = new Date(Date.parse(now) + hours * HOUR_MS).toISOString();
    // Whoever uses it owes a report, from the day on which it ends by itself: it needs no one's doing to fall due.
    const [owed] = await work.happened('emergency.approved', {
      subject: { type: emergencies.type, id },
      parties: { consumer: holderOrganisation ?? deps.county.regulator },
      day: dayOf(until),
    });
    return { decided: { by: caller.account, at: now }, until, ...(owed?.due ? { reportDue: owed.due } : {}) };
  },
  refuse: async ({ caller, body, now }) => {
    if (!body.reason) throw missing('reason');
    return { decided: { by: caller.account, at: now, reason: body.reason } };
  },
  end: async ({ now }) => ({ endedAt: now }),
  report: async ({ body, work, now }, { id }) => {
    if (!body.report) throw missing('report');
    const subject = { type: emergencies.type, id };
    await work.meet('emergency.report', subject, 'reported');
    const [owed] = await work.happened('emergency.reported', { subject, parties: {} });
    return { report: { text: body.report, at: now }, ...(owed?.due ? { reviewDue: owed.due } : {}) };
  },
  review: async ({ caller, body: { finding, review }, work, now }, { id }) => {
    if (!finding) throw missing('finding');
    if (!review) throw missing('review');
    await work.meet('emergency.review', { type: emergencies.type, id }, finding);
    return { review: { by: caller.account, at: now, finding, text: review } };
  },
};

/** What the holder's account lends from now on, or no longer. */
const lend = async (
  { deps, work }: Asked,
  { id, role, organisation, until, status, holder }: Emergency,
): Promise<void> => {
  const account = await find(deps.store, accounts, holder);
  const emergency = status === 'running' && until ? { id, role, organisation, until } : undefined;
  work.update(accounts, account, { ...account, emergency });
};

const TOLD: Readonly<Partial<Record<EmergencyStep, { zh: string; en: string }>>> = {
  approve: { zh: '紧急访问已批准，读取均有标记', en: 'Access in an emergency is agreed to; every read is marked' },
  report: {
    zh: '紧急访问情况报告已提交，待复核',
    en: 'The report on an access in an emergency is in; it is to be reviewed',
  },
  review: { zh: '紧急访问已复核', en: 'An access in an emergency was reviewed' },
};

/** One step of its life. Those whose data it is are told when it begins, the regulator also when it is reported on. */
export const moveEmergency: Verb<typeof identityRoutes.moveEmergency> = async (context) => {
  const { params, body, deps, work } = context;
  const before = await findEmergency(context, params.id);
  mustBeTheirs(context, before);
  mustBeCurrent(before, context, body.version);
  const status = step(emergencyTransitions, 'emergency', before.status, body.step);
  const change = await CHANGES[body.step](context, before);
  const after = work.update(emergencies, before, { ...before, ...change, status }, { action: `${body.step}Emergency` });
  if (body.step === 'approve' || body.step === 'end') await lend(context, after);
  const subject = TOLD[body.step];
  const concerned = ['approve', 'review'].includes(body.step) ? [after.organisation, after.holderOrganisation] : [];
  for (const to of subject ? new Set([deps.county.regulator, ...concerned]) : [])
    if (to && subject) work.notify({ to, subject, about: { type: 'emergency', id: after.id } });
  return emergencyView(context, after);
};
