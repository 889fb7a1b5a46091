import type { Verb } from '../../platform/endpoint.ts';
import { getItem, queryItems } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { publicDataset } from '../public-dataset.ts';
import { Contribution, Rating, ratingKey, shownOf } from './contribution.ts';
import { shownView } from './view.ts';

/** What is shown of a dataset, the latest first, with the mean of its stars. */
export const listContributions: Verb<typeof openRoutes.listContributions> = async (context) => {
  const { params, deps } = context;
  const { kind, ...page } = context.query;
  await publicDataset(deps, params.id, 'not-found');
  const query = { table: 'opening', index: 'g2', pk: shownOf(params.id), descending: true, ...page } as const;
  const [shown, sum] = await Promise.all([
    queryItems(deps.store, { ...query, ...(kind ? { beginsWith: `${kind}#` } : {}) }, Contribution),
    getItem(deps.store, 'opening', ratingKey(params.id), Rating),
  ]);
  const { stars = 0, ratings = 0 } = sum ?? {};
  return {
    ...shown,
    items: shown.items.map((one) => shownView(context, one)),
    rating: { ratings, ...(ratings > 0 ? { mean: Math.round((stars / ratings) * 10) / 10 } : {}) },
  };
};
