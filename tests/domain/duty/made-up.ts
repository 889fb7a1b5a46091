import { type StartInput, start } from '../../../functions/domain/duty/decide.ts';
import type { Duty } from '../../../functions/domain/duty/duty.ts';
import type { Clock } from '../../../functions/domain/law/schema.ts';
import { type Calendar, withClosures } from '../../../functions/domain/time/calendar.ts';
import { NATIONAL } from '../time/support.ts';

/** A clock row of no city: five working days to reply. */
export const aClock = (more: Partial<Clock> = {}): Clock => ({
  duty: 'share.reply',
  rows: ['XX-1a'],
  bearer: 'provider',
  from: 'share-request.received',
  length: { count: 5, unit: 'working-day', direction: 'after' },
  onLapse: 'breach',
  article: '9',
  says: 'Made up for tests.',
  since: '2020-01-01',
  ...more,
});

export const CITE = { regulation: 'made-up', article: '9' };
export const CONSENT = { by: 'consumer', on: '2026-03-04', note: 'agreed by letter' };

/** Monday 2026-03-02; five working days run to Monday 2026-03-09 and nothing else is off. */
export const MONDAY = '2026-03-02';

/** A duty that starts on {@link MONDAY} and is due on 2026-03-09 unless told otherwise. */
export const aDuty = (
  clock: Partial<Clock> = {},
  input: Partial<StartInput> = {},
  calendar: Calendar = NATIONAL,
): Duty =>
  start(
    {
      id: 'request.req_1.share.reply.1',
      clock: aClock(clock),
      cite: CITE,
      bearer: 'provider',
      subject: { type: 'request', id: 'req_1' },
      day: MONDAY,
      at: '2026-03-02T01:00:00.000Z',
      ...input,
    },
    calendar,
  );

/** The national calendar with these days closed, as when a new notice takes days away. */
export const closing = (...days: string[]): Calendar =>
  withClosures(
    NATIONAL,
    days.map((day) => ({ day, reason: 'closed for a test' })),
  );

/** `hour` o'clock in the county, +08:00. */
export const at = (day: string, hour: number, ms = 0): string =>
  new Date(Date.parse(`${day}T00:00:00.000+08:00`) + hour * 3_600_000 + ms).toISOString();

/** The value of a decision, or an error that says why there is none. */
export const accepted = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
};
