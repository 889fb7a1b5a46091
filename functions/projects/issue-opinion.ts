import type { Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { changeProject, stepBy } from './change-project.ts';
import type { projectRoutes } from './contract.ts';
import { projectFacts } from './facts.ts';
import { mustBeExperts } from './reviewers.ts';

/** The regulator's opinion, on the word of experts or a commissioned body. None is ever issued by time. */
export const issueOpinion: Verb<typeof projectRoutes.issueOpinion> = (context) =>
  changeProject(context, 'issue-opinion', async ({ project, rules, next }) => {
    const { version: _, ...opinion } = context.body;
    await mustBeExperts(context, opinion.reviewers.experts);
    const { reviewers, checks } = opinion;
    passGate(context, 'project.issue-opinion', await projectFacts(context, project, rules, { reviewers, checks }));
    return { ...project, status: next, opinion: { ...stepBy(context), ...opinion } };
  });
