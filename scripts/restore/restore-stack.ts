import { setTimeout as pause } from 'node:timers/promises';
import {
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  RestoreTableToPointInTimeCommand,
} from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Store } from '../../functions/platform/store.ts';
import { TABLE_NAMES, type TableName } from '../../functions/tables.ts';
import { mustBeEmpty, putAll } from './copy-tables.ts';
import { differences, type Inventory, keptItems, type Tally, takeInventory } from './inventory.ts';
import { objectsBucketOf, type TableMap, tablesOf } from './stack-names.ts';
import { copyCommand, MOST_BYTES, type ObjectThen, objectsAt, tallyNow, tallyThen } from './stack-objects.ts';

export interface RestoreOptions {
  readonly from: string;
  readonly into: string;
  /** All tables and objects go back to this one moment. */
  readonly moment: Date;
  /** Where objects are copied from: the replica, or the old stack's own bucket when absent. */
  readonly objectsFrom?: string;
  /** Compare the contents of objects and not their sizes alone. */
  readonly deep?: boolean;
  /** Go on with a copy that broke off: what is in the new tables already is written again. */
  readonly resume?: boolean;
  /** Take the tables that were restored for copying away again, once everything agrees. */
  readonly clean?: boolean;
}

/** One call that a restore makes, as it is made. */
export interface Call {
  readonly call: string;
  readonly input: object;
}

export interface Restored {
  readonly inventory: Inventory;
  readonly objects: Tally;
  readonly differences: readonly string[];
}

interface Clients {
  readonly dynamo: DynamoDBClient;
  readonly s3: S3Client;
  readonly say: (line: string) => void;
  /** Between two looks at a table that is being restored. */
  readonly pauseMs?: number;
}

interface Found {
  readonly old: TableMap;
  readonly fresh: TableMap;
  readonly source: string;
  readonly target: string;
  readonly objects: readonly ObjectThen[];
}

const backOf = (table: string): string => `${table}-back`;

const restoreCommand = (table: string, moment: Date): RestoreTableToPointInTimeCommand =>
  new RestoreTableToPointInTimeCommand({
    SourceTableName: table,
    TargetTableName: backOf(table),
    RestoreDateTime: moment,
    BillingModeOverride: 'PAY_PER_REQUEST',
    // Only copied from: an index would cost time and money.
    GlobalSecondaryIndexOverride: [],
  });

const look = async ({ dynamo, s3 }: Clients, options: RestoreOptions): Promise<Found> => {
  if (options.from === options.into) throw new Error('a county comes back as a new stack: --into must name another');
  const [old, fresh, source, target] = await Promise.all([
    tablesOf(dynamo, options.from),
    tablesOf(dynamo, options.into),
    options.objectsFrom ?? objectsBucketOf(s3, options.from),
    objectsBucketOf(s3, options.into),
  ]);
  const objects = await Array.fromAsync(objectsAt(s3, source, options.moment));
  const large = objects.filter(({ size }) => size > MOST_BYTES).map(({ key }) => key);
  if (large.length > 0) throw new Error(`copy these by hand first, they are over 5 GiB: ${large.join(', ')}`);
  return { old, fresh, source, target, objects };
};

/** Every call that a restore would make, in order, with the names that the two stacks have now. Changes nothing. */
export const planRestore = async (clients: Clients, options: RestoreOptions): Promise<Call[]> => {
  const { old, fresh, source, target, objects } = await look(clients, options);
  const calls = (run: (table: TableName) => Call): Call[] => TABLE_NAMES.map(run);
  return [
    ...calls((table) => ({
      call: 'RestoreTableToPointInTime',
      input: restoreCommand(old[table], options.moment).input,
    })),
    ...calls((table) => ({ call: 'DescribeTable', input: { TableName: backOf(old[table]), until: 'ACTIVE' } })),
    ...calls((table) => ({ call: 'Scan', input: { TableName: fresh[table], Limit: 1, mustBe: 'empty' } })),
    ...calls((table) => ({ call: 'Scan, BatchWriteItem', input: { from: backOf(old[table]), to: fresh[table] } })),
    ...objects.map((one) => ({ call: 'CopyObject', input: copyCommand(source, target, one).input })),
    {
      call: 'compare',
      input: { tables: 'count and hash', duties: 'by name and state', objects: options.deep ? 'contents' : 'sizes' },
    },
    ...(options.clean ? calls((table) => ({ call: 'DeleteTable', input: { TableName: backOf(old[table]) } })) : []),
  ];
};

const statusOf = async (dynamo: DynamoDBClient, TableName: string): Promise<string | undefined> => {
  try {
    return (await dynamo.send(new DescribeTableCommand({ TableName }))).Table?.TableStatus;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

/** The tables as they were, each under a name of its own. What an earlier run has restored already is used. */
const bringBack = async ({ dynamo, say, pauseMs = 15_000 }: Clients, old: TableMap, moment: Date): Promise<void> => {
  for (const table of TABLE_NAMES)
    if ((await statusOf(dynamo, backOf(old[table]))) === undefined) {
      await dynamo.send(restoreCommand(old[table], moment));
      say(`${table}: restoring into ${backOf(old[table])}`);
    }
  for (const table of TABLE_NAMES)
    while ((await statusOf(dynamo, backOf(old[table]))) !== 'ACTIVE') await pause(pauseMs);
};

/** How many objects are copied at once. */
const AT_ONCE = 16;

const storeOf = (dynamo: DynamoDBClient, names: (table: TableName) => string): Store => ({
  client: DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } }),
  tableName: names,
});

/**
 * Brings a county's tables and objects of one moment into a new, empty stack, and compares both afterwards: tables by count
 * and hash, duties by name and state, objects by key and size, or by contents. New tables that hold anything are
 * refused, unless it is to go on with a copy that broke off.
 */
export const restoreStack = async (clients: Clients, options: RestoreOptions): Promise<Restored> => {
  const { dynamo, s3, say } = clients;
  const { old, fresh, source, target, objects } = await look(clients, options);
  const to = storeOf(dynamo, (table) => fresh[table]);
  if (!options.resume) await mustBeEmpty(to);
  await bringBack(clients, old, options.moment);
  const from = storeOf(dynamo, (table) => backOf(old[table]));
  for (const table of TABLE_NAMES) say(`${table}: ${await putAll(to, table, keptItems(from, table))} items`);
  for (let at = 0; at < objects.length; at += AT_ONCE)
    await Promise.all(objects.slice(at, at + AT_ONCE).map((one) => s3.send(copyCommand(source, target, one))));
  say(`${objects.length} objects`);

  const [before, after] = [await takeInventory(from), await takeInventory(to)];
  const deep = options.deep ?? false;
  const [were, are] = [await tallyThen(s3, source, objects, deep), await tallyNow(s3, target, deep)];
  const wrong = differences(before, after);
  if (were.count !== are.count) wrong.push(`objects: ${are.count} in place of ${were.count}`);
  else if (were.hash !== are.hash) wrong.push('objects: other keys or contents');
  if (options.clean && wrong.length === 0)
    for (const table of TABLE_NAMES) await dynamo.send(new DeleteTableCommand({ TableName: backOf(old[table]) }));
  return { inventory: after, objects: are, differences: wrong };
};
