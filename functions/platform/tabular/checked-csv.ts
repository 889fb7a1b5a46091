import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { identifier, literal } from './duckdb.ts';
import { DEFAULT_LIMITS } from './source.ts';

/**
 * The accepted rows on their way to a columnar file: our own CSV, UTF-8, every field quoted, `\n` line ends, the
 * record's number first as `_row`, an empty field for no value. Only {@link checkedRelation} reads it.
 */
export interface CheckedWriter {
  write(values: readonly (string | null)[]): Promise<void>;
  close(): Promise<void>;
}

/** The column that keeps the order of the rows as submitted. No item can have its name. */
export const ROW_COLUMN = '_row';

const FLUSH_AT = 256 * 1024;

export async function writeChecked(path: string, names: readonly string[]): Promise<CheckedWriter> {
  const file: FileHandle = await open(path, 'wx', 0o600);
  let pending = `${[ROW_COLUMN, ...names].map(quoted).join(',')}\n`;
  let row = 0;
  const flush = async () => {
    const text = pending;
    pending = '';
    await file.writeFile(text);
  };
  return {
    async write(values) {
      let line = `"${++row}"`;
      for (const value of values) line += `,${quoted(value ?? '')}`;
      pending += `${line}\n`;
      if (pending.length >= FLUSH_AT) await flush();
    },
    async close() {
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

/** A column of such a file as a value of the type, or nothing. */
export const castFrom = (name: string, type: string): string => `CAST(nullif(${identifier(name)}, '') AS ${type})`;
