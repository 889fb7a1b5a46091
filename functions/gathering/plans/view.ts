import { entries } from '../../catalog/repository.ts';
import type { Deps } from '../../platform/county.ts';
import { get } from '../../platform/store.ts';
import type { GatheringPlan } from './plan.ts';

/** A plan with what has come of each of its targets: gathered once its entry has an accepted batch. */
export const withStatus = async ({ store }: Deps, { seal: _, ...plan }: GatheringPlan) => ({
  ...plan,
  targets: await Promise.all(
    plan.targets.map(async (target) => {
      const data = target.entry ? (await get(store, entries, target.entry))?.data : undefined;
      return { ...target, status: data ? ('gathered' as const) : ('pending' as const), ...(data ? { data } : {}) };
    }),
  ),
});
