import { standingOf } from './divisions.ts';
import { shortened } from './faults.ts';
import type { Item } from './items.ts';

/**
 * Values that are right by every rule and yet look damaged, mostly by a spreadsheet. They are taken as they stand, counted
 * and shown: only a person can tell what was meant.
 */

interface SuspicionKind {
  readonly zh: string;
  readonly en: string;
  readonly standard?: string;
}

export const SUSPICIONS = {
  'scientific-notation': {
    zh: '长数字被电子表格改为科学计数法（如 1.10101E+11），原值可能已丢失；请以文本格式重新导出',
    en: 'A long number in scientific notation: a spreadsheet may have cut it; export the column as text',
  },
  'month-lost-zero': {
    zh: '形如 2016.1 的年月，本列没有 2016.10 这样的值，可能是 10 月丢失了末位零',
    en: 'A year and month such as 2016.1 in a column without any such as 2016.10: October may have lost its zero',
  },
  'zeros-at-end': {
    zh: '十六位以上的数字以 000 结尾，电子表格只保留十五位，末位可能已变为零',
    en: 'More than fifteen digits that end in zeros: a spreadsheet keeps fifteen',
  },
  'turned-into-date': {
    zh: '代码形如日期（如 3月4日），可能被电子表格由“3-4”改写',
    en: 'A code that looks like a date, such as 3月4日: a spreadsheet may have rewritten 3-4',
  },
  'shorter-code': {
    zh: '代码比本列其他值少一位或数位，可能丢失了前导零',
    en: 'A code shorter than the others of its column: leading zeros may be lost',
  },
  'hidden-character': {
    zh: '文本含有不可见的控制字符，已原样保留，请核对',
    en: 'The text holds a control character that cannot be seen; it is kept as it is',
  },
  'unknown-division': {
    zh: '行政区划代码不在历年版本中（2002—2023），请核对；新设区划可忽略',
    en: 'A division code that no edition from 2002 to 2023 has; a newer one is no mistake',
    standard: 'GB/T 2260',
  },
  'retired-division': {
    zh: '行政区划代码已停用；历史数据可忽略',
    en: 'A division code that is no longer in force; right in data of its time',
    standard: 'GB/T 2260',
  },
} as const satisfies Record<string, SuspicionKind>;
export type SuspicionCode = keyof typeof SUSPICIONS;

/** What is suspicious in one column: how often, and where first. */
export interface Suspicion {
  readonly column: string;
  readonly code: SuspicionCode;
  readonly zh: string;
  readonly en: string;
  readonly standard?: string;
  readonly count: number;
  /** The first rows, at most ten. */
  readonly rows: readonly number[];
  /** The beginning of the first value. */
  readonly value: string;
}

const SCIENTIFIC = /^-?\d(?:\.\d+)?E\+\d{1,3}$/i;
const YEAR_AND_MONTH = /^(?:19|20)\d\d\.(\d{1,2})$/;
const LIKE_A_DATE = /^(?:\d{1,2}月\d{1,2}日|\d{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-\d{2})$/;
const LOST_DIGITS = /^\d{13,}000$/;
const MONTHLY = /年月|月份/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const HIDDEN = /[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

const ROWS_SHOWN = 10;
/** A column's usual length is one that so many of its codes have. */
const USUAL_SHARE = 0.95;
/** How many zeros may be missing: a code that is still shorter is of another kind. */
const ZEROS_LOST = 2;

interface Found {
  count: number;
  rows: number[];
  value: string;
}

export interface SuspicionCollector {
  /** Looks at a value that was taken. */
  see(at: number, value: string, row: number): void;
  /** Notes the length of a code of digits alone that needs no look. */
  length(at: number, digits: number, row: number): void;
  report(): Suspicion[];
}

/** Looks at the values of some items and reports, at the end, what a person should see. */
export function collectSuspicions(items: readonly Item[]): SuspicionCollector {
  const found = items.map(() => new Map<SuspicionCode, Found>());
  const withOctober = items.map(() => false);
  const lengths = items.map(() => new Float64Array(64));
  const firstOfLength = items.map(() => new Uint32Array(64));
  const add = (at: number, code: SuspicionCode, value: string, row: number) => {
    const one = found[at]!.get(code) ?? { count: 0, rows: [], value: shortened(value) };
    one.count++;
    if (one.rows.length < ROWS_SHOWN) one.rows.push(row);
    found[at]!.set(code, one);
  };
  const length = (at: number, digits: number, row: number) => {
    const place = Math.min(digits, 63);
    if (lengths[at]![place]!++ === 0) firstOfLength[at]![place] = row;
  };

  return {
    length,
    see(at, value, row) {
      const item = items[at]!;
      if (item.type === 'division') {
        const standing = standingOf(value);
        if (standing !== 'in-force') add(at, standing ? 'retired-division' : 'unknown-division', value, row);
        return;
      }
      if (item.type !== 'text' && item.type !== 'code' && !(item.type === 'decimal' && MONTHLY.test(item.label)))
        return;
      if (item.type === 'code' && /^\d+$/.test(value)) length(at, value.length, row);
      if (HIDDEN.test(value)) add(at, 'hidden-character', value.replace(HIDDEN, ''), row);
      if (value.length > 40) return;
      if (SCIENTIFIC.test(value)) add(at, 'scientific-notation', value, row);
      else if (LOST_DIGITS.test(value)) add(at, 'zeros-at-end', value, row);
      else if (item.type === 'code' && LIKE_A_DATE.test(value)) add(at, 'turned-into-date', value, row);
      else {
        const month = YEAR_AND_MONTH.exec(value)?.[1];
        if (month === '1') add(at, 'month-lost-zero', value, row);
        else if (month === '10') withOctober[at] = true;
      }
    },
    report() {
      return items.flatMap((item, at) => {
        if (withOctober[at]) found[at]!.delete('month-lost-zero');
        const short = shorterCodes(lengths[at]!, firstOfLength[at]!);
        if (short) found[at]!.set('shorter-code', short);
        return [...found[at]!].map(([code, one]) => ({ column: item.name, code, ...SUSPICIONS[code], ...one }));
      });
    },
  };
}

/** Codes a little shorter than nearly all others of the column. */
function shorterCodes(lengths: Float64Array, first: Uint32Array): Found | undefined {
  const all = lengths.reduce((sum, count) => sum + count, 0);
  const usual = lengths.findIndex((count) => all >= 20 && count < all && count >= all * USUAL_SHARE);
  const shorter = Array.from({ length: ZEROS_LOST }, (_, at) => usual - 1 - at).filter(
    (place) => place > 0 && lengths[place]! > 0,
  );
  if (usual < 0 || shorter.length === 0) return undefined;
  const rows = shorter.map((place) => first[place]!).sort((a, b) => a - b);
  return { count: shorter.reduce((sum, place) => sum + lengths[place]!, 0), rows, value: '' };
}
