import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { type Fault, fault } from '../../domain/gathering/faults.ts';
import { type Doubt, doubtAbout } from './plausible.ts';

/**
 * Bytes to text. Mark first, then UTF-16 by its zeros, then strict UTF-8, then strict GB18030, else refusal:
 * in that order, since UTF-8 bytes also decode as GB18030 without an error. Nothing is ever replaced.
 */

export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];
export type DeclaredEncoding = 'utf-8' | 'gb18030';

export interface Decoded {
  readonly encoding: Encoding;
  /** Bytes of the mark at the beginning, 0 without one. */
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

/**
 * Tells the encoding of a file by reading all of it; a declared one is honoured strictly.
 * The fault is `unknown-encoding` or `wrong-encoding`, with the first line that does not decode.
 */
export async function detectEncoding(
  path: string,
  declared?: DeclaredEncoding,
): Promise<Decoded | { readonly fault: Fault }> {
  const head = await headOf(path, SAMPLE_BYTES);
  const mark = MARKS.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte));
  const skip = mark?.[1].length ?? 0;
  const wrong = (row: number) => ({ fault: fault('wrong-encoding', { row }, { declared: declared ?? '' }) });
  if (mark !== undefined && declared !== undefined && mark[0] !== declared) return wrong(1);

  const unmarked = mark === undefined && declared === undefined ? utf16ByZeros(head) : undefined;
  const only = declared ?? mark?.[0] ?? unmarked;
  const candidates: readonly Encoding[] = only === undefined ? ['utf-8', 'gb18030'] : [only];
  let firstBad = 0;
  for (const encoding of candidates) {
    const bad = await firstUndecodable(path, encoding, skip);
    if (bad !== undefined) {
      firstBad ||= bad;
      continue;
    }
    const doubt = unmarked === undefined ? doubtAbout(sampleText(head, encoding), encoding) : 'utf-16-without-mark';
    return { encoding, skip, ...(doubt === undefined ? {} : { doubt }) };
  }
  if (declared !== undefined) return wrong(firstBad);
  return { fault: fault('unknown-encoding', { row: firstBad }) };
}

/** The whole text as a stream of UTF-8 bytes, without a mark. Errors if the bytes are not in the encoding after all. */
export function openText(path: string, { encoding, skip }: Decoded): Readable {
  const bytes = createReadStream(path, { start: skip, highWaterMark: 256 * 1024 });
  return encoding === 'utf-8' ? bytes : Readable.from(recoded(bytes, encoding), { objectMode: false });
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

async function* recoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield Buffer.from(text);
  }
  const rest = decoder.decode();
  if (rest !== '') yield Buffer.from(rest);
}

/** The line of the first byte that the encoding does not have; undefined where all of it decodes. */
async function firstUndecodable(path: string, encoding: Encoding, skip: number): Promise<number | undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let lines = 1;
  let unfinished: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { start: skip, highWaterMark: 256 * 1024 })) {
    const bytes = chunk as Buffer;
    try {
      decoder.decode(bytes, { stream: true });
    } catch {
      return lines + linesBeforeFault(Buffer.concat([unfinished, bytes]), encoding);
    }
    lines += count(bytes, LINE_FEED);
    const last = bytes.lastIndexOf(LINE_FEED);
    // Kept only to name a line: of a line without an end, its last part will do.
    unfinished = last >= 0 ? bytes.subarray(last + 1) : Buffer.concat([unfinished, bytes]).subarray(-MOST_UNFINISHED);
  }
  try {
    decoder.decode();
    return undefined;
  } catch {
    return lines;
  }
}

const LINE_FEED = 0x0a;
const MOST_UNFINISHED = 1024 * 1024;

/** How many whole lines decode before one does not. No character of UTF-8 or GB18030 holds the line feed's byte. */
function linesBeforeFault(bytes: Buffer, encoding: Encoding): number {
  if (encoding.startsWith('utf-16')) return 0;
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let line = 0, from = 0; ; line++) {
    const end = bytes.indexOf(LINE_FEED, from);
    if (end < 0) return line;
    try {
      decoder.decode(bytes.subarray(from, end));
    } catch {
      return line;
    }
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

function sampleText(head: Uint8Array, encoding: Encoding): string {
  // Streamed, so that a character cut by the sample's end is held back.
  return new TextDecoder(encoding).decode(head, { stream: true });
}
