import type { Verb } from '../../platform/endpoint.ts';
import type { openRoutes } from '../contract.ts';
import { publicDataset } from '../public-dataset.ts';
import { subscribersOf, subscriptionsOf } from './contribution.ts';

/** Kept twice: by dataset for telling, by account for the list of one's own. */
export const subscribe: Verb<typeof openRoutes.subscribe> = async ({ body, deps, caller, work, today }) => {
  const { id } = await publicDataset(deps, body.dataset, 'unknown-entry');
  const line = { account: caller.account, dataset: id, since: today };
  work.keep('opening', { pk: subscribersOf(id), sk: caller.account, ...line });
  work.keep('opening', { pk: subscriptionsOf(caller.account), sk: id, ...line });
  return line;
};
