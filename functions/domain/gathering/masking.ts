import type { Item, Masking } from './items.ts';

/**
 * One masking profile for everything that leaves the platform. Every output hides the same positions, so that pieces
 * from two outputs cannot be put together into the whole.
 */

/** Where the name of a county ends: everything after it is hidden in an address. */
const COUNTY_ENDS = ['自治县', '自治旗', '县', '区', '旗', '市'] as const;
/** Ends in 区 or 市 but is above a county. */
const ABOVE_COUNTY = ['自治区', '行政区', '地区'] as const;

const HOW: Readonly<Record<Exclude<Masking, 'drop'>, (value: string) => string>> = {
  none: (value) => value,
  name: (value) => {
    const characters = [...value];
    if (characters.length <= 1) return '*';
    if (characters.length === 2) return `${characters[0]}*`;
    return `${characters[0]}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`;
  },
  'resident-id': (value) => keepEnds(value, 3, 4),
  mobile: (value) => keepEnds(value, 3, 4),
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

/** Keeps the first and last characters of a value that has more to hide than that; else hides all of it. */
function keepEnds(value: string, first: number, last: number): string {
  const characters = [...value];
  const hidden = characters.length - first - last;
  if (hidden < 3) return '*'.repeat(characters.length);
  return characters.slice(0, first).join('') + '*'.repeat(hidden) + characters.slice(-last).join('');
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
