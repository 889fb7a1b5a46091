import type { Item, Masking } from './items.ts';

/**
 * One masking profile for everything that leaves the platform: a kind of value has one rule, and no output may choose
 * another. All outputs hide the same positions, so that pieces of two cannot be put together into the whole. The check
 * character of an identity number is never shown, for it gives back one hidden digit; nor are the last digits, which
 * other sites show. Figures are in ADR 7.
 */

/** Where the name of a county ends: everything after it is hidden in an address. */
const COUNTY_ENDS = ['自治县', '自治旗', '县', '区', '旗', '市'] as const;
/** Ends in 区 or 市 but is above a county. */
const ABOVE_COUNTY = ['自治区', '行政区', '地区'] as const;

const HOW: Readonly<Record<Exclude<Masking, 'drop'>, (value: string) => string>> = {
  none: (value) => value,
  // At most two stars: how long a name is tells something too.
  name: (value) => {
    const characters = [...value];
    return characters.length <= 1 ? '*' : `${characters[0]}${'*'.repeat(Math.min(characters.length - 1, 2))}`;
  },
  'resident-id': (value) => keepBeginning(value, 4),
  mobile: (value) => keepBeginning(value, 3),
  'bank-card': (value) => keepEnd(value, 4),
  address: (value) => `${value.slice(0, countyEnd(value))}***`,
};

/** Hides what the masking hides. `drop` has no value to show: leave the column out before asking. */
export function mask(value: string, masking: Exclude<Masking, 'drop'>): string {
  return HOW[masking](value);
}

/** The items that an output has at all: those that are not dropped. */
export function shownItems(items: readonly Item[]): readonly Item[] {
  return items.filter((item) => item.masking !== 'drop');
}

/** The fewest characters that are hidden; a value with less to hide is hidden whole. */
const FEWEST_HIDDEN = 6;

function keepBeginning(value: string, first: number): string {
  const characters = [...value];
  const kept = characters.length - first < FEWEST_HIDDEN ? 0 : first;
  return characters.slice(0, kept).join('') + '*'.repeat(characters.length - kept);
}

function keepEnd(value: string, last: number): string {
  return [...keepBeginning([...value].reverse().join(''), last)].reverse().join('');
}

/** Found before the county's end, these mean that a street was taken for a place; a wider place is shown then. */
const STREET = /[路街道巷弄号村楼]/;

/** How many characters of an address name a place down to its county at most; 0 where none can be told. */
function countyEnd(address: string): number {
  const province = Math.max(firstEnd(address, 0, ['省', '自治区', '特别行政区']), 0);
  const city = Math.max(firstEnd(address, province, ['市', '自治州', '地区', '盟']), province);
  const county = Math.max(firstCounty(address, city), city);
  return [county, city, province].find((end) => !STREET.test(address.slice(0, end))) ?? 0;
}

function firstEnd(text: string, from: number, ends: readonly string[]): number {
  const found = ends.flatMap((end) => {
    const at = text.indexOf(end, from + 1);
    return at > 0 && at - from <= 12 ? [at + end.length] : [];
  });
  return found.length > 0 ? Math.min(...found) : -1;
}

function firstCounty(text: string, from: number): number {
  for (let at = from + 1; at <= from + 15 && at < text.length; at++) {
    if (ABOVE_COUNTY.some((end) => text.slice(0, at + 1).endsWith(end))) continue;
    const end = COUNTY_ENDS.find((candidate) => text.startsWith(candidate, at));
    if (end !== undefined) return at + end.length;
  }
  return -1;
}
