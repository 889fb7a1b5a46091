import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { changeProject } from './change-project.ts';
import type { projectRoutes } from './contract.ts';
import { projectFacts } from './facts.ts';
import { subjectOf } from './view.ts';

export const requestAcceptance: Verb<typeof projectRoutes.requestAcceptance> = (context) =>
  changeProject(context, 'request-acceptance', async ({ project, rules, next, moved }) => {
    mustBe(context.caller, project.owner);
    passGate(context, 'project.request-acceptance', await projectFacts(context, project, rules));
    moved(await context.work.meet('project.catalog-before-acceptance', subjectOf(project), 'all of it is done'));
    return { ...project, status: next };
  });
