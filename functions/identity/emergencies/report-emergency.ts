import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import type { identityRoutes } from '../contract.ts';
import { changeEmergency } from './change-emergency.ts';
import { emergencyView } from './view.ts';

export const reportEmergency: Verb<typeof identityRoutes.reportEmergency> = async (context) => {
  const { params, body, deps, caller, work, now } = context;
  const reported = await changeEmergency(context, params, body.version, 'report', ({ holder }) => {
    if (caller.account !== holder) throw new Problem('role-not-allowed', { detail: 'who had it reports on it' });
    return { report: { text: body.report, at: now } };
  });
  const subject = { zh: '紧急访问情况报告已提交', en: 'The report on an access in an emergency is in' };
  work.notify({ to: deps.county.regulator, subject, about: { type: 'emergency', id: reported.id } });
  return emergencyView(context, reported);
};
