import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Store } from '../../functions/platform/store.ts';
import { TABLE_NAMES, type TableName } from '../../functions/tables.ts';
import { keptItems, plain, unplain } from './inventory.ts';

const fileOf = (folder: string, table: TableName): string => join(folder, `${table}.jsonl.gz`);

/** Every table as a file of lines, as it is at this moment: nothing may be writing meanwhile. */
export const exportTables = async (store: Store, folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const table of TABLE_NAMES) {
    const lines = async function* () {
      for await (const item of keptItems(store, table)) yield `${JSON.stringify(plain(item))}\n`;
    };
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(fileOf(folder, table)));
  }
};

/** The items of one such file. */
export async function* exportedItems(folder: string, table: TableName): AsyncGenerator<Record<string, unknown>> {
  const lines = createInterface({ input: createReadStream(fileOf(folder, table)).pipe(createGunzip()) });
  for await (const line of lines) yield unplain(JSON.parse(line)) as Record<string, unknown>;
}
