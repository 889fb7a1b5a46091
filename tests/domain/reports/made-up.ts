import { spanOf } from '../../../functions/domain/reports/counting/span.ts';
import { periodNamed } from '../../../functions/domain/reports/period.ts';
import { buildCalendar } from '../../../functions/domain/time/calendar.ts';

/** Nothing is off but weekends; 2026-03-02 is a Monday. */
export const calendar = buildCalendar([]);

/** March 2026, counted on 20 April. */
export const march = spanOf(periodNamed('2026-03'), '2026-04-20');
