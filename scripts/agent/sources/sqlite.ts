import { existsSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { withoutExponent } from '../../../functions/domain/gathering/numbers.ts';
import { Failure } from '../failure.ts';
import {
  CHUNK_ROWS,
  type Column,
  type From,
  fromOf,
  type Mark,
  type Question,
  type Source,
  SourceAway,
  type SourceRow,
} from './source.ts';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const BUSY = 5;
const LOCKED = 6;
const tried = <T>(ask: () => T): T => {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Failure) throw error;
    const { errcode = 0 } = error as { errcode?: number };
    if ([BUSY, LOCKED].includes(errcode & 0xff)) throw new SourceAway(`SQLite ${errcode}`);
    throw new Failure('source', `SQLite ${errcode || (error as Error).name}`);
  }
};

/** A value as text: integers with every digit, floats in the shortest form that means the same. */
const textOf = (value: unknown, column: string): string | null => {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return withoutExponent(String(value));
  throw new Failure(
    'data',
    `列 ${column} 含二进制内容，不能提交 · column ${column} holds a BLOB, which no item can hold`,
  );
};

const markOf = ({ from, kind, overlap }: Mark): SQLInputValue => {
  if (kind !== 'number') return from;
  return /^-?\d+$/.test(from) ? BigInt(from) - BigInt(overlap) : Number(from) - overlap;
};

/** By the declared type, after SQLite's rules of affinity; times are texts here. */
const kindOf = (declared: string | null): Column['kind'] =>
  declared !== null && /INT|REAL|FLOA|DOUB|NUM|DEC/i.test(declared) ? 'number' : 'text';

export const openSqlite = async ({
  file,
  from: given,
}: {
  readonly file: string;
  readonly from: From;
}): Promise<Source> => {
  if (!existsSync(file)) throw new Failure('source', `没有数据库文件 · no such database: ${file}`);
  const from = fromOf(given, quoted);
  const database = tried(() => new DatabaseSync(file, { readOnly: true, timeout: 5_000 }));
  return {
    async describe() {
      return tried(() => {
        database.exec('BEGIN');
        return database
          .prepare(`SELECT * FROM ${from} AS source LIMIT 0`)
          .columns()
          .map(({ name, type }) => ({ name, kind: kindOf(type) }));
      });
    },
    async *rows({ columns, since, orderBy }: Question) {
      const where = since ? `WHERE ${quoted(since.column)} >= ?` : '';
      const order = orderBy.length ? `ORDER BY ${orderBy.map(quoted).join(', ')}` : '';
      const statement = tried(() =>
        database.prepare(`SELECT ${columns.map(quoted).join(', ')} FROM ${from} AS source ${where} ${order}`),
      );
      statement.setReadBigInts(true);
      statement.setReturnArrays(true);
      const found = statement.iterate(...(since ? [markOf(since)] : [])) as unknown as Iterator<unknown[]>;
      for (let more = true; more; ) {
        const chunk: SourceRow[] = [];
        while (chunk.length < CHUNK_ROWS) {
          const { done, value } = tried(() => found.next());
          if (done) {
            more = false;
            break;
          }
          chunk.push((value as unknown[]).map((one, at) => textOf(one, columns[at]!)));
        }
        if (chunk.length > 0) yield chunk;
      }
    },
    async highest(column) {
      return tried(() => {
        const statement = database.prepare(`SELECT max(${quoted(column)}) AS highest FROM ${from} AS source`);
        statement.setReadBigInts(true);
        return textOf((statement.get() as { highest: unknown }).highest, column);
      });
    },
    async estimate() {
      return tried(() => {
        const { rows } = database.prepare(`SELECT count(*) AS rows FROM ${from} AS source`).get() as { rows: number };
        return rows;
      });
    },
    close: async () => database.close(),
  };
};
