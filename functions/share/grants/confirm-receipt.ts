import { grantTransitions } from '../../domain/share/transitions.ts';
import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { grantFacts, requestedEntry } from '../facts.ts';
import { grants } from '../repository.ts';
import { grantView } from '../view.ts';

export const confirmReceipt: Verb<typeof shareRoutes.confirmReceipt> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const before = await find(deps.store, grants, params.id);
  mustBe(caller, before.consumer);
  mustBeCurrent(before, context, body.version);
  step(grantTransitions, 'the grant', before.status, 'confirm');
  if (!before.obtainedOn || before.confirmed)
    throw new Problem('wrong-state', {
      detail: before.confirmed ? `confirmed ${before.confirmed.how}` : 'nothing has been obtained yet',
    });
  await work.meet('share.confirm-receipt', { type: 'grant', id: before.id }, 'confirmed');
  const after = work.update(grants, before, {
    ...before,
    confirmed: { on: today, how: 'by-consumer', by: caller.account },
  });
  return grantView(context, after, await grantFacts(context, after, await requestedEntry(context, before.entry)));
};
