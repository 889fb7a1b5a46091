import { fault } from '../../domain/gathering/faults.ts';
import { type Dialect, Records } from './csv-records.ts';
import { DEFAULT_LIMITS, type Limits, type RowSource } from './source.ts';

/** Delimited text: how it is written is told by its first lines, then its records come as rows of texts. */

const DELIMITERS = [',', '\t', ';'] as const;
/** Looked for where none of the others stands in most lines. */
const BAR = '|';
/** Lines that are looked at to tell the delimiter. */
const LINES = 50;
const HEAD_BYTES = 256 * 1024;

/** Reads UTF-8 text without a byte order mark. Row numbers are the file's lines. Blank lines are passed over. */
export async function* readCsv(
  text: AsyncIterable<Uint8Array>,
  limits: Limits = DEFAULT_LIMITS,
  known?: Dialect,
): RowSource {
  const chunks = text[Symbol.asyncIterator]();
  try {
    const head = known ? [] : await takeHead(chunks);
    const dialect = known ?? dialectOf(Buffer.concat(head));
    const records = new Records(dialect, limits.maxRecordBytes, limits.maxColumns + 1);
    for (const chunk of head) {
      records.feed(chunk);
      yield* rowsIn(records);
    }
    for (let next = await chunks.next(); next.done !== true && !records.fault; next = await chunks.next()) {
      records.feed(next.value);
      yield* rowsIn(records);
    }
    records.end();
    yield* rowsIn(records);
    const { row, fault: code } = records;
    if (code) yield { row, fault: fault(code, { row }, { limit: limits.maxRecordBytes }), fatal: true };
  } finally {
    await chunks.return?.();
  }
}

function* rowsIn(records: Records) {
  while (records.next()) yield { row: records.row, cells: records.texts() };
}

async function takeHead(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array[]> {
  const head: Uint8Array[] = [];
  for (let size = 0; size < HEAD_BYTES; size += head.at(-1)!.length) {
    const next = await chunks.next();
    if (next.done === true) break;
    head.push(next.value);
  }
  return head;
}

/**
 * How text that begins with `head` is written. The delimiter is the one that most lines have equally often outside
 * quotes, the more often the better; the comma where none does. Bars are one where most lines have as many and no other.
 */
export function dialectOf(head: Uint8Array): Dialect {
  const { lines, lineEnd } = linesOf(Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1'));
  /** Every comma stands between digits: between semicolons it is one of decimals. */
  const decimals = lines.every((line) => !/(?:^|[^0-9]),|,(?:[^0-9]|$)/.test(line));
  const scoreOf = (delimiter: Dialect['delimiter']) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0);
    const often = new Map<number, number>();
    for (const count of counts) often.set(count, (often.get(count) ?? 0) + 1);
    const [count = 0, agreeing = 0] = [...often].sort(([a, x], [b, y]) => y - x || b - a)[0] ?? [];
    return { delimiter, agreeing, count };
  };
  const best = DELIMITERS.map(scoreOf).reduce((one, other) => {
    const better = other.agreeing - one.agreeing || (other.delimiter === ';' && decimals ? 1 : other.count - one.count);
    return better > 0 ? other : one;
  });
  const barred = best.agreeing * 2 < lines.length && scoreOf(BAR).agreeing * 2 > lines.length;
  return { delimiter: barred ? BAR : best.delimiter, lineEnd };
}

/** The first lines with all that is quoted taken out, and how the first of them ends. */
function linesOf(text: string): { lines: string[]; lineEnd: Dialect['lineEnd'] } {
  const lines: string[] = [];
  let line = '';
  let quoted = false;
  let lineEnd: Dialect['lineEnd'] = '\n';
  for (let at = 0; at < text.length && lines.length < LINES; at++) {
    const character = text[at]!;
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '\n' || character === '\r') {
      if (lines.length === 0 && character === '\r' && at + 1 < text.length)
        lineEnd = text[at + 1] === '\n' ? '\r\n' : '\r';
      lines.push(line);
      line = '';
      if (character === '\r' && text[at + 1] === '\n') at++;
    } else line += character;
  }
  return { lines: line === '' ? lines : [...lines, line], lineEnd };
}
