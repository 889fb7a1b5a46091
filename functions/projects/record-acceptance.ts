import { isRegulator, mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { changeProject, stepBy } from './change-project.ts';
import type { projectRoutes } from './contract.ts';
import { mustHaveCome } from './days.ts';
import { factsOf, surroundings } from './facts.ts';
import { mustBeExperts } from './reviewers.ts';
import { subjectOf } from './view.ts';
import { mayApprove } from './who.ts';

/** What acceptance found, with what was planned beside what was there. One that fails may be held again. */
export const recordAcceptance: Verb<typeof projectRoutes.recordAcceptance> = (context) => {
  const { version: _, ...found } = context.body;
  const { caller, today } = context;
  return changeProject(
    context,
    found.passed ? 'accept' : 'fail-acceptance',
    async ({ project, rules, next, moved }) => {
      if (!isRegulator(caller) && !mayApprove(caller, rules)) mustBe(caller, project.owner);
      mustHaveCome('body.acceptedOn', found.acceptedOn, today);
      await mustBeExperts(context, found.reviewers.experts);
      const around = await surroundings(context, project);
      const facts = factsOf(project, rules, around, { acceptanceRule: found.rule });
      if (found.passed) {
        passGate(context, 'project.accept', facts);
        for (const duty of ['project.accept', 'project.catalog-before-acceptance'] as const)
          moved(await context.work.meet(duty, subjectOf(project), 'accepted'));
      }
      const acceptance = { ...stepBy(context), ...found, comparison: around.comparison };
      return { ...project, status: next, acceptances: [...project.acceptances, acceptance] };
    },
  );
};
