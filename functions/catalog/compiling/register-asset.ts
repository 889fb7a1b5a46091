import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { find } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { entries } from '../repository.ts';

/** The number that the provincial system gave to the entry as an asset, once for all, and how it was evaluated. */
export const registerAsset: Verb<typeof catalogRoutes.registerAsset> = async (context) => {
  const { params, body, deps, work, today, now } = context;
  const before = await find(deps.store, entries, params.id);
  mustBeCurrent(before, context, body.version);
  const asset = { number: body.number, evaluation: body.evaluation, registeredOn: today };
  if (before.asset?.number !== body.number)
    work.keep('catalog', { pk: `asset#${body.number}`, sk: 'claim', entry: before.id });
  const { id, version } = work.update(entries, before, { ...before, asset, changedAt: now });
  return { entry: id, version, ...asset };
};
