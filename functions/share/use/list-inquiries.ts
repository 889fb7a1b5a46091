import type { Verb } from '../../platform/endpoint.ts';
import { find, queryItems } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { mustSeeShare } from '../grants/get-grant.ts';
import { Inquiry } from '../keeping.ts';
import { grants } from '../repository.ts';

export const listInquiries: Verb<typeof shareRoutes.listInquiries> = async ({ params, query, deps, caller }) => {
  mustSeeShare(caller, await find(deps.store, grants, params.id));
  return queryItems(deps.store, { table: 'grants', index: 'g1', pk: `inquiries-of#${params.id}`, ...query }, Inquiry);
};
