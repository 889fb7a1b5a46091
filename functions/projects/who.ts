import { isRegulator } from '../platform/belongs.ts';
import type { Caller } from '../platform/caller.ts';
import type { Context } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import { type Project, type ProjectRules, projects, rulesOf } from './repository.ts';

const speaksFor = ({ organisation }: Caller, bodies: readonly string[]): boolean =>
  organisation !== undefined && bodies.includes(organisation);

export const mayApprove = (caller: Caller, { approvers }: ProjectRules): boolean =>
  isRegulator(caller) || speaksFor(caller, approvers);

/** The regulator stands in for the treasury only where the county has named no body of finance. */
export const mayPay = (caller: Caller, { finance }: ProjectRules): boolean =>
  finance.length === 0 ? isRegulator(caller) : speaksFor(caller, finance);

export const seesAll = (caller: Caller, rules: ProjectRules): boolean =>
  caller.role === 'auditor' || mayApprove(caller, rules) || mayPay(caller, rules);

export const mustBeOneOf = (allowed: boolean, bodies: readonly string[]): void => {
  if (!allowed) throw new Problem('other-organisation', { detail: bodies.join(', ') || 'the regulator' });
};

/** A project as its owner, those who decide and pay, its county and auditors see it; to others it is not there. */
export const findProject = async (
  { deps, caller }: Pick<Context, 'deps' | 'caller'>,
  id: string,
): Promise<{ project: Project; rules: ProjectRules }> => {
  const [project, rules] = await Promise.all([find(deps.store, projects, id), rulesOf(deps.store)]);
  const own = caller.organisation === project.owner;
  const county = caller.role === 'county-regulator' && caller.division === project.division;
  if (own || county || seesAll(caller, rules)) return { project, rules };
  throw new Problem('not-found', { detail: `project ${id}` });
};
