import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { changeProject, stepBy } from './change-project.ts';
import type { projectRoutes } from './contract.ts';

/** The regulator reviews the plan, or returns it, and then puts it on file with a receipt. */
export const decideSharingPlan: Verb<typeof projectRoutes.decideSharingPlan> = (context) => {
  const { decision, opinion } = context.body;
  return changeProject(context, decision === 'file' ? 'file-plan' : 'review-plan', ({ project, next }) => {
    const plan = project.integrationPlan;
    const awaited = decision === 'file' ? 'reviewed' : 'submitted';
    if (plan?.status !== awaited)
      throw new Problem('wrong-state', { detail: `the plan is ${plan?.status ?? 'not there'}` });
    const review = { ...stepBy(context), opinion };
    const integrationPlan = {
      approve: { ...plan, status: 'reviewed' as const, review },
      return: { ...plan, status: 'returned' as const, review },
      file: { ...plan, status: 'filed' as const, receipt: `GX-${project.id}` },
    }[decision];
    return { ...project, status: next, integrationPlan };
  });
};
