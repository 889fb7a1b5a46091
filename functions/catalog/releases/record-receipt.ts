import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { releases } from './release.ts';

/** The province has the release: from then on it counts as reported. */
export const recordReceipt: Verb<typeof catalogRoutes.recordReceipt> = async ({ params, body, deps, work, today }) => {
  const before = await find(deps.store, releases, params.id);
  if (before.receipt) throw new Problem('already-exists', { detail: before.receipt.number });
  if (body.receivedOn > today || body.receivedOn < before.releasedOn)
    throw new Problem('invalid-request', {
      faults: [
        { path: 'body.receivedOn', code: 'day', zh: '回执日期有误', en: 'between the day of release and today' },
      ],
    });
  return work.update(releases, before, { ...before, receipt: body });
};
