import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { Contribution, USE_CASES } from './contribution.ts';
import { shownView } from './view.ts';

/** Those that were approved, the latest first. */
export const listUseCases: Verb<typeof openRoutes.listUseCases> = async (context) => {
  const { query, deps } = context;
  const page = await queryItems(
    deps.store,
    { table: 'opening', index: 'g1', pk: USE_CASES, descending: true, ...query },
    Contribution,
  );
  return { ...page, items: page.items.map((one) => shownView(context, one)) };
};
