import { isUtf8 } from 'node:buffer';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TextDecoder } from 'node:util';
import { v4 as uuid } from 'uuid';
import { type Fault, fault } from '../../domain/gathering/faults.ts';
import { type Doubt, doubtAbout } from './plausible.ts';

/**
 * Bytes to text. Mark first, then UTF-16 by its zeros, then strict UTF-8, then strict GB18030, else refusal:
 * in that order, since UTF-8 bytes also decode as GB18030 without an error. Nothing is ever replaced. Big5 is read where
 * it is asked for by name and never guessed: its bytes decode as GB18030 too.
 */

export const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A text as UTF-8 on the disk: the file itself where it is UTF-8 already. */
export interface DecodedText {
  readonly encoding: Encoding;
  readonly path: string;
  /** Bytes of the mark at its beginning, 0 without one. */
  readonly skip: number;
  /** Why a person should look at the text before trusting it. */
  readonly doubt?: Doubt | 'utf-16-without-mark';
}

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

const SAMPLE_BYTES = 64 * 1024;
const CHUNK_BYTES = 1024 * 1024;

/**
 * Tells the encoding of a file by reading all of it, and writes the text as UTF-8 into `directory` unless it is that; a
 * declared encoding is honoured strictly. The fault is `unknown-encoding` or `wrong-encoding`, with the first line that
 * does not decode in the encoding that comes furthest.
 */
export async function decodeText(
  path: string,
  directory: string,
  declared?: Encoding,
): Promise<DecodedText | { readonly fault: Fault }> {
  const head = await headOf(path, SAMPLE_BYTES);
  const mark = MARKS.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte));
  const skip = mark?.[1].length ?? 0;
  const wrong = (row: number) => ({ fault: fault('wrong-encoding', { row }, { declared: declared ?? '' }) });
  if (mark !== undefined && declared !== undefined && mark[0] !== declared) return wrong(1);

  const unmarked = mark === undefined && declared === undefined ? utf16ByZeros(head) : undefined;
  const only = declared ?? mark?.[0] ?? unmarked;
  let nearest = { row: 0, encoding: '' };
  for (const encoding of only === undefined ? (['utf-8', 'gb18030'] as const) : [only]) {
    const text =
      encoding === 'utf-8' ? await asItIs(path, skip) : await recoded(path, join(directory, uuid()), encoding, skip);
    if (text === undefined) {
      const row = await firstUndecodable(path, encoding, skip);
      if (row > nearest.row) nearest = { row, encoding };
      continue;
    }
    const doubt = unmarked === undefined ? doubtAbout(head.subarray(skip), encoding) : 'utf-16-without-mark';
    return { encoding, ...text, ...(doubt === undefined ? {} : { doubt }) };
  }
  const { row, encoding } = nearest;
  if (declared !== undefined) return wrong(row);
  return { fault: fault('unknown-encoding', { row }, { nearest: encoding.toUpperCase() }) };
}

/** The first `count` bytes of a file, or all where it has fewer. */
export async function headOf(path: string, count: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The bytes of a file from a place on, in chunks that are good until the next is asked for: one buffer holds them all. */
export async function* chunksOf(path: string, skip = 0): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (let at = skip; ; ) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** The file as it is, where all of it is UTF-8. */
async function asItIs(path: string, skip: number): Promise<{ path: string; skip: number } | undefined> {
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunksOf(path, skip)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = lastWhole(bytes);
    if (!isUtf8(bytes.subarray(0, end))) return undefined;
    rest = Buffer.from(bytes.subarray(end));
  }
  return rest.length === 0 ? { path, skip } : undefined;
}

/** Where the last character begins that the bytes may not hold the end of; their length where there is none. */
function lastWhole(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** The text written as UTF-8 to `target`, where all of it decodes. */
async function recoded(
  path: string,
  target: string,
  encoding: Encoding,
  skip: number,
): Promise<{ path: string; skip: number } | undefined> {
  const out: FileHandle = await open(target, 'wx', 0o600);
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  try {
    for await (const chunk of chunksOf(path, skip)) {
      const text = decoded(decoder, chunk);
      if (text === undefined) {
        await rm(target, { force: true });
        return undefined;
      }
      if (text !== '') await out.writeFile(text);
    }
    if (decoded(decoder) === undefined) {
      await rm(target, { force: true });
      return undefined;
    }
    return { path: target, skip: 0 };
  } finally {
    await out.close();
  }
}

/** What a chunk adds to the text; the end of the text where there is none. Undefined where it does not decode. */
function decoded(decoder: TextDecoder, chunk?: Uint8Array): string | undefined {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    return undefined;
  }
}

/** The line of the first byte that the encoding does not have. */
async function firstUndecodable(path: string, encoding: Encoding, skip: number): Promise<number> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let lines = 1;
  let unfinished: Buffer = Buffer.alloc(0);
  for await (const bytes of chunksOf(path, skip)) {
    if (decoded(decoder, bytes) === undefined)
      return lines + linesBeforeFault(Buffer.concat([unfinished, bytes]), encoding);
    lines += count(bytes, LINE_FEED);
    const last = bytes.lastIndexOf(LINE_FEED);
    // Kept only to name a line: of a line without an end, its last part will do.
    unfinished =
      last >= 0 ? Buffer.from(bytes.subarray(last + 1)) : Buffer.concat([unfinished, bytes]).subarray(-MOST_UNFINISHED);
  }
  return lines;
}

const LINE_FEED = 0x0a;
const MOST_UNFINISHED = 1024 * 1024;

/** How many whole lines decode before one does not. No character of these encodings holds the line feed's byte. */
function linesBeforeFault(bytes: Buffer, encoding: Encoding): number {
  if (encoding.startsWith('utf-16')) return 0;
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let line = 0, from = 0; ; line++) {
    const end = bytes.indexOf(LINE_FEED, from);
    if (end < 0 || decoded(decoder, bytes.subarray(from, end)) === undefined || decoded(decoder) === undefined)
      return line;
    from = end + 1;
  }
}

function count(bytes: Buffer, byte: number): number {
  let found = 0;
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) found++;
  return found;
}

/** UTF-16 text has zeros at every other place wherever it has a comma, a digit or a line end. */
function utf16ByZeros(head: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2]!++;
  const pairs = head.length / 2;
  const [even = 0, odd = 0] = zeros;
  if (odd > pairs * 0.1 && even * 20 < odd) return 'utf-16le';
  if (even > pairs * 0.1 && odd * 20 < even) return 'utf-16be';
  return undefined;
}
