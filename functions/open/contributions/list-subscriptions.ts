import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { Subscription, subscriptionsOf } from './contribution.ts';

export const listSubscriptions: Verb<typeof openRoutes.listSubscriptions> = ({ query, deps, caller }) =>
  queryItems(deps.store, { table: 'opening', pk: subscriptionsOf(caller.account), ...query }, Subscription);
