import { readFileSync } from 'node:fs';
import mysql, { type FieldPacket } from 'mysql2';
import { withoutExponent } from '../../../functions/domain/gathering/numbers.ts';
import { Failure } from '../failure.ts';
import type { PostgresqlSettings as ServerSettings } from './postgresql.ts';
import {
  CHUNK_ROWS,
  type Column,
  fromOf,
  type Mark,
  type Question,
  type Source,
  SourceAway,
  type SourceRow,
} from './source.ts';

const { Types } = mysql;
const NUMBERS = [
  Types.TINY,
  Types.SHORT,
  Types.LONG,
  Types.LONGLONG,
  Types.INT24,
  Types.DECIMAL,
  Types.NEWDECIMAL,
  Types.FLOAT,
  Types.DOUBLE,
  Types.YEAR,
];
const TIMES = [Types.DATE, Types.DATETIME, Types.TIMESTAMP, Types.NEWDATE];
const TEXTS = [
  Types.VARCHAR,
  Types.VAR_STRING,
  Types.STRING,
  Types.TINY_BLOB,
  Types.MEDIUM_BLOB,
  Types.LONG_BLOB,
  Types.BLOB,
];
/** The character set of bytes that are no text. */
const BINARY = 63;

/** Errors after which another try may find the server again (MySQL's and MariaDB's lists of errors). */
const AWAY =
  /^(E[A-Z]+|PROTOCOL_|ER_CON_COUNT|ER_SERVER_SHUTDOWN|ER_NORMAL_SHUTDOWN|ER_CONNECTION_KILLED|ER_LOCK_|ER_NET_)/;
const away = (error: unknown): unknown => {
  if (error instanceof Failure || error instanceof SourceAway) return error;
  const { code = 'unknown', errno } = error as { code?: string; errno?: number };
  return AWAY.test(code) ? new SourceAway(code) : new Failure('source', `MySQL ${code}${errno ? ` ${errno}` : ''}`);
};

const typeOf = ({ columnType, type }: FieldPacket): number => columnType ?? type ?? -1;

const refusalOf = (field: FieldPacket): string | undefined => {
  const type = typeOf(field);
  if (type === Types.BIT) return 'bit string';
  if (type === Types.GEOMETRY) return 'geometry';
  const { characterSet } = field as FieldPacket & { characterSet?: number };
  return TEXTS.includes(type) && characterSet === BINARY ? 'binary' : undefined;
};

const columnOf = (field: FieldPacket): Column => {
  const type = typeOf(field);
  const refused = refusalOf(field);
  return {
    name: field.name,
    kind: TIMES.includes(type) ? 'time' : NUMBERS.includes(type) ? 'number' : 'text',
    ...(refused ? { refused } : {}),
  };
};

const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/** A mark in the column's own type: compared as a text, a number would be compared as a float. */
const BACK: Readonly<Record<Mark['kind'], (overlap: number) => string>> = {
  time: (overlap) => `CAST(? AS DATETIME(6)) - INTERVAL ${overlap * 1_000} MICROSECOND`,
  number: (overlap) => `CAST(? AS DECIMAL(65, 20)) - ${overlap}`,
  text: () => '?',
};

const SETTINGS = [
  "SET SESSION time_zone = '+08:00', net_write_timeout = 3600",
  'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ',
  'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY',
];

/** MySQL and MariaDB. Rows are streamed; the driver stops reading while a chunk is worked on. */
export const openMysql = async (settings: ServerSettings): Promise<Source> => {
  const { host, port = 3306, database, user, password, tls } = settings;
  const from = fromOf(settings.from, quoted);
  const connection = mysql.createConnection({
    host,
    port,
    database,
    user,
    ...(password ? { password } : {}),
    ...(tls === 'off' ? {} : { ssl: tls === 'on' ? {} : { ca: readFileSync(tls.ca) } }),
    charset: 'utf8mb4',
    connectTimeout: 10_000,
    rowsAsArray: true,
    // Every value as the text that the server writes.
    typeCast: (field) => field.string('utf8'),
  });
  /** Fails what is under way: a connection that is ended in the middle tells nobody by itself. */
  let fail: (error: unknown) => void = () => {};
  connection.on('error', (error) => fail(error));
  connection.on('end', () => fail({ code: 'PROTOCOL_CONNECTION_LOST' }));
  const ask = (sql: string, values: readonly unknown[] = []): Promise<{ rows: SourceRow[]; fields: FieldPacket[] }> =>
    new Promise((resolve, reject) => {
      fail = (error) => reject(away(error));
      connection.query(sql, [...values], (error, rows, fields) =>
        error ? fail(error) : resolve({ rows: rows as unknown as SourceRow[], fields: fields ?? [] }),
      );
    });
  let floats: ReadonlySet<string> = new Set();

  return {
    async describe() {
      for (const setting of SETTINGS) await ask(setting);
      const { fields } = await ask(`SELECT * FROM ${from} AS source LIMIT 0`);
      floats = new Set(
        fields.filter((field) => [Types.FLOAT, Types.DOUBLE].includes(typeOf(field))).map(({ name }) => name),
      );
      return fields.map(columnOf);
    },
    async *rows({ columns, since, orderBy }: Question) {
      const where = since ? `WHERE ${quoted(since.column)} >= ${BACK[since.kind](since.overlap)}` : '';
      const order = orderBy.length ? `ORDER BY ${orderBy.map(quoted).join(', ')}` : '';
      const sql = `SELECT ${columns.map(quoted).join(', ')} FROM ${from} AS source ${where} ${order}`;
      const mend = columns.map((name) => floats.has(name));
      const stream = connection.query(sql, since ? [since.from] : []).stream({ highWaterMark: CHUNK_ROWS });
      fail = (error) => stream.destroy(away(error) as Error);
      let chunk: SourceRow[] = [];
      try {
        for await (const row of stream as AsyncIterable<SourceRow>) {
          chunk.push(row.map((text, at) => (text !== null && mend[at] ? withoutExponent(text) : text)));
          if (chunk.length < CHUNK_ROWS) continue;
          yield chunk;
          chunk = [];
        }
      } catch (error) {
        throw away(error);
      }
      if (chunk.length > 0) yield chunk;
    },
    async highest(column) {
      const { rows } = await ask(`SELECT max(${quoted(column)}) FROM ${from} AS source`);
      return rows[0]?.[0] ?? null;
    },
    async estimate() {
      if (from.startsWith('(')) return undefined; // a query
      const { rows } = await ask(
        'SELECT table_rows FROM information_schema.tables WHERE table_schema = database() AND table_name = ?',
        [from.split('.').at(-1)!.replaceAll('`', '')],
      );
      return Number(rows[0]?.[0] ?? 0) || undefined;
    },
    close: async () => connection.destroy(),
  };
};
