import type { Verb } from '../platform/endpoint.ts';
import type { projectRoutes } from './contract.ts';
import { projectFacts } from './facts.ts';
import { clearanceOf } from './view.ts';
import { findProject } from './who.ts';

/** What the treasury, a buyer or an acceptor asks before it acts: allowed, or blocked with the articles. */
export const getClearance: Verb<typeof projectRoutes.getClearance> = async (context) => {
  const { project, rules } = await findProject(context, context.params.id);
  const { what } = context.query;
  const facts = await projectFacts(context, project, rules, { acknowledged: project.decision?.acknowledged });
  return { project: project.id, checks: clearanceOf(context, facts, what && [what]) };
};
