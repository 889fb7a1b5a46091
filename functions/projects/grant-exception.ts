import { gatesAsking } from '../domain/law/index.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { changeProject, stepBy } from './change-project.ts';
import type { projectRoutes } from './contract.ts';
import { mayApprove, mustBeOneOf } from './who.ts';

/** An exception that a text leaves open, with its reason and who gave it. Where none is left open it is refused. */
export const grantException: Verb<typeof projectRoutes.grantException> = (context) =>
  changeProject(context, undefined, ({ project, rules }) => {
    const { about, reason } = context.body;
    mustBeOneOf(mayApprove(context.caller, rules), rules.approvers);
    const asking = gatesAsking(context.deps.county.law, about, context.today);
    if (asking.length === 0)
      throw new Problem('contradictory', { detail: '法规未设此项条件 · the text sets no such condition' });
    if (!asking.some(({ gate }) => 'exceptions' in gate.condition))
      throw new Problem('not-lawful', {
        detail: '法规未规定例外 · the text leaves no exception',
        cite: asking[0]!.cite,
      });
    return { ...project, exceptions: [...project.exceptions, { ...stepBy(context), about, reason }] };
  });
