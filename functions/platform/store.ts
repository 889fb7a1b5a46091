import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { TableName } from '../tables.ts';
import { indexName } from './engines/dynamodb-client.ts';
import { isKey, type PlainAttribute, unpacked } from './packing.ts';
import { Problem } from './problems.ts';
import { type Schema, schemaOf } from './schema.ts';

/** The tables of one county. */
export interface Store {
  readonly client: DynamoDBDocumentClient;
  /** The deployed name of a table. */
  readonly tableName: (table: TableName) => string;
}

/**
 * What every stored thing carries. `version` rises by one with each change; `seal` is the hash of its last event;
 * `lastChange` says which act made it what it is, and which fields that touched.
 */
export interface Stored {
  readonly id: string;
  readonly version: number;
  readonly seal?: string | undefined;
  readonly lastChange?: string | undefined;
}
export const storedShape = {
  id: z.string(),
  version: z.int().min(0),
  seal: z.string().optional(),
  lastChange: z.string().optional().describe('The act of its last change, and the fields that it touched'),
};

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Where things of one kind live: the table, the keys, the index keys, and the schema that every item must satisfy. */
export interface Collection<T extends Stored> {
  /** The noun, as in audit events and duties. */
  readonly type: string;
  readonly table: TableName;
  readonly schema: Schema<T>;
  readonly key: (id: string) => Key;
  /** Index attributes (`g1pk`, `g1sk`, …; `p1pk`, …); absent ones leave the item out of that index. */
  readonly index?: (value: T) => Readonly<Record<string, string | undefined>>;
}

/** The item as stored, without its keys. Throws when the item does not satisfy the schema: that is our fault. */
export const parseItem = <T>(schema: Schema<T>, item: Record<string, unknown>): T =>
  schemaOf(schema).parse(Object.fromEntries(Object.entries(unpacked(item)).filter(([name]) => !isKey(name))));

/** Reads one item strongly. */
export const getItem = async <T>(
  store: Store,
  table: TableName,
  key: Key,
  schema: Schema<T>,
): Promise<T | undefined> => {
  const { Item } = await store.client.send(
    new GetCommand({ TableName: store.tableName(table), Key: key, ConsistentRead: true }),
  );
  return Item ? parseItem(schema, Item) : undefined;
};

export const get = <T extends Stored>(store: Store, of: Collection<T>, id: string): Promise<T | undefined> =>
  getItem(store, of.table, of.key(id), of.schema);

/** Same, or a `not-found` problem: for what the path names. */
export const find = async <T extends Stored>(store: Store, of: Collection<T>, id: string): Promise<T> => {
  const found = await get(store, of, id);
  if (!found) throw new Problem('not-found', { detail: `${of.type} ${id}` });
  return found;
};

export interface QueryInput {
  readonly table: TableName;
  readonly index?: 'g1' | 'g2' | 'p1' | 'p2';
  readonly pk: string;
  readonly beginsWith?: string;
  readonly from?: string;
  readonly to?: string;
  readonly descending?: boolean;
  readonly limit?: number;
  readonly cursor?: string | undefined;
  /** Items that say just this are left out by the store. Of attributes that are kept plain; `limit` counts them all the same. */
  readonly except?: { readonly attribute: PlainAttribute; readonly value: string };
}
export interface Page<T> {
  readonly items: T[];
  readonly next?: string;
}

/** What a query asks for. A cursor holds it beside the last key, so that it cannot be carried to another query. */
const questionOf = ({ table, index, pk, beginsWith, from, to }: QueryInput): string =>
  JSON.stringify([table, index, pk, beginsWith, from, to]);
const Cursor = z.tuple([z.string(), z.record(z.string(), z.string())]);

const sealCursor = (input: QueryInput, key: Record<string, unknown>): string =>
  Buffer.from(JSON.stringify([questionOf(input), key])).toString('base64url');

