import { isDay } from '../identifiers.ts';

/**
 * Days and moments as people and spreadsheets write them, made ISO 8601 (GB/T 7408).
 * Accepted days: 2024-01-05, 2024-1-5, 2024/1/5, 2024.1.5, 20240105, 2024年1月5日, 二〇二四年一月五日.
 */

const DAY_FORMS = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
] as const;

/** `YYYY-MM-DD`, or undefined where the text is not a day. */
export function isoDay(text: string): string | undefined {
  const written = WORDED.test(text) ? inFigures(text) : text;
  for (const form of DAY_FORMS) {
    const found = form.exec(written);
    if (found === null) continue;
    const [, year = '', month = '', day = ''] = found;
    return isDay(year, month, day) ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
  }
  return undefined;
}

const WORDED = /^[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日$/;
const FIGURES = '〇一二三四五六七八九';

/** `二〇二四年十二月三十日` as `2024年12月30日`. */
function inFigures(text: string): string {
  return text
    .replace(/[○零]/g, '〇')
    .replace(/(?<=[一二三四五六七八九])十(?=[一二三四五六七八九])/g, '')
    .replace(/(?<=[一二三四五六七八九])十/g, '〇')
    .replace(/十(?=[一二三四五六七八九])/g, '一')
    .replace('十', '一〇')
    .replace(/[〇一二三四五六七八九]/g, (one) => String(FIGURES.indexOf(one)));
}

/** A day whose time, if one is written, is midnight: a spreadsheet's `2024/1/5 0:00`. Any other time is not dropped. */
export function isoDayOnly(text: string): string | undefined {
  const moment = isoDay(text) ?? isoDatetime(text);
  return moment?.replace(/T00:00:00$/, '').match(/^\d{4}-\d{2}-\d{2}$/)?.[0];
}

const COMPACT = /^(\d{8})(\d{2})(\d{2})(\d{2})$/;
const TIMED = /^(\S{8,11}?)(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,6})?)?(\+08:?00)?$/;

/**
 * `YYYY-MM-DDTHH:MM:SS[.ffffff]` in Beijing time, or undefined. A day alone is its midnight, as spreadsheets write it.
 * `+08:00` is taken off; any other offset, `Z` too, is refused: turning the clock is not ours to do unseen.
 */
export function isoDatetime(text: string): string | undefined {
  const day = isoDay(text);
  if (day !== undefined) return `${day}T00:00:00`;
  const found = COMPACT.exec(text) ?? TIMED.exec(text);
  if (found === null) return undefined;
  const [, written = '', hour = '', minute = '', second = '00', fraction = ''] = found;
  const on = isoDay(written);
  if (on === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return `${on}T${hour.padStart(2, '0')}:${minute}:${second}${fraction.replace(/\.?0+$/, '')}`;
}
