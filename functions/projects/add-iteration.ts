import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { changeProject, stepBy } from './change-project.ts';
import type { projectRoutes } from './contract.ts';

/** Another round of building under the one approval. */
export const addIteration: Verb<typeof projectRoutes.addIteration> = (context) =>
  changeProject(context, undefined, ({ project }) => {
    mustBe(context.caller, project.owner);
    if (project.decision?.approved !== true)
      throw new Problem('wrong-state', { detail: '项目未经审批 · iterations follow an approval' });
    const { version: _, ...iteration } = context.body;
    return { ...project, iterations: [...project.iterations, { ...stepBy(context), ...iteration }] };
  });
