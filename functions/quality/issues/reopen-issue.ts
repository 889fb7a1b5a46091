import { issueTransitions } from '../../domain/quality/transitions.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import type { qualityRoutes } from '../contract.ts';
import { doneNow } from '../done-now.ts';
import { issues } from './issue.ts';
import { findIssue, issueView } from './view.ts';

/** The correction does not do: it is verified and corrected again, and why stays on record. */
export const reopenIssue: Verb<typeof qualityRoutes.reopenIssue> = async (context) => {
  const { params, body, work } = context;
  const before = await findIssue(context, params.id);
  mustBeCurrent(before, context, body.version);
  const status = step(issueTransitions, 'the issue', before.status, 'reopen');
  const { verified: _, corrected: __, ...rest } = before;
  const returned = [...before.returned, { ...doneNow(context), reason: body.reason }];
  work.notify({
    to: before.owner.organisation,
    subject: { zh: '数据质量问题退回重新核实', en: 'A quality issue was returned to you' },
    about: { type: 'quality-issue', id: before.id },
  });
  return issueView(context, work.update(issues, before, { ...rest, status, returned }));
};
