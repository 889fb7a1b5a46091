import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { changeProject } from './change-project.ts';
import type { projectRoutes } from './contract.ts';
import { mustLieAhead } from './days.ts';
import { subjectOf } from './view.ts';

const PREPARE = 'project.catalog-before-acceptance';

/** The day of acceptance is fixed, and with it the day by which what it waits for must be done. */
export const planAcceptance: Verb<typeof projectRoutes.planAcceptance> = (context) =>
  changeProject(context, 'plan-acceptance', async ({ project, next, moved }) => {
    const { on } = context.body;
    const { work } = context;
    mustBe(context.caller, project.owner);
    mustLieAhead('body.on', on, context.today);
    const subject = subjectOf(project);
    await work.cancel(subject, 'another day was fixed', PREPARE);
    moved(
      await work.happened('project.acceptance-planned', {
        subject,
        parties: { 'project-owner': project.owner },
        fixedDay: on,
      }),
    );
    return { ...project, status: next, acceptancePlannedFor: on };
  });
