import type { CalendarDay } from '../domain/law/schema.ts';
import { addDays } from '../domain/time/day.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { beginWork } from '../platform/work.ts';
import { beginCount, isWhole, latestCount, runningCounts } from './counts.ts';

/** Counts the month before this one, once it is over and as long as nobody has. Safe to run at any time, twice too. */
export const countOnTime = async (deps: Deps, today: CalendarDay): Promise<string> => {
  const month = addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  const latest = await latestCount(deps.store, month);
  if (latest && isWhole(latest)) return 'counted';
  if ((await runningCounts(deps.store)).some((one) => one.month === month)) return 'running';
  const work = beginWork(deps, PLATFORM, 'countMonth', month);
  beginCount(work, month, PLATFORM.account);
  await work.commit();
  return 'begun';
};
