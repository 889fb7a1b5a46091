/**
 * Measures in a process of its own: gathers a file, or has DuckDB alone copy it to Parquet. Told as JSON on the command
 * line, answers with a line of JSON: milliseconds of each time, and the most memory that the process ever held in MB.
 */
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Item } from '../../functions/domain/gathering/items.ts';
import { gatherFile } from '../../functions/platform/tabular/gather-file.ts';

export interface Measure {
  readonly what: 'gather' | 'copy';
  readonly path: string;
  readonly items: readonly Item[];
  readonly rows: number;
  readonly times: number;
}

const { what, path, items, rows, times } = JSON.parse(process.argv[2]!) as Measure;
const directory = dirname(path);
const out = join(directory, `${what}.parquet`);

const gather = async (): Promise<void> => {
  const request = { path, fileName: 'a.csv', format: 'csv', items, today: '2026-11-25', directory } as const;
  // As a submission is: stored in the order in which it came, which pages follow. Lookups by key have blocks of their own.
  const { accepted, parquet, checkedCsv, faults } = await gatherFile(request, out);
  if (!accepted || parquet?.rows !== rows) throw new Error(`not gathered: ${JSON.stringify(faults.slice(0, 3))}`);
  if (checkedCsv && checkedCsv !== path) await rm(checkedCsv);
};

const copy = async (): Promise<void> => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (FROM read_csv('${path}')) TO '${out}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
};

const ms: number[] = [];
for (let at = 0; at < times; at += 1) {
  const began = performance.now();
  await (what === 'gather' ? gather() : copy());
  ms.push(performance.now() - began);
}
process.stdout.write(`${JSON.stringify({ ms, rss: process.resourceUsage().maxRSS / 1024 })}\n`);
