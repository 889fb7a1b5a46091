import type { Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { changeProject, stepBy } from './change-project.ts';
import type { projectRoutes } from './contract.ts';
import { projectFacts } from './facts.ts';
import { mayApprove, mustBeOneOf } from './who.ts';

/** Approval waits for all that the law asks for; a refusal says why. */
export const decideProject: Verb<typeof projectRoutes.decideProject> = (context) => {
  const { decision, reason, acknowledges } = context.body;
  return changeProject(context, decision, async ({ project, rules, next }) => {
    mustBeOneOf(mayApprove(context.caller, rules), rules.approvers);
    if (decision === 'approve')
      passGate(context, 'project.approve', await projectFacts(context, project, rules, { acknowledged: acknowledges }));
    return {
      ...project,
      status: next,
      decision: {
        ...stepBy(context),
        approved: decision === 'approve',
        acknowledged: acknowledges,
        ...(reason === undefined ? {} : { reason }),
      },
    };
  });
};
