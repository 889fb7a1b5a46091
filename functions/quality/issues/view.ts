import { issueTransitions } from '../../domain/quality/transitions.ts';
import { isRegulator } from '../../platform/belongs.ts';
import type { Caller } from '../../platform/caller.ts';
import type { Context } from '../../platform/endpoint.ts';
import { actionsFor } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import { type Issue, issues } from './issue.ts';

const isOwner = (caller: Caller, { owner }: Issue): boolean =>
  caller.organisation === owner.organisation && ['officer', 'custodian'].includes(caller.role);

const maySee = (caller: Caller, issue: Issue): boolean =>
  isRegulator(caller) ||
  caller.role === 'auditor' ||
  [issue.provider, issue.owner.organisation, issue.reporter].includes(caller.organisation ?? '');

/** The issue that a path names, for its provider, its owner, whoever reported it, and the regulator. */
export const findIssue = async ({ deps, caller }: Pick<Context, 'deps' | 'caller'>, id: string): Promise<Issue> => {
  const issue = await find(deps.store, issues, id);
  if (!maySee(caller, issue)) throw new Problem('not-found', { detail: `quality issue ${id}` });
  return issue;
};

export const issueView = (context: Pick<Context, 'deps' | 'caller' | 'today'>, issue: Issue) => {
  const owner = { may: isOwner(context.caller, issue) };
  const regulator = isRegulator(context.caller);
  return {
    ...issue,
    actions: actionsFor(context, issueTransitions, issue.status, {
      locate: owner,
      verify: owner,
      correct: owner,
      reopen: { may: regulator },
      close: { may: regulator, gate: 'quality-issue.close', facts: { issue } },
    }),
  };
};
