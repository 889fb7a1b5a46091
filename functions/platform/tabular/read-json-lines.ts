import type { Readable } from 'node:stream';
import type { Cell } from '../../domain/gathering/check.ts';
import { fault } from '../../domain/gathering/faults.ts';
import { jsonCell } from '../../domain/gathering/json-cell.ts';
import { withoutExponent } from '../../domain/gathering/numbers.ts';
import { DEFAULT_LIMITS, type Limits, type RowSource } from './source.ts';

/**
 * JSON Lines: one object a line. The columns are all keys of all objects, so the text is read twice; a key that an
 * object lacks is an empty cell. Numbers keep every digit that the file has.
 */

/** `open` gives the text from its beginning each time, as UTF-8 without a mark. */
export async function* readJsonLines(open: () => Readable, limits: Limits = DEFAULT_LIMITS): RowSource {
  const keys = new Map<string, number>();
  for await (const { text } of linesOf(open(), limits.maxRecordBytes)) {
    if (text === undefined) break;
    const parsed = objectOf(text);
    if (typeof parsed !== 'string') for (const key of parsed.keys()) if (!keys.has(key)) keys.set(key, keys.size);
    if (keys.size > limits.maxColumns) {
      yield { row: 1, fault: fault('too-many-columns', { row: 1 }, { limit: limits.maxColumns }), fatal: true };
      return;
    }
  }
  // A header has no line of its own here; its faults are reported for line 0, the file.
  if (keys.size > 0) yield { row: 0, cells: [...keys.keys()] };

  for await (const { line, text } of linesOf(open(), limits.maxRecordBytes)) {
    if (text === undefined) {
      yield {
        row: line,
        fault: fault('record-too-large', { row: line }, { limit: limits.maxRecordBytes }),
        fatal: true,
      };
      return;
    }
    if (text.trim() === '') continue;
    const parsed = objectOf(text);
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
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return 'not-an-object';
  return new Map(Object.entries(value).map(([key, one]) => [key, cellOf(one)]));
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

/** The lines of a text; one that grows past `limit` bytes ends them with no text. */
export async function* linesOf(
  stream: Readable,
  limit: number,
): AsyncGenerator<{ readonly line: number; readonly text: string | undefined }> {
  let line = 1;
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of stream) {
      const bytes = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
      let from = 0;
      for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
        if (end - from > limit) break;
        yield { line: line++, text: bytes.toString('utf8', from, end) };
        from = end + 1;
      }
      rest = bytes.subarray(from);
      if (rest.length > limit) {
        yield { line, text: undefined };
        return;
      }
    }
    if (rest.length > 0) yield { line, text: rest.toString('utf8') };
  } finally {
    stream.destroy();
  }
}
