import type { Duty } from '../domain/duty/duty.ts';
import { missing } from '../domain/gate/check.ts';
import type { Facts } from '../domain/gate/facts.ts';
import type { CalendarDay, Cite } from '../domain/law/schema.ts';
import { yuanOf } from '../domain/project/amount.ts';
import { CLEARANCE_NAMES, CLEARANCES, type Clearance } from '../domain/project/clearance.ts';
import { STAGES } from '../domain/project/project.ts';
import { projectTransitions } from '../domain/project/transitions.ts';
import { daysBetween } from '../domain/time/day.ts';
import { rulePack } from '../organisations/organisation.ts';
import { isRegulator } from '../platform/belongs.ts';
import { dutiesOf } from '../platform/duty-store.ts';
import type { Context } from '../platform/endpoint.ts';
import { actionsFor } from '../platform/gate.ts';
import { factsOf, surroundings } from './facts.ts';
import type { Project, ProjectRules } from './repository.ts';
import { mayApprove } from './who.ts';

type Shown = Pick<Context, 'deps' | 'caller' | 'today'>;

export const subjectOf = ({ id }: Pick<Project, 'id'>) => ({ type: 'project', id });

/** Amounts as people write them. */
const inYuan = <T extends { readonly amountFen: number }>({ amountFen, ...rest }: T) => ({
  ...rest,
  amount: yuanOf(amountFen),
});

/** A project as a list shows it. */
export const projectLine = (project: Project, today: CalendarDay) => {
  const { totalFen, funds, fundings, ...rest } = project;
  const waits = ['completed', 'acceptance-requested'].includes(project.status) && project.completedOn !== undefined;
  return {
    ...rest,
    funds: funds.map(inYuan),
    fundings: fundings.map(inYuan),
    total: yuanOf(totalFen),
    responsible: project.owner,
    ...(waits ? { daysSinceCompletion: daysBetween(project.completedOn!, today) } : {}),
  };
};

export const dutyLine = ({ id, duty, bearer, due, state, late, breachedOn, cite }: Duty) => ({
  id,
  duty,
  bearer: bearer.organisation,
  due,
  state,
  late,
  breachedOn,
  cite,
});

interface Check {
  readonly what: Clearance;
  readonly allowed: boolean;
  readonly missing: { code: string; zh: string; en: string; cite: Cite }[];
}

/** What the law says to each question that may be asked of a project. */
export const clearanceOf = (
  { deps, today }: Pick<Context, 'deps' | 'today'>,
  facts: Facts,
  asked: readonly Clearance[] = CLEARANCE_NAMES,
): Check[] =>
  asked.map((what) => {
    const lacking = missing(deps.county.law, CLEARANCES[what], today, facts);
    return {
      what,
      allowed: lacking.length === 0,
      missing: lacking.map(({ code, zh, en, cite }) => ({ code, zh, en, cite })),
    };
  });

/** Every stage that the rules govern, with what is on record for it. */
const stagesOf = ({ stages }: Project) =>
  STAGES.map((stage) => ({ stage, records: stages.filter((one) => one.stage === stage) }));

/** A project with all that is known around it. `moved` are duties of this request, not yet written. */
export const projectView = async (
  context: Shown,
  project: Project,
  rules: ProjectRules,
  moved: readonly Duty[] = [],
) => {
  const { deps, caller, today } = context;
  const around = await surroundings(context, project);
  const facts = factsOf(project, rules, around);
  const duties = new Map([...(await dutiesOf(deps.store, subjectOf(project))), ...moved].map((one) => [one.id, one]));
  const owner = caller.organisation === project.owner;
  const approver = mayApprove(caller, rules);
  const regulator = isRegulator(caller);
  return {
    ...projectLine(project, today),
    rulePack: rulePack(deps.county.law),
    stages: stagesOf(project),
    comparison: around.comparison,
    registeredSystems: around.systems.map(({ id, name, stage, filing, integration }) => ({
      id,
      name,
      stage,
      ...(filing ? { filing: filing.receipt } : {}),
      ...(integration ? { integration: integration.status } : {}),
    })),
    results: around.results,
    nonParticipation: around.suspensions.map(({ id, status, finding, decision }) => ({
      id,
      status,
      finding: finding.text,
      reasonCheck: finding.reasonCheck,
      funds: decision?.funds ?? [],
    })),
    duties: [...duties.values()].map(dutyLine),
    actions: actionsFor(context, projectTransitions, project.status, {
      edit: { may: owner },
      submit: { may: owner, gate: 'project.submit', facts },
      'issue-opinion': { may: regulator },
      approve: { may: approver, gate: 'project.approve', facts },
      refuse: { may: approver },
      'plan-funds': { may: owner || approver, gate: 'project.plan-funds', facts },
      tender: { may: owner || approver, gate: 'project.tender', facts },
      purchase: { may: owner || approver, gate: 'project.purchase', facts },
      start: { may: owner, gate: 'project.start', facts },
      complete: { may: owner },
      'submit-data': { may: owner },
      'review-data': { may: regulator },
      'plan-acceptance': { may: owner },
      'request-acceptance': { may: owner, gate: 'project.request-acceptance', facts },
      accept: { may: owner || approver, gate: 'project.accept', facts },
      'fail-acceptance': { may: owner || approver },
      'order-rectification': { may: regulator },
      'confirm-rectification': { may: regulator },
      amend: { may: approver },
      'put-in-use': { may: owner, gate: 'project.put-in-use', facts },
      'file-acceptance': { may: owner },
      'hand-in-plan': { may: owner },
      'review-plan': { may: regulator },
      'file-plan': { may: regulator },
      withdraw: { may: owner },
    }),
  };
};
