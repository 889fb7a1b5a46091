import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { releases } from './release.ts';

/** The province has the release: from then on it counts as reported. */
export const recordReceipt: Verb<typeof catalogRoutes.recordReceipt> = async (context) => {
  const { params, deps, work, today } = context;
  const { version, ...receipt } = context.body;
  const before = await find(deps.store, releases, params.id);
  mustBeCurrent(before, context, version);
  if (before.receipt) throw new Problem('already-exists', { detail: before.receipt.number });
  if (receipt.receivedOn > today || receipt.receivedOn < before.releasedOn)
    throw new Problem('invalid-request', {
      faults: [
        { path: 'body.receivedOn', code: 'day', zh: '回执日期有误', en: 'between the day of release and today' },
      ],
    });
  return work.update(releases, before, { ...before, receipt });
};
