import type { TableName } from '../tables.ts';
import { itemsAt } from './read-together.ts';
import type { Schema } from './schema.ts';
import { type Key, type Page, parseItem, type QueryInput, queryPointers, type Store } from './store.ts';

/** Reads items by their keys, strongly, in the order of the keys; what is not there is left out. */
export const getItems = async <T>(
  store: Store,
  table: TableName,
  keys: readonly Key[],
  schema: Schema<T>,
): Promise<T[]> => {
  const found = await itemsAt(
    store,
    keys.map((key) => ({ table, key })),
  );
  return found.flatMap((item) => (item ? [parseItem(schema, item)] : []));
};

/** What an index of pointers leads to: which item each pointer means, where it is not the one that holds it. */
export interface Pointed extends QueryInput {
  readonly index: 'p1' | 'p2';
  readonly means?: (pointer: Key) => Key;
}

/**
 * One page of the items that pointers lead to, read strongly. Pointers that lead nowhere are passed over, so a page may be
 * shorter than asked for; it is empty only where nothing follows.
 */
export const queryPointed = async <T>(
  store: Store,
  { means = (key) => key, ...input }: Pointed,
  schema: Schema<T>,
): Promise<Page<T>> => {
  let { cursor } = input;
  for (;;) {
    const page = await queryPointers(store, { ...input, cursor });
    const items = await getItems(store, input.table, page.items.map(means), schema);
    if (items.length > 0 || !page.next) return { ...page, items };
    cursor = page.next;
  }
};

/** Every item that a query's pointers lead to, page after page. */
export async function* everyPointed<T>(store: Store, input: Pointed, schema: Schema<T>): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const page = await queryPointed(store, { ...input, cursor }, schema);
    yield* page.items;
    cursor = page.next;
  } while (cursor);
}
