import type { CalendarDay } from '../law/schema.ts';
import { yearOf } from './day.ts';

/**
 * Holidays for everyone by the Measures on Holidays for Annual Festivals and Memorial Days (全国年节及纪念日放假办法),
 * art. 2, in each text since 1999. Only those on a fixed date can be known ahead. The lunar festivals, the make-up days
 * and the day given back for a holiday on a weekend (art. 6) are known once the year's notice is out.
 */
interface HolidayText {
  /** First year in which the text governs. */
  readonly since: number;
  readonly decree: string;
  /** `MM-DD` → name. */
  readonly fixed: Readonly<Record<string, string>>;
  /** What the year's notice must also name, on days that follow the lunar calendar or the solar term. */
  readonly moving: readonly string[];
}

const NATIONAL_DAY = { '10-01': '国庆节', '10-02': '国庆节', '10-03': '国庆节' };

/** Oldest first. */
const TEXTS: readonly HolidayText[] = [
  {
    since: 1999,
    decree: '国务院令第270号',
    fixed: { '01-01': '元旦', '05-01': '劳动节', '05-02': '劳动节', '05-03': '劳动节', ...NATIONAL_DAY },
    moving: ['春节'],
  },
  {
    since: 2008,
    decree: '国务院令第513号',
    fixed: { '01-01': '元旦', '05-01': '劳动节', ...NATIONAL_DAY },
    moving: ['春节', '清明', '端午', '中秋'],
  },
  {
    since: 2025,
    decree: '国务院令第795号',
    fixed: { '01-01': '元旦', '05-01': '劳动节', '05-02': '劳动节', ...NATIONAL_DAY },
    moving: ['春节', '清明', '端午', '中秋'],
  },
];

/** The text that governs a year; the oldest one for years before it. */
export const holidayText = (year: number): HolidayText => TEXTS.findLast((text) => text.since <= year) ?? TEXTS[0]!;

/** The name of the fixed-date holiday on `day`, if it is one. */
export const statutoryName = (day: CalendarDay): string | undefined => holidayText(yearOf(day)).fixed[day.slice(5)];
