import { requestTransitions } from '../../domain/share/transitions.ts';
import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { find } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { requests } from '../repository.ts';
import { requestView } from '../view.ts';

export const withdrawShare: Verb<typeof shareRoutes.withdrawShare> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const before = await find(deps.store, requests, params.id);
  mustBe(caller, before.consumer);
  mustBeCurrent(before, context, body.version);
  const status = step(requestTransitions, 'the request', before.status, 'withdraw');
  for (const to of [before.provider, deps.county.regulator])
    work.notify({
      to,
      subject: { zh: '共享申请已撤回', en: 'A share request was withdrawn' },
      about: { type: 'request', id: before.id },
    });
  await work.cancel({ type: 'request', id: before.id }, 'the request was withdrawn');
  return requestView(context, work.update(requests, before, { ...before, status, withdrawnOn: today }));
};
