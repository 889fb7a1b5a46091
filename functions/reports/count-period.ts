import { periodNamed } from '../domain/reports/period.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import type { reportRoutes } from './contract.ts';
import { beginCount, isWhole, latestCount, monthsBegun, runningCounts } from './counts.ts';

/**
 * Begins to count each month of a period that has begun and needs it: that runs, was not counted after its end, or is to
 * be counted anew. What is being counted already is answered as it is.
 */
export const countPeriod: Verb<typeof reportRoutes.countPeriod> = async ({
  params,
  body,
  deps,
  caller,
  work,
  today,
}) => {
  const months = monthsBegun(periodNamed(params.period), today);
  if (months.length === 0) throw new Problem('wrong-state', { detail: `${params.period} has not begun` });
  const running = await runningCounts(deps.store);
  const items = [];
  for (const month of months) {
    const under = running.find((one) => one.month === month);
    const latest = under ?? (await latestCount(deps.store, month));
    const stands = under !== undefined || (latest !== undefined && isWhole(latest) && !body.anew);
    items.push(stands ? latest! : beginCount(work, month, caller.account));
  }
  return { items };
};
