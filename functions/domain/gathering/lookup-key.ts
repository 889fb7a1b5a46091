import type { Item, ItemType } from './items.ts';

/** Fewer rows than this are one group of the columnar file, as fast to read as anything that could be made beside it. */
export const FEWEST_ROWS = 20_480;
/** Types whose values have one text only, so that a key can be looked for as it is written. */
const KEY_TYPES: readonly ItemType[] = ['text', 'code', 'resident-id', 'uscc', 'division', 'integer'];

/** The item by which the records of a data version can be looked up one by one, where it is worth the room. */
export const lookupKey = (version: {
  readonly items: readonly Item[];
  readonly keys: readonly string[];
  readonly rows: number;
}): Item | undefined =>
  version.rows < FEWEST_ROWS
    ? undefined
    : version.items.find(({ name, type }) => name === version.keys[0] && KEY_TYPES.includes(type));
