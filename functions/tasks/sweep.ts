import { dayOf } from '../domain/time/day.ts';
import { sweepDuties } from '../duties/sweep.ts';
import { applyGatheringChanges } from '../gathering/apply-changes.ts';
import { remindUnfilled } from '../gathering/remind-unfilled.ts';
import { takeOffice } from '../organisations/take-office.ts';
import type { Deps } from '../platform/county.ts';
import { log } from '../platform/log.ts';
import { openPeriods } from '../registers/periods.ts';
import { restartWorks } from './restart-works.ts';

/** Hour of the county's day in which the sweep looks at everything, not only at what is near. */
const FULL_HOUR_UTC = 19;

/** Mends what a crash between two lines can leave, and does what a new day brings. Every part may run twice. */
export const sweep = async (deps: Deps, { full }: { full?: boolean } = {}): Promise<Record<string, unknown>> => {
  const now = deps.clock.now();
  const today = dayOf(now);
  const all = full ?? Number(now.slice(11, 13)) === FULL_HOUR_UTC;
  const parts: Readonly<Record<string, () => Promise<unknown>>> = {
    duties: () => sweepDuties(deps, { full: all }),
    periods: () => openPeriods(deps, today),
    offices: () => takeOffice(deps, today),
    gathering: () => applyGatheringChanges(deps, today),
    unfilled: async () => (all ? remindUnfilled(deps, today) : 0),
    works: () => restartWorks(deps),
  };
  const report: Record<string, unknown> = {};
  for (const [name, run] of Object.entries(parts)) {
    try {
      report[name] = await run();
    } catch (error) {
      log.error('sweep part failed', { part: name, error: (error as Error).message });
      report[name] = 'failed';
    }
  }
  return report;
};
