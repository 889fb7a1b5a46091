/**
 * Copies every table of a county into the tables of a new one and checks what came over:
 * `npm run restore -- --from FROM.json --to TO.json`. Both files map this project's names of tables to deployed ones
 * (`{"catalog": "…", …}`); `--from` are tables that point-in-time recovery has made. `--check` compares only. Region and
 * credentials are those of the environment. Refuses a target that holds anything. Exits 1 when something differs.
 * Objects are not copied here: see docs/runbooks/restore.md.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { documentClient } from '../functions/platform/engines/dynamodb-client.ts';
import type { Store } from '../functions/platform/store.ts';
import { TABLE_NAMES } from '../functions/tables.ts';
import { mustBeEmpty, putAll } from './restore/copy-tables.ts';
import { differences, keptItems, takeInventory } from './restore/inventory.ts';

const { values } = parseArgs({
  options: { from: { type: 'string' }, to: { type: 'string' }, check: { type: 'boolean' }, json: { type: 'boolean' } },
});
const Names = z.record(z.enum(TABLE_NAMES as [string, ...string[]]), z.string().min(3));

const storeOf = (option: 'from' | 'to'): Store => {
  const file = values[option];
  if (!file) throw new Error(`--${option} FILE.json is missing`);
  const names = Names.parse(JSON.parse(readFileSync(file, 'utf8')));
  return { client: documentClient(), tableName: (table) => names[table]! };
};

const [from, to] = [storeOf('from'), storeOf('to')];
if (!values.check) {
  await mustBeEmpty(to);
  for (const table of TABLE_NAMES) {
    const count = await putAll(to, table, keptItems(from, table));
    process.stderr.write(`${table}: ${count} items\n`);
  }
}
const [before, after] = [await takeInventory(from), await takeInventory(to)];
const wrong = differences(before, after);
if (values.json) process.stdout.write(`${JSON.stringify({ inventory: after, differences: wrong })}\n`);
else {
  for (const [table, { count, hash }] of Object.entries(after.tables))
    console.log(`${table.padEnd(16)} ${count}  ${hash}`);
  for (const [duty, count] of Object.entries(after.duties)) console.log(`${count} duties ${duty}`);
  console.log(wrong.length === 0 ? 'everything came over' : wrong.join('\n'));
}
process.exitCode = wrong.length > 0 ? 1 : 0;
