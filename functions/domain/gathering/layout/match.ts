import { headerKey, type Item, type ItemType } from '../items.ts';
import type { LayoutColumn } from './detect.ts';

/** Which column is which item, by what its header says, by what was accepted before, and else by what it holds. */

/** How a column was found, the surest first. */
export type MatchedBy = 'name' | 'accepted-before' | 'similar-name' | 'position';

export interface ColumnMatch {
  readonly at: number;
  readonly header: string;
  readonly item?: string;
  readonly by?: MatchedBy;
}

export interface Matches {
  readonly columns: readonly ColumnMatch[];
  /** Items that no column was found for. */
  readonly missing: readonly Item[];
}

type Kinds = readonly LayoutColumn['kind'][];
const NUMBERS: Kinds = ['number', 'code', 'empty'];
const ANY: Kinds = ['number', 'code', 'date', 'text', 'mixed', 'empty'];
/** What the column of an item may hold. */
const FITS: Readonly<Record<ItemType, Kinds>> = {
  text: ANY,
  code: ['number', 'code', 'text', 'mixed', 'empty'],
  integer: NUMBERS,
  decimal: NUMBERS,
  date: ['date', 'code', 'number', 'empty'],
  datetime: ['date', 'code', 'number', 'empty'],
  boolean: ['text', 'number', 'empty'],
  'resident-id': ['code', 'number', 'empty'],
  uscc: ['code', 'number', 'mixed', 'empty'],
  division: NUMBERS,
};

/** Without a name to go by, numbers and dates are not taken for a text. */
const fitsByPlace = (type: ItemType, kind: LayoutColumn['kind']): boolean =>
  FITS[type].includes(kind) && !(type === 'text' && (kind === 'number' || kind === 'date'));

const SIMILAR = 0.5;

/** Matches a table's columns to items. `before` has the headers that were accepted for items earlier. */
export function matchColumns(
  columns: readonly LayoutColumn[],
  items: readonly Item[],
  before: ReadonlyMap<string, string> = new Map(),
): Matches {
  const found = new Map<number, { readonly item: string; readonly by: MatchedBy }>();
  const taken = new Set<string>();
  const take = (at: number, item: string, by: MatchedBy) => {
    if (found.has(at) || taken.has(item)) return;
    found.set(at, { item, by });
    taken.add(item);
  };
  const named = columns.filter(({ header }) => header !== '');
  /** Items that several columns name alike: which is meant, only its department can say. */
  const unclear = new Set<string>();
  const takeOnly = (item: string, fitting: readonly LayoutColumn[], by: MatchedBy) => {
    if (fitting.length === 1) take(fitting[0]!.at, item, by);
    else if (fitting.length > 1 && !taken.has(item)) unclear.add(item);
  };
  for (const key of [exactKey, lastLevelKey, plainKey])
    for (const { name, label } of items) {
      const keys = [key(name), key(label)].filter((text) => text !== '');
      const fitting = named.filter(({ at, header }) => !found.has(at) && keys.includes(key(header)));
      takeOnly(name, fitting, key === plainKey ? 'similar-name' : 'name');
    }
  for (const { name } of items)
    takeOnly(
      name,
      named.filter(({ at, header }) => !found.has(at) && before.get(headerKey(header)) === name),
      'accepted-before',
    );

  const open = () => items.filter(({ name }) => !taken.has(name));
  const scored = named
    .filter(({ at }) => !found.has(at))
    .flatMap((column) =>
      open()
        .filter(({ name, type }) => !unclear.has(name) && FITS[type].includes(column.kind))
        .map((item) => ({ at: column.at, item, score: likeness(column.header, item) })),
    )
    .filter(({ score }) => score >= SIMILAR)
    .sort((a, b) => b.score - a.score || a.at - b.at);
  for (const { at, item } of scored) take(at, item.name, 'similar-name');

  // A header that names nothing says nothing: then the order must be that of the items, and every column must fit.
  const held = columns.filter(({ kind, header }) => kind !== 'empty' || header !== '');
  const fitting = held.length === items.length && held.every(({ kind }, at) => fitsByPlace(items[at]!.type, kind));
  if (found.size === 0 && unclear.size === 0 && fitting)
    for (const [at, column] of held.entries()) take(column.at, items[at]!.name, 'position');

  return {
    columns: columns.map(({ at, header }) => ({ at, header, ...found.get(at) })),
    missing: open(),
  };
}

const exactKey = (text: string): string => headerKey(text);
const lastLevelKey = (text: string): string => headerKey(text.split('/').at(-1)!);
/** Without what is set in brackets, marks, spaces and signs: `#城镇 面积（平方公里）` is `城镇面积`. */
const plainKey = (text: string): string =>
  headerKey(text)
    .replace(/[(（[【].*?[)）\]】]/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** How alike a header and an item's label or name are, 0 to 1: one within the other, or pairs of characters shared. */
function likeness(header: string, { name, label }: Item): number {
  return Math.max(alike(plainKey(header), plainKey(label)), alike(plainKey(header), plainKey(name)));
}

function alike(one: string, other: string): number {
  if ([one, other].some((text) => text.length < (/^[ -~]*$/.test(text) ? 4 : 2))) return 0;
  if (one.includes(other) || other.includes(one))
    return 0.5 + (0.5 * Math.min(one.length, other.length)) / Math.max(one.length, other.length);
  const [pairs, others] = [pairsOf(one), pairsOf(other)];
  const shared = pairs.filter((pair) => others.includes(pair)).length;
  return (2 * shared) / (pairs.length + others.length);
}

const pairsOf = (text: string): string[] => Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));
