import type { ActionName } from '../domain/law/schema.ts';
import { fenOf } from '../domain/project/amount.ts';
import type { Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import { changeProject, stepBy } from './change-project.ts';
import type { projectRoutes } from './contract.ts';
import { projectFacts } from './facts.ts';
import { mayPay, mustBeOneOf } from './who.ts';

/** What stands before funds of each kind are given. */
const GATES = {
  building: ['project.plan-funds', 'project.pay'],
  upkeep: ['project.pay-upkeep'],
} as const satisfies Readonly<Record<string, readonly ActionName[]>>;

/** The treasury's decision on funds. Any needs the results of sharing to have been seen; funds are given behind gates. */
export const decideFunding: Verb<typeof projectRoutes.decideFunding> = (context) =>
  changeProject(context, undefined, async ({ project, rules }) => {
    const { funds, decision, amount, reason, acknowledges } = context.body;
    mustBeOneOf(mayPay(context.caller, rules), rules.finance);
    if (project.status === 'withdrawn') throw new Problem('wrong-state', { detail: 'the project is withdrawn' });
    const facts = await projectFacts(context, project, rules, { acknowledged: acknowledges });
    passGate(context, ['project.decide-funding', ...(decision === 'allocate' ? GATES[funds] : [])], facts);
    const given = {
      ...stepBy(context),
      funds,
      decision,
      amountFen: fenOf(amount),
      acknowledged: acknowledges,
      ...(reason === undefined ? {} : { reason }),
    };
    return { ...project, fundings: [...project.fundings, given] };
  });
