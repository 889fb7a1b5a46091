import { issueTransitions } from '../../domain/quality/transitions.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, passGate, step } from '../../platform/gate.ts';
import type { qualityRoutes } from '../contract.ts';
import { doneNow } from '../done-now.ts';
import { claimOf, issues, openIssueKey } from './issue.ts';
import { findIssue, issueView } from './view.ts';

/** The end of an issue. What must have been done before is the law's word. */
export const closeIssue: Verb<typeof qualityRoutes.closeIssue> = async (context) => {
  const { params, body, deps, work } = context;
  const before = await findIssue(context, params.id);
  mustBeCurrent(before, context, body.version);
  const status = step(issueTransitions, 'the issue', before.status, 'close');
  passGate(context, 'quality-issue.close', { issue: before });
  const subject = { type: 'quality-issue', id: before.id };
  await work.meet('data.press-quality-issue', subject, 'closed');
  work.operate(
    {
      Delete: { TableName: deps.store.tableName('quality'), Key: openIssueKey(before.entry, claimOf(before)) },
    },
    'busy',
  );
  for (const to of new Set([before.owner.organisation, ...(before.reporter ? [before.reporter] : [])]))
    work.notify({ to, subject: { zh: '数据质量问题已办结', en: 'A quality issue was closed' }, about: subject });
  const closed = { ...doneNow(context), opinion: body.opinion };
  return issueView(context, work.update(issues, before, { ...before, status, closed }));
};
