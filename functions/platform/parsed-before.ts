import { isDeepStrictEqual } from 'node:util';
import type { Schema } from './schema.ts';
import { type Key, parseItem } from './store.ts';

type Item = Readonly<Record<string, unknown>>;
interface Before {
  readonly item: Item;
  readonly schema: Schema<unknown>;
  readonly parsed: unknown;
}

const before = new Map<string, Before>();
const MOST_KEPT = 2_000;

/** Whoever has it next must find it as it was stored. */
const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value))
    for (const one of Object.values(Object.freeze(value))) frozen(one);
  return value;
};

/**
 * `parseItem` for items that are read over and over and seldom change: what was unpacked and checked before is taken
 * again where the store gave the very same bytes. The store is asked each time; only the checking is saved. The answer is
 * frozen.
 */
export const parseOnce = <T>(schema: Schema<T>, item: Item): T => {
  const { pk, sk } = item as unknown as Key;
  const place = JSON.stringify([pk, sk]);
  const known = before.get(place);
  if (known?.schema === schema && isDeepStrictEqual(known.item, item)) return known.parsed as T;
  const parsed = frozen(parseItem(schema, item));
  before.delete(place);
  if (before.size >= MOST_KEPT) before.delete(before.keys().next().value!);
  before.set(place, { item, schema, parsed });
  return parsed;
};
