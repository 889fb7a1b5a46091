import { setTimeout as pause } from 'node:timers/promises';
import { BatchGetCommand, type BatchGetCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { TableName } from '../tables.ts';
import { Problem } from './problems.ts';
import type { Schema } from './schema.ts';
import { type Key, type Page, parseItem, type QueryInput, queryPointers, type Store } from './store.ts';

/** One call takes no more. */
const AT_ONCE = 100;
const RETRIES = 4;

const place = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);

/** Reads items by their keys, strongly, in the order of the keys; what is not there is left out. */
export const getItems = async <T>(
  store: Store,
  table: TableName,
  keys: readonly Key[],
  schema: Schema<T>,
): Promise<T[]> => {
  const name = store.tableName(table);
  const found = new Map<string, Record<string, unknown>>();
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    let left: BatchGetCommandOutput['UnprocessedKeys'] = {
      [name]: { Keys: keys.slice(at, at + AT_ONCE).map(({ pk, sk }) => ({ pk, sk })), ConsistentRead: true },
    };
    for (let attempt = 0; left && Object.keys(left).length > 0; attempt += 1) {
      if (attempt > RETRIES) throw new Problem('busy');
      if (attempt > 0) await pause(20 * 2 ** attempt);
      const answer: BatchGetCommandOutput = await store.client.send(new BatchGetCommand({ RequestItems: left }));
      for (const item of answer.Responses?.[name] ?? []) found.set(place(item as Key), item);
      left = answer.UnprocessedKeys;
    }
  }
  return keys.flatMap((key) => {
    const item = found.get(place(key));
    return item ? [parseItem(schema, item)] : [];
  });
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
