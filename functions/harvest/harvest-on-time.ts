import type { CalendarDay } from '../domain/law/schema.ts';
import { addDays, dayOf } from '../domain/time/day.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { beginWork } from '../platform/work.ts';
import { beginHarvest } from './begin-harvest.ts';
import { latestHarvest } from './latest-harvest.ts';
import { everySource, isRunning } from './repository.ts';

/** Begins the harvests whose day has come. A source of which one runs still is left to it. */
export const harvestOnTime = async (deps: Deps, today: CalendarDay): Promise<number> => {
  let begun = 0;
  for (const source of await everySource(deps.store)) {
    if (source.status !== 'active' || source.everyDays === undefined) continue;
    const latest = await latestHarvest(deps.store, source.id);
    if (latest && (isRunning(latest) || addDays(dayOf(latest.startedAt), source.everyDays) > today)) continue;
    const work = beginWork(deps, PLATFORM, 'harvestOnTime', source.id);
    beginHarvest(work, source, PLATFORM);
    await work.commit();
    begun += 1;
  }
  return begun;
};
