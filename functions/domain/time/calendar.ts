import * as z from 'zod';
import { CalendarDay, Cite } from '../law/schema.ts';
import type { CalendarYear } from './calendar-year.ts';
import { compareDays, epochDay, isWeekend, yearOf } from './day.ts';
import { statutoryName } from './statutory.ts';

/** A day that does not count in this county though the nation works, e.g. a minority area's festival (Measures art. 4). */
export const Closure = z.object({ day: CalendarDay, reason: z.string().min(1).max(200), cite: Cite.optional() });
export type Closure = z.infer<typeof Closure>;

export const DAY_REASONS = ['weekday', 'weekend', 'holiday', 'make-up-day', 'local-closure', 'statutory-date'] as const;
export type DayReason = (typeof DAY_REASONS)[number];

/** What a day is, and why. `name` is the holiday's or the closure's. */
export interface DayStatus {
  readonly working: boolean;
  readonly reason: DayReason;
  readonly name?: string;
  /** Whether a notice says so. Where not, the answer holds until one does. */
  readonly covered: boolean;
}

/** Working days as one county knows them. Made by {@link buildCalendar}; a value, never changed. */
export interface Calendar {
  /** The version of each year that counts. */
  readonly years: ReadonlyMap<number, CalendarYear>;
  readonly closures: readonly Closure[];
  /** Short and deterministic; differs when a year or a closure does. */
  readonly version: string;
  /** The part of {@link version} that the years make. */
  readonly yearsVersion: string;
  /** Every day that a notice names. */
  readonly named: ReadonlyMap<CalendarDay, DayStatus>;
  /** Every day that the county closes. */
  readonly closed: ReadonlyMap<CalendarDay, Closure>;
}

/** FNV-1a over UTF-16 code units, 32 bits in hex. Tells versions apart; proves nothing. */
const fingerprint = (content: unknown): string => {
  let hash = 0x811c9dc5;
  for (const char of JSON.stringify(content).split('')) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
};

/** The highest version of each year, in order of years; of equal versions the last given, so that a loaded year beats a built-in one. */
const latestOf = (years: readonly CalendarYear[]): Map<number, CalendarYear> => {
  const latest = new Map<number, CalendarYear>();
  for (const year of years) {
    const known = latest.get(year.year);
    if (!known || year.version >= known.version) latest.set(year.year, year);
  }
  return new Map([...latest].sort(([a], [b]) => a - b));
};

/** Later years overwrite, as their notices are the later word on the December before. */
const namedBy = (years: Iterable<CalendarYear>): Map<CalendarDay, DayStatus> => {
  const named = new Map<CalendarDay, DayStatus>();
  for (const { holidays, workdays } of years) {
    for (const { day, name } of holidays) named.set(day, { working: false, reason: 'holiday', name, covered: true });
    for (const day of workdays) named.set(day, { working: true, reason: 'make-up-day', covered: true });
  }
  return named;
};

const close = (base: Omit<Calendar, 'closures' | 'closed' | 'version'>, closures: readonly Closure[]): Calendar => {
  for (const { day } of closures) epochDay(day);
  const sorted = closures.toSorted((a, b) => compareDays(a.day, b.day));
  const rows = sorted.map(({ day, reason }) => `${day} ${reason}`).sort();
  return {
    ...base,
    closures: sorted,
    closed: new Map(sorted.toReversed().map((closure) => [closure.day, closure])),
    version: rows.length ? `${base.yearsVersion}+${rows.length}.${fingerprint(rows)}` : base.yearsVersion,
  };
};

/**
 * Puts years and local closures together. The order of the input does not matter, save that of two records of one year
 * with the same version the last counts. Throws `RangeError` for a closure on a day that does not exist.
 */
export const buildCalendar = (years: readonly CalendarYear[], closures: readonly Closure[] = []): Calendar => {
  const latest = latestOf(years);
  const rows = [...latest.values()].map(({ year, version, holidays, workdays }) => [
    year,
    version,
    holidays.map(({ day, name }) => `${day} ${name}`).sort(),
    [...workdays].sort(),
  ]);
  const yearsVersion = `${[...latest.keys()].at(-1) ?? 'none'}.${fingerprint(rows)}`;
  return close({ years: latest, named: namedBy(latest.values()), yearsVersion }, closures);
};

/** The same calendar with more days that do not count. */
export const withClosures = (calendar: Calendar, more: readonly Closure[]): Calendar => {
  const { years, named, yearsVersion } = calendar;
  return close({ years, named, yearsVersion }, [...calendar.closures, ...more]);
};

/** A day that no notice names: its weekday decides, and outside the known years the holidays whose date is fixed by law. */
const unnamed = (calendar: Calendar, day: CalendarDay): DayStatus => {
  const covered = calendar.years.has(yearOf(day));
  const name = covered ? undefined : statutoryName(day);
  if (name) return { working: false, reason: 'statutory-date', name, covered };
  return isWeekend(day)
    ? { working: false, reason: 'weekend', covered }
    : { working: true, reason: 'weekday', covered };
};

/**
 * Whether `day` is worked, and why. A closure takes away a day that would be worked; it never changes why another day
 * is off. Outside the years whose notice is known `covered` is false: lunar festivals and make-up days are missing, so
 * whatever rests on the answer is provisional. The last week of a known December may still be changed by the notice for
 * the year after; loading that notice is what recounts running duties. Throws `RangeError` for a day that does not exist.
 */
export const statusOf = (calendar: Calendar, day: CalendarDay): DayStatus => {
  const status = calendar.named.get(day) ?? unnamed(calendar, day);
  const closure = status.working ? calendar.closed.get(day) : undefined;
  return closure ? { working: false, reason: 'local-closure', name: closure.reason, covered: status.covered } : status;
};
