/**
 * Brings a county of the cloud back. The whole way, from the tables' point-in-time recovery and the versions of the bucket:
 *
 *   npm run restore -- --stack OLD --into NEW --at 2026-11-25T03:00:00Z [--objects-from REPLICA] [--deep] [--clean]
 *                      [--resume] [--plan] [--json]
 *
 * `--plan` prints every call that would be made, and makes none that changes anything. Or tables alone, between names in
 * two files that map this project's names of tables to deployed ones (`{"catalog": "…", …}`):
 *
 *   npm run restore -- --from FROM.json --to TO.json [--check] [--json]
 *
 * `--check` compares only. Region and credentials are those of the environment. Refuses a target that holds anything.
 * Exits 1 when something differs. What else is to be done, before and after: docs/runbooks/restore.md.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { documentClient } from '../functions/platform/engines/dynamodb-client.ts';
import type { Store } from '../functions/platform/store.ts';
import { TABLE_NAMES } from '../functions/tables.ts';
import { mustBeEmpty, putAll } from './restore/copy-tables.ts';
import { differences, type Inventory, keptItems, takeInventory } from './restore/inventory.ts';
import { planRestore, type RestoreOptions, restoreStack } from './restore/restore-stack.ts';

const { values } = parseArgs({
  options: {
    stack: { type: 'string' },
    into: { type: 'string' },
    at: { type: 'string' },
    'objects-from': { type: 'string' },
    deep: { type: 'boolean' },
    clean: { type: 'boolean' },
    resume: { type: 'boolean' },
    plan: { type: 'boolean' },
    from: { type: 'string' },
    to: { type: 'string' },
    check: { type: 'boolean' },
    json: { type: 'boolean' },
  },
});
const Names = z.record(z.enum(TABLE_NAMES as [string, ...string[]]), z.string().min(3));
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const storeOf = (option: 'from' | 'to'): Store => {
  const file = values[option];
  if (!file) throw new Error(`--${option} FILE.json is missing`);
  const names = Names.parse(JSON.parse(readFileSync(file, 'utf8')));
  return { client: documentClient(), tableName: (table) => names[table]! };
};

const tell = (inventory: Inventory, wrong: readonly string[], more: object = {}): void => {
  if (values.json) process.stdout.write(`${JSON.stringify({ inventory, ...more, differences: wrong })}\n`);
  else {
    for (const [table, { count, hash }] of Object.entries(inventory.tables))
      console.log(`${table.padEnd(16)} ${count}  ${hash}`);
    for (const [duty, count] of Object.entries(inventory.duties)) console.log(`${count} duties ${duty}`);
    console.log(wrong.length === 0 ? 'everything came over' : wrong.join('\n'));
  }
  process.exitCode = wrong.length > 0 ? 1 : 0;
};

const tablesAlone = async (): Promise<void> => {
  const [from, to] = [storeOf('from'), storeOf('to')];
  if (!values.check) {
    await mustBeEmpty(to);
    for (const table of TABLE_NAMES) say(`${table}: ${await putAll(to, table, keptItems(from, table))} items`);
  }
  const [before, after] = [await takeInventory(from), await takeInventory(to)];
  tell(after, differences(before, after));
};

const given = (): RestoreOptions => {
  const { stack, into, at, deep = false, clean = false, resume = false } = values;
  if (!stack || !into || !at) throw new Error('--stack OLD --into NEW --at MOMENT, all three');
  const moment = new Date(at);
  // Without a zone it would be read in that of whoever runs it.
  if (!z.iso.datetime({ offset: true }).safeParse(at).success || moment > new Date())
    throw new Error('--at is a moment that has passed, with its zone: 2026-11-25T03:00:00Z');
  const objectsFrom = values['objects-from'];
  return { from: stack, into, moment, deep, clean, resume, ...(objectsFrom ? { objectsFrom } : {}) };
};

const wholeStack = async (): Promise<void> => {
  const clients = { dynamo: new DynamoDBClient({}), s3: new S3Client({}), say };
  if (!values.plan) {
    const { inventory, objects, differences: wrong } = await restoreStack(clients, given());
    return tell(inventory, wrong, { objects });
  }
  const calls = await planRestore(clients, given());
  for (const { call, input } of calls) process.stdout.write(`${call} ${JSON.stringify(input)}\n`);
};

await (values.stack ? wholeStack() : tablesAlone());
