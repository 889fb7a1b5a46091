import { objectionTransitions } from '../domain/objection/transitions.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, step } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import type { objectionRoutes } from './contract.ts';
import { unmark } from './marking.ts';
import { objections } from './repository.ts';
import { findObjection, objectionView } from './view.ts';

/** Only whoever filed it takes it back; open duties on it end with that. */
export const withdrawObjection: Verb<typeof objectionRoutes.withdrawObjection> = async (context) => {
  const { params, body, caller, work, today, now } = context;
  const before = await findObjection(context, params.id);
  const { account, organisation } = before.objector;
  if (account !== caller.account || organisation !== caller.organisation)
    throw new Problem('not-found', { detail: `objection ${params.id}` });
  mustBeCurrent(before, context, body.version);
  const status = step(objectionTransitions, 'the objection', before.status, 'withdraw');
  await work.cancel({ type: 'objection', id: before.id }, 'withdrawn');
  await unmark(work, context, before.entry, before.id);
  const mark = { ...before.mark, until: today, outcome: 'withdrawn' as const };
  const history = [...before.history, { step: status, on: today, at: now }];
  return objectionView(context, work.update(objections, before, { ...before, status, mark, history }));
};
