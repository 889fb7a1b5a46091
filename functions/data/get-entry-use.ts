import { addDays } from '../domain/time/day.ts';
import type { Verb } from '../platform/endpoint.ts';
import { requestedEntry } from '../share/facts.ts';
import { grantsOn } from '../share/repository.ts';
import type { dataRoutes } from './contract.ts';
import { useOf } from './use-of.ts';

const RECENT_DAYS = 30;

/** The use rate of a resource: of the grants that live, how many were used in the last thirty days. No one is named. */
export const getEntryUse: Verb<typeof dataRoutes.getEntryUse> = async (context) => {
  const { params, deps, today } = context;
  const entry = await requestedEntry(context, params.id);
  const since = addDays(today, -RECENT_DAYS);
  const sum = { grants: 0, live: 0, used: 0, calls: 0, rows: 0 };
  const consumers = new Set<string>();
  for await (const grant of grantsOn(deps.store, entry)) {
    const use = await useOf(deps.store, grant);
    consumers.add(grant.consumer);
    sum.grants += 1;
    sum.calls += use.calls;
    sum.rows += use.rows;
    if (grant.status !== 'active') continue;
    sum.live += 1;
    if (use.lastDay && use.lastDay >= since) sum.used += 1;
  }
  return {
    entry: entry.id,
    since,
    consumers: consumers.size,
    ...sum,
    ...(sum.live ? { rate: sum.used / sum.live } : {}),
  };
};
