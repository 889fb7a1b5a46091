import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { changeProject, stepBy } from './change-project.ts';
import type { projectRoutes } from './contract.ts';
import { subjectOf } from './view.ts';

/** The regulator confirms that everything ordered so far is put right. */
export const confirmRectification: Verb<typeof projectRoutes.confirmRectification> = (context) =>
  changeProject(context, 'confirm-rectification', async ({ project, next, moved }) => {
    if (project.rectifications.every(({ confirmed }) => confirmed))
      throw new Problem('wrong-state', { detail: '没有未完成的整改 · nothing is ordered' });
    moved(await context.work.meet('project.rectify', subjectOf(project), 'confirmed'));
    const confirmed = { ...stepBy(context), note: context.body.note };
    return {
      ...project,
      status: next,
      rectifications: project.rectifications.map((order) => ({ ...order, confirmed: order.confirmed ?? confirmed })),
    };
  });
