import { periodNamed } from '../domain/reports/period.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { reportRoutes } from './contract.ts';
import { latestCount, monthsBegun, runningCounts } from './counts.ts';

export const listCounts: Verb<typeof reportRoutes.listCounts> = async ({ params, deps, today }) => {
  const months = monthsBegun(periodNamed(params.period), today);
  const running = await runningCounts(deps.store);
  const found = await Promise.all(
    months.map(async (month) => running.find((one) => one.month === month) ?? (await latestCount(deps.store, month))),
  );
  return {
    items: found.filter((one) => one !== undefined),
    uncounted: months.filter((_, at) => found[at] === undefined),
  };
};
