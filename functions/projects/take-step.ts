import type { ActionName } from '../domain/law/schema.ts';
import type { Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { changeProject, stepBy } from './change-project.ts';
import type { projectRoutes } from './contract.ts';
import { projectFacts } from './facts.ts';
import { mayApprove, mayPay, mustBeOneOf } from './who.ts';

/** Stages that a project moves into, each behind its gate. */
export const STEPS = {
  'plan-funds': 'project.plan-funds',
  tender: 'project.tender',
  purchase: 'project.purchase',
  start: 'project.start',
  'put-in-use': 'project.put-in-use',
} as const satisfies Readonly<Record<string, ActionName>>;

export const takeStep: Verb<typeof projectRoutes.takeStep> = (context) => {
  const { step, reference } = context.body;
  const { caller, today } = context;
  return changeProject(context, step, async ({ project, rules, next }) => {
    mustBeOneOf(
      caller.organisation === project.owner ||
        mayApprove(caller, rules) ||
        (step === 'plan-funds' && mayPay(caller, rules)),
      [project.owner],
    );
    passGate(context, STEPS[step], await projectFacts(context, project, rules));
    return {
      ...project,
      status: next,
      steps: [...project.steps, { ...stepBy(context), step, ...(reference === undefined ? {} : { reference }) }],
      ...(step === 'put-in-use' ? { inUseSince: project.inUseSince ?? today } : {}),
    };
  });
};
