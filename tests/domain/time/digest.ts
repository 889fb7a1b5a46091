import { createHash } from 'node:crypto';
import { statusOf } from '../../../functions/domain/time/calendar.ts';
import { addMonths, dayOf, lastDayOfMonth, startOfDay, weekday } from '../../../functions/domain/time/day.ts';
import { countBackward, countForward, lapsesAt } from '../../../functions/domain/time/deadline.ts';
import { ALL_DAYS, NATIONAL } from './support.ts';

/** Computes everything that could lean on the machine's zone and prints the zone it ran in and a digest of the results. */
const hash = createHash('sha256');
for (const [i, day] of ALL_DAYS.entries()) {
  hash.update(
    JSON.stringify([day, weekday(day), lastDayOfMonth(day), addMonths(day, 1), startOfDay(day), lapsesAt(day)]),
  );
  hash.update(
    JSON.stringify([dayOf(`${day}T15:59:59.999Z`), dayOf(`${day}T16:00:00Z`), dayOf(`${day}T00:00:00-08:00`)]),
  );
  hash.update(JSON.stringify(statusOf(NATIONAL, day)));
  if (i % 7 === 0) hash.update(JSON.stringify([countForward(NATIONAL, day, 20), countBackward(NATIONAL, day, 5)]));
}

console.log(JSON.stringify({ offset: new Date(Date.UTC(2026, 0, 1)).getTimezoneOffset(), digest: hash.digest('hex') }));
