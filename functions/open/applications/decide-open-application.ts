import { basisKey } from '../../open-data/special-bases.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { passGate } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { get } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { type Application, type Rule, rules } from './application.ts';
import { changeApplication } from './view.ts';

type Deciding = Context<typeof openRoutes.decideOpenApplication>;

/** The unit decides with a reason, under its published rule where the text wants one; everyone reads the decision. */
export const decideOpenApplication: Verb<typeof openRoutes.decideOpenApplication> = (context) => {
  const { body } = context;
  return changeApplication(context, body.decision, async (application, status) => {
    const rule = await ruleOf(context, application);
    passGate(context, 'open.decide', { openApplication: { ...(rule ? { rule } : {}) } });
    citeSpecially(context, application);
    return {
      ...application,
      status,
      decision: decisionOf(context, rule),
      ...(body.agreement ? { agreement: { text: body.agreement } } : {}),
      ...(body.endsOn ? { endsOn: body.endsOn } : {}),
    };
  });
};

const decisionOf = ({ body, caller, today, now }: Deciding, rule: Rule | undefined): Application['decision'] => ({
  result: body.decision === 'approve' ? 'approved' : 'refused',
  reason: body.reason,
  by: caller.account,
  on: today,
  at: now,
  ...(rule ? { rule: { id: rule.id, title: rule.title } } : {}),
  ...(body.specialBasis ? { specialBasis: body.specialBasis } : {}),
});

/** The rule that is cited: a published one of the unit's own. */
const ruleOf = async ({ body, deps }: Deciding, { provider }: Application): Promise<Rule | undefined> => {
  if (!body.rule) return undefined;
  const rule = await get(deps.store, rules, body.rule);
  if (rule?.organisation !== provider)
    throw new Problem('contradictory', {
      detail: `${body.rule} 不是本单位公布的管理办法 · is no published rule of the unit`,
    });
  return rule;
};

const citeSpecially = ({ body, work, today }: Deciding, { id, entry, provider }: Application): void => {
  if (!body.specialBasis) return;
  const decision = { type: 'application' as const, id, entry, provider, basis: body.specialBasis, on: today };
  work.keep('catalog', { ...basisKey(decision), ...decision });
};
