import { type BindingClock, type CountyLaw, clockFor } from '../law/index.ts';
import { type CalendarDay, DUTIES, type Length, type Party } from '../law/schema.ts';

/** Who owes a recurring duty: the regulator, each body that holds a live grant, or each body that takes part. */
export type Owers = 'regulator' | 'grant-holders' | 'departments';

const OWERS: Readonly<Partial<Record<Party, Owers>>> = {
  regulator: 'regulator',
  consumer: 'grant-holders',
  provider: 'departments',
  'service-agency': 'departments',
};

export interface Recurring {
  readonly clock: BindingClock['clock'];
  readonly owers: Owers;
}

/** Every recurring duty of a county's law on a day. */
export const recurring = (law: CountyLaw, day: CalendarDay): readonly Recurring[] =>
  DUTIES.flatMap((duty) => {
    const clock = clockFor(law, duty, day)?.clock;
    const owers = clock && OWERS[clock.bearer];
    return clock && owers && 'every' in clock.length ? [{ clock, owers }] : [];
  });

/** The calendar period of a day: `2026-10` or `2026`; none for an interval that the county sets. */
export const periodOf = (length: Length, day: CalendarDay): string | undefined => {
  if (!('every' in length) || length.every === 'configured') return undefined;
  return length.every === 'month' ? day.slice(0, 7) : day.slice(0, 4);
};

/**
 * The subject of a body's duties of one period. Duties at an interval that the county sets follow each other on one
 * subject: the next begins when the last was done.
 */
export const periodSubject = (organisation: string, period: string | undefined) => ({
  type: 'period',
  id: `${organisation}-${period ?? 'regular'}`,
});
