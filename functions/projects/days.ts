import type { CalendarDay } from '../domain/law/schema.ts';
import { Problem } from '../platform/problems.ts';

/** A day that is fixed for someone has not come yet. */
export const mustLieAhead = (path: string, day: CalendarDay, today: CalendarDay): void => {
  if (day <= today)
    throw new Problem('invalid-request', {
      faults: [{ path, code: 'past-day', zh: '期限须晚于今天', en: 'the day must lie ahead' }],
    });
};

/** A day on which something happened has come. */
export const mustHaveCome = (path: string, day: CalendarDay, today: CalendarDay): void => {
  if (day > today)
    throw new Problem('invalid-request', {
      faults: [{ path, code: 'future-day', zh: '日期不得晚于今天', en: 'the day lies in the future' }],
    });
};
