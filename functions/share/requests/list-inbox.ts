import { isRegulator, organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { inbox, ShareRequest } from '../repository.ts';

/** What waits for a decision, the longest first: all of the county for the regulator, its own for a provider. One query. */
export const listInbox: Verb<typeof shareRoutes.listInbox> = async ({ query, deps, caller }) =>
  queryItems(
    deps.store,
    { ...inbox(isRegulator(caller) ? undefined : organisationOf(caller)), ...query },
    ShareRequest,
  );
