import { contributionTransitions } from '../../domain/open/contribution.ts';
import { receiveObjection } from '../../objections/receive-objection.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import type { openRoutes } from '../contract.ts';
import { endWaiting } from '../waiting.ts';
import { type Contribution, contributions } from './contribution.ts';
import { countStars } from './count-stars.ts';
import { contributionView, findContribution } from './view.ts';

type Moderating = Context<typeof openRoutes.moderateContribution>;

/** Shows it, rejects it with a reason, or makes a correction an objection. Stars count while the comment is shown. */
export const moderateContribution: Verb<typeof openRoutes.moderateContribution> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const before = await findContribution(context, params.id);
  mustBeCurrent(before, context, body.version);
  mustFit(context, before);
  const status = step(contributionTransitions, 'the contribution', before.status, body.decision);
  if (before.status === 'waiting') endWaiting(work, deps, `contributions#${before.dataset}`);
  const counted = await countStars(context, before, status);
  const objection = status === 'objection' ? await asObjection(context, before) : undefined;
  const after = work.update(contributions, before, {
    ...counted,
    status,
    moderation: { by: caller.account, on: today, ...(body.reason ? { reason: body.reason } : {}) },
    ...(body.reply ? { reply: body.reply } : {}),
    ...(objection ? { objection } : {}),
  });
  return contributionView(context, after);
};

const mustFit = ({ body }: Moderating, { kind }: Contribution): void => {
  const says = (detail: string) => new Problem('contradictory', { detail });
  if (body.decision === 'reject' && !body.reason) throw says('不予展示须说明理由 · a rejection gives its reason');
  if (body.decision === 'object' && kind !== 'correction')
    throw says('只有纠错可转为异议 · only a correction becomes one');
  if (body.decision === 'object' && !body.ground) throw says('须写明异议理由 · name the ground of the objection');
  if (body.decision === 'show' && kind === 'correction')
    throw says('纠错按异议办理或说明理由不予采纳 · a correction becomes an objection, or is rejected with a reason');
};

/** With the clocks that an objection has; whoever corrected is named by what they sent. */
const asObjection = async (context: Moderating, { id, dataset, item, text }: Contribution): Promise<string> => {
  const { ground, materials } = context.body;
  const objection = await receiveObjection(
    context,
    { entry: dataset, ...(item ? { item } : {}), ground: ground!, description: text, materials },
    { account: `contribution:${id}` },
  );
  return objection.id;
};
