import type { CalendarDay } from '../law/schema.ts';
import { characters, DIGIT, ESCAPED, HIGH, LETTER, SIGN, SPACE, TELLING, WIDE } from './bytes.ts';
import { isInForceAt } from './divisions.ts';
import { isResidentIdAt, isUsccAt } from './identifier-bytes.ts';
import type { Item, ItemType } from './items.ts';
import { DEFAULT_SCALE } from './numbers.ts';

/**
 * A screen tells of a field's bytes, without making a text of them, that `normaliseCell` would take the field as it
 * stands. It may miss: what it does not pass is read as text and judged there. It must never pass what would be refused
 * or kept otherwise; `tests/domain/gathering/screen.test.ts` holds the two against each other.
 */

/** Look at the text. */
export const LOOK = 0;
/** Right, and already in its one form. */
export const FINE = 1;
/** Right and safe to cast as it is, but not written in its one form. */
export const OTHER_FORM = 2;
export type Verdict = typeof LOOK | typeof FINE | typeof OTHER_FORM;

/** `kinds` are the joined {@link KINDS} of the bytes from `from` to `to`. Never asked of an empty field. */
export type Screen = (bytes: Uint8Array, from: number, to: number, kinds: number) => Verdict;

/** The screen of an item; made once a file. */
export function screenOf(item: Item, today: CalendarDay): Screen {
  return MAKERS[item.type](item, today);
}

const VISIBLE = DIGIT | LETTER | SIGN | HIGH | TELLING;
const MOST = 0x7fffffff;
const POINT = 0x2e;
const APOSTROPHE = 0x27;
const EQUALS = 0x3d;
const MINUS = 0x2d;
const SLASH = 0x2f;
const ZERO = 0x30;

/**
 * What can be told of a field from its kinds of byte and its length alone: such a field of at most `most` bytes is
 * {@link FINE}. Most fields of most files are, and need no screen.
 */
export interface QuickLook {
  /** By joined kinds. */
  readonly fine: Uint8Array;
  readonly most: number;
}

/** Kinds that need no look in text, and in codes of as many digits as a spreadsheet keeps. */
const QUICK: Readonly<Partial<Record<ItemType, readonly number[]>>> = {
  text: [LETTER, HIGH, HIGH | DIGIT, HIGH | LETTER, HIGH | SIGN, HIGH | DIGIT | LETTER, HIGH | DIGIT | SIGN],
  code: [DIGIT, LETTER, DIGIT | LETTER, HIGH],
};
const QUICK_BYTES = 15;
/** Combinations of kinds. */
export const QUICK_SIZE = ESCAPED * 2;

/** The quick look at an item's fields. */
export function quickLookOf(item: Item): QuickLook {
  const fine = new Uint8Array(QUICK_SIZE);
  const kinds = item.values === undefined ? QUICK[item.type] : undefined;
  for (const joined of kinds ?? []) fine[joined] = 1;
  return { fine, most: Math.min(item.length ?? MOST, item.type === 'code' ? QUICK_BYTES : MOST) };
}

const MAKERS: Readonly<Record<ItemType, (item: Item, today: CalendarDay) => Screen>> = {
  text: (item) => {
    if (item.values) return oneOf(item.values, item.length);
    const short = shortEnough(item.length);
    return (bytes, from, to, kinds) => {
      if ((kinds & ~(VISIBLE | SPACE | WIDE)) !== 0 || (kinds & VISIBLE) === 0) return LOOK;
      if ((kinds & WIDE) !== 0 && holdsLostCharacter(bytes, from, to)) return LOOK;
      if ((kinds & (HIGH | WIDE | SPACE)) === 0 && (maybeDamaged(kinds, to - from) || longNumber(kinds, to - from)))
        return LOOK;
      return short(bytes, from, to) ? FINE : LOOK;
    };
  },
  code: (item) => {
    if (item.values) return oneOf(item.values, item.length);
    const short = shortEnough(item.length);
    return (bytes, from, to, kinds) => {
      if ((kinds & ~(DIGIT | LETTER | SIGN | HIGH)) !== 0 || longNumber(kinds, to - from)) return LOOK;
      if (bytes[from] === APOSTROPHE || bytes[from] === EQUALS) return LOOK;
      if (to - from <= 12 && kinds !== DIGIT && (kinds & DIGIT) !== 0 && (kinds & (HIGH | SIGN)) !== 0) return LOOK;
      return short(bytes, from, to) ? FINE : LOOK;
    };
  },
  integer: (item) => {
    const most = Math.min(item.length ?? 18, 18);
    return (bytes, from, to, kinds) => {
      if (kinds !== DIGIT || to - from > most) return LOOK;
      return bytes[from] === ZERO && to - from > 1 ? LOOK : FINE;
    };
  },
  decimal: (item) => {
    const scale = item.scale ?? DEFAULT_SCALE;
    const most = Math.min(item.length ?? 20, 20);
    return (bytes, from, to, kinds) => {
      if ((kinds & ~(DIGIT | TELLING | SIGN)) !== 0 || (kinds & DIGIT) === 0) return LOOK;
      const negative = bytes[from] === MINUS;
      const first = negative ? from + 1 : from;
      let point = -1;
      for (let at = first; at < to; at++) {
        const digit = bytes[at]! - ZERO;
        if (digit >= 0 && digit <= 9) continue;
        if (bytes[at] !== POINT || point >= 0) return LOOK;
        point = at;
      }
      const whole = (point < 0 ? to : point) - first;
      const fraction = point < 0 ? 0 : to - point - 1;
      if (whole === 0 || (point >= 0 && fraction === 0) || whole + fraction > most || fraction > scale) return LOOK;
      return bytes[first] === ZERO && (whole > 1 || negative) ? LOOK : FINE;
    };
  },
  date: () => (bytes, from, to) => {
    if (to - from === 10 && bytes[from + 4] === MINUS) return isDayAt(bytes, from, MINUS) ? FINE : LOOK;
    return bytes[from + 4] === SLASH && isSlashedDay(bytes, from, to) ? OTHER_FORM : LOOK;
  },
  datetime: () => (bytes, from, to) => {
    if (to - from !== 19 || !isDayAt(bytes, from, MINUS) || !isTimeAt(bytes, from + 11)) return LOOK;
    if (bytes[from + 10] === 0x54) return FINE;
    return bytes[from + 10] === 0x20 ? OTHER_FORM : LOOK;
  },
  boolean: () => oneOf(['true', 'false'], undefined),
  'resident-id': (_, today) => {
    const latest = Number(today.replaceAll('-', ''));
    return (bytes, from, to) => (to - from === 18 && isResidentIdAt(bytes, from, latest) ? FINE : LOOK);
  },
  uscc: () => (bytes, from, to) => (to - from === 18 && isUsccAt(bytes, from) ? FINE : LOOK),
  division: () => (bytes, from, to) => (to - from === 6 && isInForceAt(bytes, from) ? FINE : LOOK),
};

