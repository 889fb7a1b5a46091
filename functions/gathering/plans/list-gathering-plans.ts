import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { gatheringRoutes } from '../contract.ts';
import { GatheringPlan } from './plan.ts';
import { withStatus } from './view.ts';

/** The latest first. */
export const listGatheringPlans: Verb<typeof gatheringRoutes.listGatheringPlans> = async ({ query, deps }) => {
  const page = await queryItems(
    deps.store,
    { table: 'gathering', index: 'g1', pk: 'gathering-plans', descending: true, ...query },
    GatheringPlan,
  );
  return { ...page, items: await Promise.all(page.items.map((plan) => withStatus(deps, plan))) };
};
