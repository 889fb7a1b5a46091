import type { Verb } from '../../platform/endpoint.ts';
import { find } from '../../platform/store.ts';
import type { gatheringRoutes } from '../contract.ts';
import { gatheringPlans } from './plan.ts';
import { withStatus } from './view.ts';

export const getGatheringPlan: Verb<typeof gatheringRoutes.getGatheringPlan> = async ({ params, deps }) =>
  withStatus(deps, await find(deps.store, gatheringPlans, params.id));
