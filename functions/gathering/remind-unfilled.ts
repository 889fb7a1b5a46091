import * as z from 'zod';
import { entries } from '../catalog/repository.ts';
import { CalendarDay } from '../domain/law/schema.ts';
import { addCalendarPeriod } from '../domain/time/deadline.ts';
import type { Reminding } from '../duties/remind-standing.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { get, queryItems, type Store } from '../platform/store.ts';
import { beginWork } from '../platform/work.ts';

const Reminder = z.object({ entry: z.string(), day: CalendarDay });
const DUTY = 'data.gather';
/** Months between reminders where the county sets none. */
const DEFAULT_MONTHS = 1;

/** The day on which an entry's department was last reminded to fill it. */
export const lastReminder = async (store: Store, entry: string): Promise<CalendarDay | undefined> =>
  (
    await queryItems(
      store,
      { table: 'gathering', pk: `entry#${entry}`, beginsWith: 'reminder#', descending: true, limit: 1 },
      Reminder,
    )
  ).items[0]?.day;

/**
 * Reminds departments of published entries that have no data, at the county's interval. The duty to fill them has no day
 * by which it is due, so no clock would. Safe to run at any time, twice too.
 */
export const remindUnfilled = (deps: Deps, today: CalendarDay): Reminding => {
  const months = deps.county.intervals[DUTY] ?? DEFAULT_MONTHS;
  let reminded = 0;
  return {
    reminded: () => reminded,
    of: async (duty) => {
      if (duty.duty !== DUTY || duty.due) return;
      const last = (await lastReminder(deps.store, duty.subject.id)) ?? duty.start;
      if (today < addCalendarPeriod(last, months, 'month')) return;
      const entry = await get(deps.store, entries, duty.subject.id);
      if (entry?.status !== 'published' || entry.data) return;
      const work = beginWork(deps, PLATFORM, 'remindUnfilled', entry.id);
      work.keep('gathering', { pk: `entry#${entry.id}`, sk: `reminder#${today}`, entry: entry.id, day: today });
      work.notify({
        to: duty.bearer.organisation,
        subject: { zh: '目录条目尚未填充数据', en: 'A catalog entry has no data yet' },
        about: { type: 'entry', id: entry.id },
      });
      await work.commit();
      reminded += 1;
    },
  };
};
