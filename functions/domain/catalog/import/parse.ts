import type { CalendarDay } from '../../law/schema.ts';

/** Days and numbers as people and spreadsheets write them. */

const DAY_FORMS = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日(?:\s*\d{1,2}(?::\d{2}(?::\d{2})?|时\d{1,2}分(?:\d{1,2}秒)?))?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];
const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;
const SHANGHAI = 8 * 3_600_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

const iso = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/**
 * The day that a text states, or `undefined` where it states none that exists (30 February, a bare month).
 * A clock time is dropped; a moment with a zone is the day it was in Shanghai.
 */
export function parseDay(text: string): CalendarDay | undefined {
  const written = text.normalize('NFKC').trim();
  if (ZONED.test(written)) {
    const moment = Date.parse(written);
    return Number.isNaN(moment) ? undefined : iso(moment + SHANGHAI);
  }
  for (const form of DAY_FORMS) {
    const found = form.exec(written);
    if (found === null) continue;
    const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
    if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
    // Date.UTC rolls 30 February over into March: only a day that comes back as it went in exists.
    const back = iso(Date.UTC(year, month - 1, day));
    return back === [found[1], found[2]?.padStart(2, '0'), found[3]?.padStart(2, '0')].join('-') ? back : undefined;
  }
  return undefined;
}

const COUNT = /^(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,4}(?:,\d{4})+)$/;

/** A whole number of rows, with or without separators (`121,265`) and the word 条, or `undefined` where it is none. */
export function parseCount(text: string): number | undefined {
  const written = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[条行]$/, '');
  if (!COUNT.test(written)) return undefined;
  const count = Number(written.replaceAll(',', ''));
  return Number.isSafeInteger(count) ? count : undefined;
}
