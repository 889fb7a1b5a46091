import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { changeProject } from './change-project.ts';
import type { projectRoutes } from './contract.ts';

export const withdrawProject: Verb<typeof projectRoutes.withdrawProject> = (context) =>
  changeProject(context, 'withdraw', ({ project, next }) => {
    mustBe(context.caller, project.owner);
    return { ...project, status: next };
  });
