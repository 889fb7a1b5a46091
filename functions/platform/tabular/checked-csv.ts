import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Item } from '../../domain/gathering/items.ts';
import { castText } from './column-types.ts';
import { identifier, literal } from './duckdb.ts';
import { DEFAULT_LIMITS } from './source.ts';

/**
 * The accepted rows on their way to a columnar file: our own CSV, UTF-8, every field quoted, `\n` line ends, the
 * record's number first as `_row`, an empty field for no value. Only {@link checkedRelation} reads it.
 */
export interface CheckedWriter {
  /** Writes a whole row. */
  write(values: readonly (string | null)[]): Promise<void>;
  /** Begins a row, which then gets its values one by one: texts, or UTF-8 bytes without a quote in them. */
  begin(): void;
  text(value: string | null): void;
  bytes(bytes: Uint8Array, from: number, to: number): void;
  /** Writes out what has come together; called now and then between rows. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** The column that keeps the order of the rows as submitted. No item can have its name. */
export const ROW_COLUMN = '_row';

const FLUSH_AT = 256 * 1024;
const QUOTE = 0x22;
const COMMA = 0x2c;
const LINE_FEED = 0x0a;

export async function writeChecked(path: string, names: readonly string[]): Promise<CheckedWriter> {
  const file: FileHandle = await open(path, 'wx', 0o600);
  let pending = Buffer.allocUnsafe(FLUSH_AT * 2);
  let length = 0;
  let row = 0;
  const room = (bytes: number) => {
    if (length + bytes <= pending.length) return;
    const larger = Buffer.allocUnsafe((length + bytes) * 2);
    pending.copy(larger, 0, 0, length);
    pending = larger;
  };
  const put = (text: string) => {
    room(text.length * 3);
    length += pending.write(text, length);
  };
  const begin = () => put(row++ === 0 ? `"1"` : `\n"${row}"`);
  const text = (value: string | null) => put(`,${quoted(value ?? '')}`);
  const flush = async () => {
    await file.writeFile(pending.subarray(0, length));
    length = 0;
  };
  put(`${[ROW_COLUMN, ...names].map(quoted).join(',')}\n`);
  return {
    begin,
    text,
    flush,
    bytes(bytes, from, to) {
      room(to - from + 3);
      pending[length++] = COMMA;
      pending[length++] = QUOTE;
      for (let at = from; at < to; at++) pending[length++] = bytes[at]!;
      pending[length++] = QUOTE;
    },
    async write(values) {
      begin();
      for (const value of values) text(value);
      if (length >= FLUSH_AT) await flush();
    },
    async close() {
      if (row > 0) {
        room(1);
        pending[length++] = LINE_FEED;
      }
      await flush();
      await file.close();
    },
  };
}

/** A field of RFC 4180, quoted whatever it holds. */
export function quoted(value: string): string {
  return value.includes('"') ? `"${value.replaceAll('"', '""')}"` : `"${value}"`;
}

/**
 * The rows of such a file as one relation, for a FROM clause: every column as text. The engine's guessing is off, as the
 * checks have brought all values into one form.
 */
export function checkedRelation(path: string, names: readonly string[]): string {
  const texts = [ROW_COLUMN, ...names].map((name) => `${literal(name)}: 'VARCHAR'`);
  return `read_csv(${literal(resolve(path))}, auto_detect = false, header = true, columns = {${texts.join(', ')}},
      delim = ',', quote = '"', escape = '"', new_line = '\\n', max_line_size = ${DEFAULT_LIMITS.maxRecordBytes * 4})`;
}

/** The rows of a text that is written otherwise and whose values stand as they may be stored; no row numbers are in it. */
export function plainRelation(
  path: string,
  plain: { readonly columns: readonly string[]; readonly delimiter: string; readonly lineEnd: string },
): string {
  const texts = plain.columns.map((name) => `${literal(name)}: 'VARCHAR'`);
  return `read_csv(${literal(resolve(path))}, auto_detect = false, header = true, columns = {${texts.join(', ')}},
      delim = ${literal(plain.delimiter)}, quote = '"', escape = '"', comment = '', nullstr = '',
      new_line = ${plain.lineEnd === '\r\n' ? "'\\r\\n'" : "'\\n'"}, max_line_size = ${DEFAULT_LIMITS.maxRecordBytes * 4})`;
}

/** A column of such a file as a value of its item's type, or nothing. */
export const castFrom = (item: Item): string => castText(`nullif(${identifier(item.name)}, '')`, item);
