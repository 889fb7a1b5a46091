import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { mustFitReceipt } from '../../platform/province.ts';
import { find } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { releases } from './release.ts';

/** The province has the release: from then on it counts as reported. */
export const recordReceipt: Verb<typeof catalogRoutes.recordReceipt> = async (context) => {
  const { params, deps, work, today } = context;
  const { version, ...receipt } = context.body;
  const before = await find(deps.store, releases, params.id);
  mustBeCurrent(before, context, version);
  mustFitReceipt(receipt, { receipt: before.receipt, since: before.releasedOn }, today);
  return work.update(releases, before, { ...before, receipt });
};
