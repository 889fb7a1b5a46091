import { submissions } from '../gathering/repository.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { named } from '../platform/work.ts';
import { changeProject, stepBy } from './change-project.ts';
import type { projectRoutes } from './contract.ts';
import { subjectOf } from './view.ts';

/** The data that the catalog asks for, as batches that were gathered; late data still counts, with its breach. */
export const submitProjectData: Verb<typeof projectRoutes.submitProjectData> = (context) =>
  changeProject(context, 'submit-data', async ({ project, next, moved }) => {
    const { batches, note } = context.body;
    const { deps, work } = context;
    mustBe(context.caller, project.owner);
    for (const id of batches) {
      const batch = await named(deps, submissions, id, 'unknown-record');
      if (batch.provider !== project.owner)
        throw new Problem('other-organisation', { detail: `${id}: ${batch.provider}` });
    }
    const subject = subjectOf(project);
    moved(await work.meet('project.submit-data', subject, 'the data was submitted'));
    moved(await work.happened('project.data-submitted', { subject, parties: { 'project-owner': project.owner } }));
    return {
      ...project,
      status: next,
      submissions: [...project.submissions, { ...stepBy(context), batches, ...(note === undefined ? {} : { note }) }],
    };
  });
