import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { getItem } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { Subscription, subscribersOf, subscriptionsOf } from './contribution.ts';

export const unsubscribe: Verb<typeof openRoutes.unsubscribe> = async ({ params, deps, caller, work }) => {
  const { account } = caller;
  const found = await getItem(deps.store, 'opening', { pk: subscriptionsOf(account), sk: params.id }, Subscription);
  if (!found) throw new Problem('not-found', { detail: params.id });
  for (const Key of [
    { pk: subscriptionsOf(account), sk: params.id },
    { pk: subscribersOf(params.id), sk: account },
  ])
    work.operate({ Delete: { TableName: deps.store.tableName('opening'), Key } }, 'busy');
  return found;
};
