import type { Verb } from '../platform/endpoint.ts';
import { changeProject, stepBy } from './change-project.ts';
import type { projectRoutes } from './contract.ts';

/** An auditor writes down what an audit found, and changes nothing else. */
export const fileFinding: Verb<typeof projectRoutes.fileFinding> = (context) =>
  changeProject(context, undefined, ({ project }) => {
    const { version: _, ...finding } = context.body;
    return { ...project, findings: [...project.findings, { ...stepBy(context), ...finding }] };
  });
