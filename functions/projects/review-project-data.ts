import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { changeProject, stepBy } from './change-project.ts';
import type { projectRoutes } from './contract.ts';
import { subjectOf } from './view.ts';

/** The regulator's opinion on submitted data; the latest one counts, and silence is none. */
export const reviewProjectData: Verb<typeof projectRoutes.reviewProjectData> = (context) =>
  changeProject(context, 'review-data', async ({ project, next, moved }) => {
    const { conforms, opinion } = context.body;
    if (project.submissions.length === 0)
      throw new Problem('wrong-state', { detail: '尚未提交数据 · no data was submitted' });
    moved(await context.work.meet('project.review-data', subjectOf(project), 'the opinion was issued'));
    return { ...project, status: next, reviews: [...project.reviews, { ...stepBy(context), conforms, opinion }] };
  });