/** Whether a value has at most `length` characters. */
function shortEnough(length: number | undefined): (bytes: Uint8Array, from: number, to: number) => boolean {
  const most = length ?? MOST;
  return (bytes, from, to) => to - from <= most || characters(bytes, from, to) <= most;
}

/** U+FFFD, the mark of a character that was lost. */
function holdsLostCharacter(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to - 2; at++)
    if (bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) return true;
  return false;
}

/** Numbers with a sign of damage, as short as they are. */
const maybeDamaged = (kinds: number, length: number): boolean =>
  length <= 20 && (kinds & DIGIT) !== 0 && (kinds & (TELLING | SIGN)) !== 0;

/** More digits than a spreadsheet keeps. */
const longNumber = (kinds: number, length: number): boolean => kinds === DIGIT && length > 15;

/** Exactly one of some texts, as they stand. */
function oneOf(texts: readonly string[], length: number | undefined): Screen {
  const most = length ?? MOST;
  const encoder = new TextEncoder();
  const known = new Map<number, Uint8Array[]>();
  for (const text of texts) {
    if ([...text].length > most || text !== text.trim() || !/^[!-~\u4E00-\u9FFF]+$/.test(text)) continue;
    const bytes = encoder.encode(text);
    const key = hashOf(bytes, 0, bytes.length);
    known.set(key, [...(known.get(key) ?? []), bytes]);
  }
  return (bytes, from, to, kinds) => {
    if ((kinds & ESCAPED) !== 0) return LOOK;
    const candidates = known.get(hashOf(bytes, from, to));
    if (candidates === undefined) return LOOK;
    for (const candidate of candidates) if (isSame(candidate, bytes, from, to)) return FINE;
    return LOOK;
  };
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash;
}

function isSame(text: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let at = 0; at < text.length; at++) if (text[at] !== bytes[from + at]) return false;
  return true;
}

/** Two digits as a number, -1 where they are not. */
function two(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - ZERO;
  const ones = bytes[at + 1]! - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isDate = (year: number, month: number, day: number): boolean => {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= MONTH_DAYS[month - 1]! + (leap ? 1 : 0);
};

/** Whether the ten bytes from `from` are a day `YYYY-MM-DD`. */
function isDayAt(bytes: Uint8Array, from: number, sign: number): boolean {
  if (bytes[from + 4] !== sign || bytes[from + 7] !== sign) return false;
  const century = two(bytes, from);
  const year = two(bytes, from + 2);
  return century >= 0 && year >= 0 && isDate(century * 100 + year, two(bytes, from + 5), two(bytes, from + 8));
}

/** `2024/1/5`, the months and days with or without a zero. */
function isSlashedDay(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < 8 || to - from > 10) return false;
  const century = two(bytes, from);
  const year = two(bytes, from + 2);
  if (century < 0 || year < 0) return false;
  const long = bytes[from + 6] !== SLASH;
  const month = long ? two(bytes, from + 5) : bytes[from + 5]! - ZERO;
  const next = from + (long ? 8 : 7);
  if (bytes[next - 1] !== SLASH || month > 12) return false;
  const day = to - next === 2 ? two(bytes, next) : to - next === 1 ? bytes[next]! - ZERO : -1;
  return isDate(century * 100 + year, month, day);
}

/** Whether the eight bytes from `from` are a time `HH:MM:SS`. */
function isTimeAt(bytes: Uint8Array, from: number): boolean {
  if (bytes[from + 2] !== 0x3a || bytes[from + 5] !== 0x3a) return false;
  const [hour, minute, second] = [two(bytes, from), two(bytes, from + 3), two(bytes, from + 6)];
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
}
