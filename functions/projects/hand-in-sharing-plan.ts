import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { changeProject, stepBy } from './change-project.ts';
import type { projectRoutes } from './contract.ts';

/** How a project that was there before will share and open. One on file is not replaced. */
export const handInSharingPlan: Verb<typeof projectRoutes.handInSharingPlan> = (context) =>
  changeProject(context, 'hand-in-plan', ({ project, next }) => {
    mustBe(context.caller, project.owner);
    if (project.integrationPlan && project.integrationPlan.status !== 'returned')
      throw new Problem('already-exists', { detail: project.integrationPlan.status });
    const plan = { ...stepBy(context), text: context.body.text, status: 'submitted' as const };
    return { ...project, status: next, integrationPlan: plan };
  });
