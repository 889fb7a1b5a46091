import { changeTransitions } from '../domain/catalog/entry.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, step } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { catalogRoutes } from './contract.ts';
import { changeRequests, entries } from './repository.ts';
import { waitsNoLonger } from './withdraw-entry.ts';

/** Not once it has taken effect. Whoever was told of the day is told that it does not come. */
export const callOffChange: Verb<typeof catalogRoutes.callOffChange> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const before = await find(deps.store, changeRequests, params.id);
  mustBe(caller, before.provider);
  mustBeCurrent(before, context, body.version);
  const status = step(changeTransitions, 'the request', before.status, 'call-off');
  const entry = await find(deps.store, entries, before.entry);
  if (before.status === 'approved') {
    if (entry.withdrawal?.request !== before.id || entry.withdrawal.on <= today)
      throw new Problem('wrong-state', { detail: 'it has taken effect' });
    const { withdrawal: _, ...rest } = entry;
    work.update(entries, entry, { ...rest, changedAt: work.now }, { detail: { request: before.id } });
    waitsNoLonger(work, deps.store.tableName('catalog'), before);
  }
  await work.cancel({ type: 'change-request', id: before.id }, 'called off');
  for (const { grant, consumer } of before.told ?? [])
    work.notify({
      to: consumer,
      subject: { zh: '目录条目撤销已取消，授权继续有效', en: 'The withdrawal was called off; your grant goes on' },
      about: { type: 'grant', id: grant },
    });
  work.notify({
    to: deps.county.regulator,
    subject: { zh: '变更或撤销申请已撤回', en: 'A change request was called off' },
    about: { type: 'change-request', id: before.id },
  });
  const calledOff = { by: caller.account, on: today, reason: body.reason };
  return work.update(changeRequests, before, { ...before, status, calledOff });
};
