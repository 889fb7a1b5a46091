import type { Verb } from '../platform/endpoint.ts';
import { changeProject, stepBy } from './change-project.ts';
import { mustNameWhatIsThere } from './content.ts';
import type { projectRoutes } from './contract.ts';
import { mayApprove, mustBeOneOf } from './who.ts';

/** Whoever approved the plan changes what it lists; the earlier list stays on record with the reason. */
export const amendResources: Verb<typeof projectRoutes.amendResources> = (context) =>
  changeProject(context, 'amend', async ({ project, rules, next }) => {
    const { resources, reason } = context.body;
    mustBeOneOf(mayApprove(context.caller, rules), rules.approvers);
    await mustNameWhatIsThere(context, project.owner, { systems: [], resources });
    return {
      ...project,
      status: next,
      resources,
      amendments: [...project.amendments, { ...stepBy(context), reason, before: project.resources }],
    };
  });
