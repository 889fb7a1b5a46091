import { closeSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Item } from '../../domain/gathering/items.ts';
import { present, type Value } from './column-types.ts';
import { DUCKDB, selectList } from './dialect.ts';
import { column, directoriesOf, FILE, literal, startEngine } from './duckdb.ts';

/**
 * A data version by its key: records in the order of their keys, in gzip blocks of some hundreds, then a gzip index of
 * each block's first key and place, then the index's length and a mark. A lookup reads one block of some ten kilobytes,
 * where a columnar file would decode a group of each column. Figures: `npm run bench -- --only lookup`.
 */
const RECORDS = 256;
const MARK = Buffer.from('GKB1');
const TAIL_BYTES = 4 + MARK.length;

/** A block's first key and where it lies. */
type Place = readonly [first: string, offset: number, length: number];
export type KeyIndex = readonly Place[];

/** Begins each record, so that one is found without parsing the others: no JSON has a line end inside. */
const begins = (key: string): string => `\n[${JSON.stringify(key)},`;

/** Writes the blocks of a Parquet file that `toParquet` made. Records without a key are in none of them. */
export async function writeKeyBlocks(parquet: string, items: readonly Item[], key: Item, out: string): Promise<void> {
  const engine = await startEngine({ directories: directoriesOf(parquet) });
  const file = await open(out, 'w', 0o600);
  const places: Place[] = [];
  let offset = 0;
  let records: string[] = [];
  let first = '';
  const flush = async () => {
    if (records.length === 0) return;
    const block = gzipSync(records.join(''));
    await file.writeFile(block);
    places.push([first, offset, block.length]);
    offset += block.length;
    records = [];
  };
  try {
    const text = `CAST(${column(key.name)} AS VARCHAR)`;
    const result = await engine.connection.stream(
      `SELECT ${text}, ${selectList(items, DUCKDB)} FROM read_parquet(${literal(resolve(parquet))}) AS ${FILE}
        WHERE ${column(key.name)} IS NOT NULL ORDER BY ${text}`,
    );
    for await (const rows of result.yieldRows())
      for (const [own, ...answers] of rows) {
        const name = String(own);
        if (records.length === 0) first = name;
        const values = items.map((item, at) => present(answers[at], item));
        records.push(`${begins(name)}${JSON.stringify(values).slice(1)}`);
        if (records.length === RECORDS) await flush();
      }
    await flush();
    const index = gzipSync(JSON.stringify(places));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(index.length);
    await file.writeFile(Buffer.concat([index, length, MARK]));
  } finally {
    await file.close();
    engine.close();
  }
}

/** The index of a file of blocks: some forty bytes a block, to be kept while the file is. */
export async function readKeyIndex(path: string): Promise<KeyIndex> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(TAIL_BYTES);
    await file.read(tail, 0, TAIL_BYTES, size - TAIL_BYTES);
    if (!tail.subarray(4).equals(MARK)) throw new Error('not a file of key blocks');
    const index = Buffer.alloc(tail.readUInt32BE());
    await file.read(index, 0, index.length, size - TAIL_BYTES - index.length);
    return JSON.parse(gunzipSync(index).toString()) as KeyIndex;
  } finally {
    await file.close();
  }
}

/** A few kilobytes of a file on the disk: three trips to another thread would take longer than the reading. */
function readAt(path: string, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, length, offset);
  } finally {
    closeSync(file);
  }
  return bytes;
}

/** The values of the record with this key, in the order of the items; `undefined` where there is none. */
export function findByKey(path: string, index: KeyIndex, key: string): readonly Value[] | undefined {
  const place = blockOf(index, Buffer.from(key));
  if (place === undefined) return undefined;
  const [, offset, length] = place;
  const block = gunzipSync(readAt(path, offset, length));
  const at = block.indexOf(begins(key));
  if (at < 0) return undefined;
  const end = block.indexOf('\n', at + 1);
  const [, ...values] = JSON.parse(block.subarray(at + 1, end < 0 ? undefined : end).toString()) as Value[];
  return values;
}

/** The last block whose first key is not beyond this one. Keys are in the order of their bytes, as the engine sorts. */
function blockOf(index: KeyIndex, key: Buffer): Place | undefined {
  let low = 0;
  let high = index.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Buffer.compare(Buffer.from(index[middle]![0]), key) <= 0) low = middle + 1;
    else high = middle;
  }
  return index[low - 1];
}