/** Whether a key, which may have been tampered with, is one that the query can answer with. */
const canFollow = (input: QueryInput, key: Record<string, string>): boolean => {
  const index: string = input.index ?? '';
  const names = ['pk', 'sk', ...(index ? [`${index}pk`, `${index}sk`] : [])];
  const sort = key[`${index}sk`] ?? '';
  return (
    Object.keys(key).sort().join() === names.sort().join() &&
    key[`${index}pk`] === input.pk &&
    sort.startsWith(input.beginsWith ?? '') &&
    sort >= (input.from ?? '') &&
    (input.to === undefined || sort <= input.to)
  );
};

const openCursor = (input: QueryInput, cursor: string): Record<string, unknown> => {
  try {
    const [question, key] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (question === questionOf(input) && canFollow(input, key)) return key;
  } catch {
    // falls through to the same answer: whatever is wrong with it, it is not a cursor of this query
  }
  throw new Problem('invalid-cursor');
};

/** One page as it is stored. Strongly consistent on the table, eventually on an index. */
const queryRaw = async (store: Store, input: QueryInput): Promise<Page<Record<string, unknown>>> => {
  const p = input.index ?? '';
  const names: Record<string, string> = { '#pk': `${p}pk` };
  const values: Record<string, string> = { ':pk': input.pk };
  let condition = '#pk = :pk';
  const bound = (text: string, more: Record<string, string>) => {
    names['#sk'] = `${p}sk`;
    Object.assign(values, more);
    condition += ` AND ${text}`;
  };
  if (input.beginsWith !== undefined) bound('begins_with(#sk, :b)', { ':b': input.beginsWith });
  else if (input.from !== undefined && input.to !== undefined)
    bound('#sk BETWEEN :f AND :t', { ':f': input.from, ':t': input.to });
  else if (input.from !== undefined) bound('#sk >= :f', { ':f': input.from });
  else if (input.to !== undefined) bound('#sk <= :t', { ':t': input.to });
  const { except } = input;
  if (except) {
    names['#x'] = except.attribute;
    values[':x'] = except.value;
  }
  const { Items = [], LastEvaluatedKey } = await store.client.send(
    new QueryCommand({
      TableName: store.tableName(input.table),
      ...(input.index ? { IndexName: indexName(input.index) } : { ConsistentRead: true }),
      KeyConditionExpression: condition,
      ...(except ? { FilterExpression: 'attribute_not_exists(#x) OR #x <> :x' } : {}),
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
      ScanIndexForward: !input.descending,
      ...(input.limit ? { Limit: input.limit } : {}),
      ...(input.cursor ? { ExclusiveStartKey: openCursor(input, input.cursor) } : {}),
    }),
  );
  return { items: Items, ...(LastEvaluatedKey ? { next: sealCursor(input, LastEvaluatedKey) } : {}) };
};

/** One page. Strongly consistent on the table, eventually on an index. */
export const queryItems = async <T>(store: Store, input: QueryInput, schema: Schema<T>): Promise<Page<T>> => {
  const page = await queryRaw(store, input);
  return { ...page, items: page.items.map((item) => parseItem(schema, item)) };
};

/** One page of an index of pointers: the keys of the items, and nothing of them. */
export const queryPointers = async (store: Store, input: QueryInput): Promise<Page<Key>> => {
  const page = await queryRaw(store, input);
  return { ...page, items: page.items.map(({ pk, sk }) => ({ pk, sk }) as Key) };
};

/** What a query finds, page after page. */
async function* pageAfterPage<T>(ask: (cursor?: string) => Promise<Page<T>>): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const page = await ask(cursor);
    yield* page.items;
    cursor = page.next;
  } while (cursor);
}

/** Every item of a query. */
export const everyItem = <T>(store: Store, input: QueryInput, schema: Schema<T>): AsyncGenerator<T> =>
  pageAfterPage((cursor) => queryItems(store, { ...input, cursor }, schema));

/** Every item of a query as it is stored, with its keys: for whoever needs its place. */
export const everyStored = (store: Store, input: QueryInput): AsyncGenerator<Readonly<Record<string, unknown>>> =>
  pageAfterPage((cursor) => queryRaw(store, { ...input, cursor }));
