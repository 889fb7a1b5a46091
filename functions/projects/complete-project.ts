import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { changeProject } from './change-project.ts';
import type { projectRoutes } from './contract.ts';
import { mustHaveCome } from './days.ts';
import { subjectOf } from './view.ts';

/** Built: from the day of completion the clocks run on what must follow. */
export const completeProject: Verb<typeof projectRoutes.completeProject> = (context) =>
  changeProject(context, 'complete', async ({ project, next, moved }) => {
    const { completedOn } = context.body;
    mustBe(context.caller, project.owner);
    mustHaveCome('body.completedOn', completedOn, context.today);
    moved(
      await context.work.happened('project.completed', {
        subject: subjectOf(project),
        parties: { 'project-owner': project.owner },
        day: completedOn,
      }),
    );
    return { ...project, status: next, completedOn };
  });
