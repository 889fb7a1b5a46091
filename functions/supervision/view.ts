import type { Duty } from '../domain/duty/duty.ts';
import { DUTY_LABELS, LAPSE_LABELS } from '../domain/law/labels.ts';
import type { CalendarDay } from '../domain/law/schema.ts';
import type { Calendar } from '../domain/time/calendar.ts';
import { type Count, workingDaysBetween } from '../domain/time/deadline.ts';
import { explainReason } from '../domain/time/explain.ts';

/** A duty as a to-do list shows it: in words, with the working days that are left. */
export const dutyView = (duty: Duty, calendar: Calendar, today: CalendarDay) => ({
  id: duty.id,
  duty: duty.duty,
  words: DUTY_LABELS[duty.duty],
  says: duty.says,
  bearer: duty.bearer,
  subject: duty.subject,
  cite: duty.cite,
  alsoCited: duty.alsoCited,
  start: duty.start,
  due: duty.due,
  provisional: duty.provisional,
  calendar: duty.calendar,
  state: duty.state,
  onLapse: duty.onLapse,
  lapseWords: LAPSE_LABELS[duty.onLapse],
  metOn: duty.metOn,
  late: duty.late,
  breachedOn: duty.breachedOn,
  ended: duty.ended,
  remaining: duty.due && !duty.ended ? workingDaysBetween(calendar, today, duty.due) : undefined,
  version: duty.version,
});
export type DutyView = ReturnType<typeof dutyView>;

/** A count with the reason of each day in words. */
export const countView = ({ from, due, provisional, calendarVersion, days }: Count) => ({
  from,
  due,
  provisional,
  calendarVersion,
  days: days.map((one) => ({
    day: one.day,
    counted: one.counted,
    ...(one.number === undefined ? {} : { number: one.number }),
    reason: one.reason,
    ...explainReason(one),
  })),
});
