import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { OpenRequest, REGISTER } from './request.ts';
import { publicView } from './view.ts';

/** What units have received, the latest first. */
export const listOpenRequests: Verb<typeof openRoutes.listOpenRequests> = async (context) => {
  const { query, deps } = context;
  const page = await queryItems(
    deps.store,
    { table: 'opening', index: 'g1', pk: REGISTER, descending: true, ...query },
    OpenRequest,
  );
  const items = await Promise.all(page.items.map((one) => publicView(context, one)));
  return { ...page, items: items.map((one) => ({ ...one, requested: one.requested ?? '' })) };
};
