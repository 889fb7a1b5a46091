import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip, createGzip, gunzipSync, gzip, type ZlibOptions } from 'node:zlib';

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

/** Writes entries to a gzipped file as they come and answers with how many there were. */
export const writeEntries = async (path: string, entries: AsyncIterable<readonly Uint8Array[]>): Promise<number> => {
  const zip = createGzip({ level: 1 });
  const done = finished(zip.pipe(createWriteStream(path)));
  let count = 0;
  for await (const some of entries) {
    count += some.length;
    if (!zip.write(framed(some))) await once(zip, 'drain');
  }
  zip.end();
  await done;
  return count;
};

/** The entries of such a file, chunk by chunk, so that memory stays flat. */
export async function* readEntries(from: string | Readable): AsyncGenerator<Uint8Array[]> {
  const source = typeof from === 'string' ? createReadStream(from) : from;
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
