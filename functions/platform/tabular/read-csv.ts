import type { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type FaultCode, fault } from '../../domain/gathering/faults.ts';
import { DEFAULT_LIMITS, type Limits, type RowSource } from './source.ts';

/**
 * Delimited text, strictly after RFC 4180. Row numbers are the file's lines, also after quoted line ends.
 * Reading stops at the first quote that is out of place: what follows cannot be trusted to be what it looks like.
 */

const DELIMITERS = [',', '\t', ';'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

interface Layout {
  readonly delimiter: Delimiter;
  readonly lineEnds: readonly string[];
}

/** Reads UTF-8 text without a byte order mark. Blank lines are passed over. */
export async function* readCsv(text: Readable, limits: Limits = DEFAULT_LIMITS): RowSource {
  const { head, rest } = await takeHead(text, limits.maxRecordBytes);
  const { delimiter, lineEnds } = layoutOf(head.toString('utf8'));
  const parser = parse({
    delimiter,
    record_delimiter: [...lineEnds],
    info: true,
    relax_column_count: true,
    max_record_size: limits.maxRecordBytes,
  });
  feed(parser, head, rest);

  // The parser counts a quoted CR LF twice: lines are counted here, by the line ends that the cells hold.
  let begins = 1;
  let told: Progress = { lines: 0, bytes: 0 };
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Progress }>) {
      const row = begins;
      const blank = record.length === 1 && record[0] === '' && info.bytes - told.bytes <= 2;
      begins += 1 + (info.lines - told.lines > 1 ? lineEndsIn(record, lineEnds) : 0);
      told = info;
      if (!blank) yield { row, cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const spansLines = Number(error.lines) > told.lines + 1;
    const code = CODES[error.code] ?? (spansLines ? 'unclosed-quote' : 'bad-quote');
    yield { row: begins, fault: fault(code, { row: begins }, { limit: limits.maxRecordBytes }), fatal: true };
  } finally {
    text.destroy();
  }
}

interface Progress {
  readonly lines: number;
  readonly bytes: number;
}

const CODES: Readonly<Record<string, FaultCode>> = {
  CSV_QUOTE_NOT_CLOSED: 'unclosed-quote',
  CSV_MAX_RECORD_SIZE: 'record-too-large',
};

function lineEndsIn(cells: readonly string[], lineEnds: readonly string[]): number {
  const end = lineEnds.at(-1)!;
  return cells.reduce((sum, cell) => sum + cell.split(end).length - 1, 0);
}

/** The beginning of the text, to its first line end outside quotes or `limit` bytes, and what follows. */
async function takeHead(text: Readable, limit: number): Promise<{ head: Buffer; rest: AsyncIterator<Buffer> }> {
  const rest = text[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let head: Buffer = Buffer.alloc(0);
  for (;;) {
    const next = await rest.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
    if (head.length >= limit || headerEnd(head.toString('latin1')) !== undefined) break;
  }
  return { head, rest };
}

function headerEnd(text: string): number | undefined {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) return at;
  }
  return undefined;
}

/** The delimiter that the header line has most of outside quotes, the comma where it has none; and its line ends. */
function layoutOf(text: string): Layout {
  const end = headerEnd(text);
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (const character of text.slice(0, end)) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && counts.has(character)) counts.set(character, counts.get(character)! + 1);
  }
  const delimiter = DELIMITERS.reduce((best, one) => (counts.get(one)! > counts.get(best)! ? one : best));
  const oldMac = end !== undefined && text[end] === '\r' && text[end + 1] !== '\n' && end + 1 < text.length;
  return { delimiter, lineEnds: oldMac ? ['\r'] : ['\r\n', '\n'] };
}

/** Writes head and rest into the parser with back-pressure; a reading error becomes the parser's. */
function feed(parser: ReturnType<typeof parse>, head: Buffer, rest: AsyncIterator<Buffer>): void {
  const write = async () => {
    for (let chunk: Buffer | undefined = head; chunk !== undefined; ) {
      if (parser.destroyed) return;
      if (!parser.write(chunk)) await drained(parser);
      const next = await rest.next();
      chunk = next.done === true ? undefined : next.value;
    }
    parser.end();
  };
  write().catch((error: unknown) => parser.destroy(error as Error));
}

function drained(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      parser.off('drain', go).off('close', go).off('error', go);
      resolve();
    };
    parser.on('drain', go).on('close', go).on('error', go);
  });
}
