import { setTimeout as pause } from 'node:timers/promises';
import { BatchWriteCommand, type BatchWriteCommandOutput, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Store } from '../../functions/platform/store.ts';
import { TABLE_NAMES, type TableName } from '../../functions/tables.ts';

/** BatchWrite takes no more. */
const AT_ONCE = 25;
const LONGEST_PAUSE_MS = 5_000;

type Left = NonNullable<BatchWriteCommandOutput['UnprocessedItems']>;

/** Items into a table, as they are. May be repeated: an item that is there already is the same. */
export const putAll = async (
  { client, tableName }: Store,
  table: TableName,
  items: AsyncIterable<Record<string, unknown>>,
): Promise<number> => {
  let count = 0;
  let open: Record<string, unknown>[] = [];
  const write = async (): Promise<void> => {
    let left: Left = { [tableName(table)]: open.map((Item) => ({ PutRequest: { Item } })) };
    for (let tries = 0; Object.keys(left).length > 0; tries += 1) {
      if (tries > 0) await pause(Math.min(LONGEST_PAUSE_MS, 50 * 2 ** tries));
      const answer = await client.send(new BatchWriteCommand({ RequestItems: left }));
      left = answer.UnprocessedItems ?? {};
    }
    count += open.length;
    open = [];
  };
  for await (const item of items) {
    open.push(item);
    if (open.length === AT_ONCE) await write();
  }
  if (open.length > 0) await write();
  return count;
};

/** Throws where a table holds anything: nothing is restored over what is there. */
export const mustBeEmpty = async ({ client, tableName }: Store): Promise<void> => {
  const full: string[] = [];
  for (const table of TABLE_NAMES) {
    const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName(table), Limit: 1 }));
    if (Items.length > 0) full.push(table);
  }
  if (full.length > 0) throw new Error(`not empty: ${full.join(', ')}; a county is restored into a new stack only`);
};
