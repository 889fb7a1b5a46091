import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { changeProject, stepBy } from './change-project.ts';
import type { projectRoutes } from './contract.ts';

/** An accepted project is put on file with the regulator. */
export const fileAcceptance: Verb<typeof projectRoutes.fileAcceptance> = (context) =>
  changeProject(context, 'file-acceptance', ({ project, next }) => {
    mustBe(context.caller, project.owner);
    const number = context.body.number ?? `YS-${project.id}`;
    return { ...project, status: next, filing: { ...stepBy(context), number } };
  });
