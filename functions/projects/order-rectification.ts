import { clockFor } from '../domain/law/index.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { changeProject, stepBy } from './change-project.ts';
import type { projectRoutes } from './contract.ts';
import { mustLieAhead } from './days.ts';
import { subjectOf } from './view.ts';

/** What must be put right before acceptance, and by when: where the law sets a limit, the order names its day. */
export const orderRectification: Verb<typeof projectRoutes.orderRectification> = (context) =>
  changeProject(context, 'order-rectification', async ({ project, next, moved }) => {
    const { unmet, deadline } = context.body;
    const { deps, today, work } = context;
    const limited = clockFor(deps.county.law, 'project.rectify', today);
    if (deadline === undefined && limited)
      throw new Problem('not-lawful', {
        cite: limited.cite,
        faults: [
          {
            path: 'body.deadline',
            code: 'required-by-law',
            zh: '须写明整改期限',
            en: 'the order names its day',
            cite: limited.cite,
          },
        ],
      });
    if (deadline !== undefined) {
      mustLieAhead('body.deadline', deadline, today);
      moved(
        await work.happened('project-rectification.ordered', {
          subject: subjectOf(project),
          parties: { 'project-owner': project.owner },
          fixedDay: deadline,
        }),
      );
    }
    const order = { ...stepBy(context), unmet, ...(deadline === undefined ? {} : { deadline }) };
    return { ...project, status: next, rectifications: [...project.rectifications, order] };
  });
