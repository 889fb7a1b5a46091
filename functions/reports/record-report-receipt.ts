import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import { mustFitReceipt } from '../platform/province.ts';
import type { reportRoutes } from './contract.ts';
import { issueView } from './issue-view.ts';
import { latestIssue } from './report-shown.ts';
import { reportIssues } from './repository.ts';

/** The province has the report: from then on it counts as reported. */
export const recordReportReceipt: Verb<typeof reportRoutes.recordReportReceipt> = async (context) => {
  const { params, deps, work, today } = context;
  const { version, ...receipt } = context.body;
  const before = await latestIssue(deps.store, params.period);
  if (!before) throw new Problem('not-found', { detail: `no report of ${params.period} has been issued` });
  mustBeCurrent(before, context, version);
  mustFitReceipt(receipt, { receipt: before.receipt, since: before.issuedOn }, today);
  return issueView(work.update(reportIssues, before, { ...before, receipt }));
};
