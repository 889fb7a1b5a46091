import type { Verb } from '../platform/endpoint.ts';
import type { projectRoutes } from './contract.ts';
import { projectView } from './view.ts';
import { findProject } from './who.ts';

export const getProject: Verb<typeof projectRoutes.getProject> = async (context) => {
  const { project, rules } = await findProject(context, context.params.id);
  return projectView(context, project, rules);
};
