import type { Item } from '../../domain/gathering/items.ts';
import { columnType, type Value } from './column-types.ts';
import { type Filter, itemNamed, type Operator, valuesOf } from './filters.ts';

/** What a filter says of one text, as the engine would. Order among texts is the engine's business. */
const HOLDS: Readonly<Partial<Record<Operator, (value: string | null, asked: readonly string[]) => boolean>>> = {
  eq: (value, [one]) => value === one,
  ne: (value, [one]) => value !== one,
  in: (value, asked) => value !== null && asked.includes(value),
  contains: (value, [part = '']) => value?.includes(part) ?? false,
  'starts-with': (value, [part = '']) => value?.startsWith(part) ?? false,
  null: (value) => value === null,
  'not-null': (value) => value !== null,
};

/**
 * The filters as a test of one row, where each asks about texts only; `undefined` where the engine has to be asked.
 * Throws `BadQuery` as the engine's own clause would.
 */
export function rowFilter(
  items: readonly Item[],
  filters: readonly Filter[],
): ((shown: (item: Item) => Value) => boolean) | undefined {
  const tests = filters.map((filter) => {
    const item = itemNamed(items, filter.item);
    const asked = valuesOf(item, filter);
    const holds = columnType(item) === 'VARCHAR' ? HOLDS[filter.op] : undefined;
    return holds && ((shown: (of: Item) => Value) => holds(shown(item) as string | null, asked));
  });
  if (tests.includes(undefined)) return undefined;
  return (shown) => tests.every((test) => test?.(shown));
}
