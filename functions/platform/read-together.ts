import { setTimeout as pause } from 'node:timers/promises';
import { BatchGetCommand, type BatchGetCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { TableName } from '../tables.ts';
import { Problem } from './problems.ts';
import type { Key, Store } from './store.ts';

export interface Place {
  readonly table: TableName;
  readonly key: Key;
}
type Item = Record<string, unknown>;
type Asked = NonNullable<BatchGetCommandOutput['UnprocessedKeys']>;

/** One call takes no more. */
const AT_ONCE = 100;
const RETRIES = 4;

const nameOf = (table: string, { pk, sk }: Key): string => JSON.stringify([table, pk, sk]);

/** Reads items of any tables in as few calls as can be, strongly; each in its place, `undefined` where it is not there. */
export const itemsAt = async (store: Store, places: readonly Place[]): Promise<(Item | undefined)[]> => {
  const found = new Map<string, Item>();
  for (let at = 0; at < places.length; at += AT_ONCE) {
    let left: Asked = {};
    for (const { table, key } of places.slice(at, at + AT_ONCE)) {
      const { pk, sk } = key;
      const asked = left[store.tableName(table)] ?? { Keys: [], ConsistentRead: true };
      left[store.tableName(table)] = { ...asked, Keys: [...(asked.Keys ?? []), { pk, sk }] };
    }
    for (let attempt = 0; Object.keys(left).length > 0; attempt += 1) {
      if (attempt > RETRIES) throw new Problem('busy');
      if (attempt > 0) await pause(20 * 2 ** attempt);
      const answer: BatchGetCommandOutput = await store.client.send(new BatchGetCommand({ RequestItems: left }));
      for (const [table, items] of Object.entries(answer.Responses ?? {}))
        for (const item of items) found.set(nameOf(table, item as unknown as Key), item);
      left = answer.UnprocessedKeys ?? {};
    }
  }
  return places.map(({ table, key }) => found.get(nameOf(store.tableName(table), key)));
};
