import { organisations } from '../organisations/organisation.ts';
import type { Verb } from '../platform/endpoint.ts';
import { named } from '../platform/work.ts';
import { changeProject, stepBy } from './change-project.ts';
import type { projectRoutes } from './contract.ts';
import { mayApprove, mustBeOneOf } from './who.ts';

/** How a stage went: the rule that governs it, the day, and who answers for it. */
export const recordStage: Verb<typeof projectRoutes.recordStage> = (context) =>
  changeProject(context, undefined, async ({ project, rules }) => {
    const { version: _, on, ...stage } = context.body;
    const { caller, deps } = context;
    mustBeOneOf(caller.organisation === project.owner || mayApprove(caller, rules), [project.owner]);
    await named(deps, organisations, stage.responsible, 'unknown-organisation');
    return { ...project, stages: [...project.stages, { ...stepBy(context), ...(on ? { on } : {}), ...stage }] };
  });
