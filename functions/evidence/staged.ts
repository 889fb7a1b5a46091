import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createGunzip, gunzipSync, gzip, type ZlibOptions } from 'node:zlib';
import { TILE_WIDTH } from '../domain/evidence/tiles.ts';

const zipped = promisify(gzip) as (bytes: Uint8Array, options: ZlibOptions) => Promise<Buffer>;

/** Entries one after another, each behind its length in two bytes (C2SP tlog-tiles). */
export const framed = (entries: readonly Uint8Array[]): Buffer => {
  const bytes = Buffer.allocUnsafe(entries.reduce((sum, { length }) => sum + 2 + length, 0));
  let at = 0;
  for (const entry of entries) {
    at = bytes.writeUInt16BE(entry.length, at);
    bytes.set(entry, at);
    at += entry.length;
  }
  return bytes;
};

export const unframed = (bytes: Uint8Array): Uint8Array[] => {
  const entries: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < bytes.length; ) {
    const length = view.getUint16(at);
    if (at + 2 + length > bytes.length) throw new RangeError('entries are cut off');
    entries.push(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return entries;
};

/** Off this thread: a million entries are some four thousand of these. */
export const packed = (entries: readonly Uint8Array[]): Promise<Buffer> => zipped(framed(entries), { level: 1 });
export const unpacked = (bytes: Uint8Array): Uint8Array[] => unframed(gunzipSync(bytes));

/** Entries of a tile, or those of it that are new, in gzip. */
export interface Bundle {
  readonly width: number;
  readonly zip: Uint8Array;
}

/** Entries from number `first` on, so that each lot but the last ends where a tile ends. */
export async function* byTile(
  entries: AsyncIterable<readonly Uint8Array[]>,
  first: number,
): AsyncGenerator<readonly Uint8Array[]> {
  let lot: Uint8Array[] = [];
  let room = TILE_WIDTH - (first % TILE_WIDTH);
  for await (const some of entries)
    for (let at = 0; at < some.length; ) {
      const taken = some.slice(at, at + room - lot.length);
      lot = lot.length > 0 ? [...lot, ...taken] : taken;
      at += taken.length;
      if (lot.length < room) continue;
      yield lot;
      lot = [];
      room = TILE_WIDTH;
    }
  if (lot.length > 0) yield lot;
}

/** How many bundles are packed ahead of the one that is written. */
const AHEAD = 8;

/** What a file of bundles holds: of each, how many entries and in how many bytes. */
export type Written = readonly { readonly width: number; readonly bytes: number }[];

/** Writes bundles one after another, which is one gzipped file, and answers with what it holds. */
export const writeBundles = async (path: string, lots: AsyncIterable<readonly Uint8Array[]>): Promise<Written> => {
  const file = await open(path, 'w');
  const written: { width: number; bytes: number }[] = [];
  const coming: { readonly width: number; readonly zip: Promise<Buffer> }[] = [];
  const writeNext = async () => {
    const { width, zip } = coming.shift()!;
    const bytes = await zip;
    await file.appendFile(bytes);
    written.push({ width, bytes: bytes.length });
  };
  try {
    for await (const lot of lots) {
      coming.push({ width: lot.length, zip: packed(lot) });
      if (coming.length > AHEAD) await writeNext();
    }
    while (coming.length > 0) await writeNext();
    return written;
  } finally {
    await file.close();
  }
};

/** The bundles of such a file. */
export async function* readBundles(path: string, written: Written): AsyncGenerator<Bundle> {
  const file = await open(path);
  try {
    for (const { width, bytes } of written) {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(bytes), 0, bytes);
      if (bytesRead < bytes) throw new RangeError('entries are cut off');
      yield { width, zip: buffer };
    }
  } finally {
    await file.close();
  }
}

/** The entries of such a file, however it was packed, chunk by chunk, so that memory stays flat. */
export async function* readEntries(source: Readable): AsyncGenerator<Uint8Array[]> {
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of source.pipe(createGunzip()) as AsyncIterable<Buffer>) {
    const bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    let whole = 0;
    while (whole + 2 <= bytes.length) {
      const next = whole + 2 + bytes.readUInt16BE(whole);
      if (next > bytes.length) break;
      whole = next;
    }
    if (whole > 0) yield unframed(bytes.subarray(0, whole));
    rest = bytes.subarray(whole);
  }
  if (rest.length > 0) throw new RangeError('entries are cut off');
}
