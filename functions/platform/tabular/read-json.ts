import type { Cell } from '../../domain/gathering/check.ts';
import { type Fault, fault } from '../../domain/gathering/faults.ts';
import { jsonCell } from '../../domain/gathering/json-cell.ts';
import { withoutExponent } from '../../domain/gathering/numbers.ts';
import { jsonElements } from './json-elements.ts';
import { DEFAULT_LIMITS, type Limits, type RowSource } from './source.ts';

/**
 * Objects of JSON, one a line (JSON Lines) or one an element of an array. The columns are all keys of all objects, so
 * the text is read twice; a key that an object lacks is an empty cell. Numbers keep every digit that the file has.
 */

/** A piece of text that should be one object, and the line it begins on; or why nothing more can be read. */
export type Piece = { readonly line: number; readonly text: string } | { readonly line: number; readonly fault: Fault };
type Text = AsyncIterable<Uint8Array>;

/** `open` gives the text from its beginning each time, as UTF-8 without a mark. */
export const readJsonLines = (open: () => Text, limits: Limits = DEFAULT_LIMITS): RowSource =>
  readObjects(() => linesOf(open(), limits.maxRecordBytes), limits);

/** As {@link readJsonLines}, of an array. */
export const readJsonArray = (open: () => Text, limits: Limits = DEFAULT_LIMITS): RowSource =>
  readObjects(() => jsonElements(open(), limits.maxRecordBytes), limits);

async function* readObjects(pieces: () => AsyncIterable<Piece>, limits: Limits): RowSource {
  const keys = new Map<string, number>();
  for await (const piece of pieces()) {
    if ('fault' in piece) break;
    const parsed = objectOf(piece.text);
    if (typeof parsed !== 'string') for (const key of parsed.keys()) if (!keys.has(key)) keys.set(key, keys.size);
    if (keys.size > limits.maxColumns) {
      yield { row: 1, fault: fault('too-many-columns', { row: 1 }, { limit: limits.maxColumns }), fatal: true };
      return;
    }
  }
  // A header has no line of its own here; its faults are reported for line 0, the file.
  if (keys.size > 0) yield { row: 0, cells: [...keys.keys()] };

  for await (const piece of pieces()) {
    const { line } = piece;
    if ('fault' in piece) {
      yield { row: line, fault: piece.fault, fatal: true };
      return;
    }
    if (piece.text.trim() === '') continue;
    const parsed = objectOf(piece.text);
    if (typeof parsed === 'string') {
      yield { row: line, fault: fault(parsed, { row: line }), fatal: false };
      continue;
    }
    const cells = new Array<Cell>(keys.size).fill('');
    for (const [key, cell] of parsed) cells[keys.get(key)!] = cell;
    yield { row: line, cells };
  }
}

function objectOf(text: string): ReadonlyMap<string, Cell> | 'bad-json' | 'not-an-object' {
  let value: unknown;
  try {
    value = parseKeepingDigits(text);
  } catch {
    return 'bad-json';
  }
  const isObject = value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Digits);
  if (!isObject) return 'not-an-object';
  return new Map(Object.entries(value as object).map(([key, one]) => [key, cellOf(one)]));
}

/** A number as its source text: past 2^53 the value itself is no longer what the file says. */
class Digits {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

function parseKeepingDigits(text: string): unknown {
  const keep: Reviver = (_, value, { source }) =>
    typeof value === 'number' ? new Digits(withoutExponent(source ?? String(value))) : value;
  return JSON.parse(text, keep as Parameters<typeof JSON.parse>[1]);
}

function cellOf(value: unknown): Cell {
  return value instanceof Digits ? value.source : jsonCell(value);
}

/** The lines of a text, up to one that grows past `limit` bytes. */
export async function* linesOf(stream: Text, limit: number): AsyncGenerator<Piece> {
  let line = 1;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    const bytes = Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
      if (end - from > limit) break;
      yield { line: line++, text: bytes.toString('utf8', from, end) };
      from = end + 1;
    }
    rest = bytes.subarray(from);
    if (rest.length > limit) {
      yield { line, fault: fault('record-too-large', { row: line }, { limit }) };
      return;
    }
  }
  if (rest.length > 0) yield { line, text: rest.toString('utf8') };
}
