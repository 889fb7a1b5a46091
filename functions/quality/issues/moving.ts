import { issueTransitions } from '../../domain/quality/transitions.ts';
import { mustBe } from '../../platform/belongs.ts';
import type { Context } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { type Issue, issues } from './issue.ts';
import { findIssue, issueView } from './view.ts';

type Moving = Pick<Context, 'deps' | 'caller' | 'work' | 'today' | 'ifMatch'> & {
  readonly params: { readonly id: string };
  readonly body: { readonly version?: number | undefined };
};

/** A step that the issue's owner takes: what it adds is stored with the new state. */
export const ownersStep = async (
  context: Moving,
  action: keyof typeof issueTransitions,
  add: (before: Issue) => Partial<Issue> | Promise<Partial<Issue>>,
) => {
  const before = await findIssue(context, context.params.id);
  mustBe(context.caller, before.owner.organisation);
  mustBeCurrent(before, context, context.body.version);
  const status = step(issueTransitions, 'the issue', before.status, action);
  const after: Issue = { ...before, ...(await add(before)), status };
  return issueView(context, context.work.update(issues, before, after));
};
