import { setTimeout as pause } from 'node:timers/promises';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  ResourceInUseException,
  type TableDescription,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { indexName } from '../../../functions/platform/engines/dynamodb-client.ts';
import { isPointers, TABLE_NAMES, TABLES, type TableName } from '../../../functions/tables.ts';

export type TableMap = Readonly<Record<TableName, string>>;

/** The tables' full names: the prefix carries its own separator, e.g. `local-`. */
export const tableMap = (prefix: string): TableMap =>
  Object.fromEntries(TABLE_NAMES.map((name) => [name, `${prefix}${name}`])) as TableMap;

const keySchema = (pk: string, sk: string) => [
  { AttributeName: pk, KeyType: 'HASH' as const },
  { AttributeName: sk, KeyType: 'RANGE' as const },
];

const attributes = (keys: readonly string[]) =>
  keys.flatMap((key) => [`${key}pk`, `${key}sk`]).map((name) => ({ AttributeName: name, AttributeType: 'S' as const }));

const index = (name: string) => ({
  IndexName: indexName(name),
  KeySchema: keySchema(`${name}pk`, `${name}sk`),
  Projection: { ProjectionType: isPointers(name) ? ('KEYS_ONLY' as const) : ('ALL' as const) },
});

/** What CreateTable is told for one row of {@link TABLES}. */
export const tableDefinition = (TableName: string, indexes: readonly string[]): CreateTableCommandInput => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: keySchema('pk', 'sk'),
  AttributeDefinitions: attributes(['', ...indexes]),
  ...(indexes.length > 0 ? { GlobalSecondaryIndexes: indexes.map(index) } : {}),
});

/** Creates every table that is missing, and every index that a table of an earlier version lacks; waits until all serve. */
export async function ensureTables(client: DynamoDBDocumentClient, prefix: string): Promise<TableMap> {
  const names = tableMap(prefix);
  await Promise.all(TABLE_NAMES.map((name) => ensureTable(client, names[name], TABLES[name].indexes)));
  return names;
}

async function ensureTable(
  client: DynamoDBDocumentClient,
  TableName: string,
  indexes: readonly string[],
): Promise<void> {
  try {
    const made = await client.send(new CreateTableCommand(tableDefinition(TableName, indexes)));
    if (made.TableDescription && serves(made.TableDescription)) return;
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  const table = await untilServing(client, TableName);
  const there = new Set(table.GlobalSecondaryIndexes?.map((one) => one.IndexName));
  for (const missing of indexes.filter((name) => !there.has(indexName(name)))) {
    // One index a call, and the next only when the table serves again: the service allows no more.
    await client.send(
      new UpdateTableCommand({
        TableName,
        AttributeDefinitions: attributes([missing]),
        GlobalSecondaryIndexUpdates: [{ Create: index(missing) }],
      }),
    );
    await untilServing(client, TableName);
  }
}

const serves = (table: TableDescription): boolean =>
  table.TableStatus === 'ACTIVE' && (table.GlobalSecondaryIndexes ?? []).every((one) => one.IndexStatus === 'ACTIVE');

async function untilServing(client: DynamoDBDocumentClient, TableName: string): Promise<TableDescription> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    if (Table && serves(Table)) return Table;
    if (Date.now() > deadline) throw new Error(`table ${TableName} does not serve after two minutes`);
    await pause(100);
  }
}
