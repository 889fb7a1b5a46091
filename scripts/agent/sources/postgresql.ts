import { readFileSync } from 'node:fs';
import pg from 'pg';
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

export interface PostgresqlSettings {
  readonly host: string;
  readonly port?: number | undefined;
  readonly database: string;
  readonly user: string;
  readonly password?: string;
  readonly tls: 'off' | 'on' | { readonly ca: string };
  readonly from: From;
}

/** Every value as the text that the server writes. */
const AS_TEXT = { getTypeParser: () => (text: string | Buffer) => String(text) } as unknown as pg.CustomTypesConfig;

/**
 * How the server writes: ISO dates, the shortest exact floats, and moments at +08:00 whatever their day: the county's
 * zone by name had summer time until 1991.
 */
const SETTINGS = `SET datestyle = 'ISO, YMD'; SET intervalstyle = 'iso_8601'; SET timezone = 'Etc/GMT-8';
  SET extra_float_digits = 1; SET client_encoding = 'UTF8'; SET statement_timeout = 0`;

const AWAY = /^(08|57P|53|40001|55P03)/;

const away = (error: unknown): unknown => {
  const { code = '', message } = error as { code?: string; message: string };
  if (AWAY.test(code) || /^E[A-Z]+$/.test(code) || /Connection terminated|timeout/i.test(message))
    return new SourceAway(code || 'connection');
  // The server's message may hold a value; its code says what is wrong (PostgreSQL, appendix A).
  return error instanceof Failure ? error : new Failure('source', `PostgreSQL ${code || (error as Error).name}`);
};

const tried = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    throw away(error);
  }
};

interface TypeRow {
  readonly oid: string;
  readonly typname: string;
  readonly typcategory: string;
}

const TIMES = ['date', 'timestamp', 'timestamptz'];
/** Categories of types (pg_type.typcategory) that have no text that an item could hold. */
const REFUSED: Readonly<Record<string, string>> = {
  A: 'array',
  C: 'composite',
  G: 'geometric',
  P: 'pseudo-type',
  R: 'range',
  V: 'bit string',
};

const columnOf = (name: string, type: TypeRow | undefined): Column => {
  const { typname = 'unknown', typcategory = 'X' } = type ?? {};
  const refused = typname === 'bytea' || typname === 'money' || typname === 'interval' ? typname : REFUSED[typcategory];
  return {
    name,
    kind: TIMES.includes(typname) ? 'time' : typcategory === 'N' ? 'number' : 'text',
    ...(refused ? { refused: `${typname} (${refused})` } : {}),
  };
};

/** Texts of a type that are not yet as an item wants them. */
const MENDED: Readonly<Record<string, (text: string) => string>> = {
  bool: (text) => (text === 't' ? 'true' : 'false'),
  timestamptz: (text) => text.replace(/\+08$/, '+08:00'),
  bpchar: (text) => text.trimEnd(),
  float4: withoutExponent,
  float8: withoutExponent,
};

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const openPostgresql = async (settings: PostgresqlSettings): Promise<Source> => {
  const { host, port, database, user, password, tls } = settings;
  const from = fromOf(settings.from, quoted);
  const client = new pg.Client({
    host,
    ...(port ? { port } : {}),
    database,
    user,
    ...(password ? { password } : {}),
    ssl: tls === 'off' ? false : tls === 'on' ? true : { ca: readFileSync(tls.ca) },
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: 'gongshu-agent',
    types: AS_TEXT,
  });
  let lost: unknown;
  client.on('error', (error) => {
    lost = error; // heard of by the query that is under way, or the next one
  });
  const ask = (text: string, values?: string[]) =>
    tried(async () => {
      if (lost) throw lost;
      return client.query<(string | null)[]>({ text, ...(values ? { values } : {}), rowMode: 'array' });
    });
  await tried(() => client.connect());
  let types = new Map<string, TypeRow>();
  let fields: { name: string; oid: string }[] = [];

  const where = ({ column, from: since, kind, overlap }: Mark): { sql: string; values: string[] } => {
    const field = fields.find(({ name }) => name === column);
    const type = quoted(types.get(field?.oid ?? '')?.typname ?? 'text');
    const back = { time: ` - interval '${overlap} milliseconds'`, number: ` - ${overlap}`, text: '' }[kind];
    return { sql: `WHERE ${quoted(column)} >= $1::${type}${back}`, values: [since] };
  };

  return {
    async describe() {
      await ask(SETTINGS);
      await ask('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const told = await ask(`SELECT * FROM ${from} AS source LIMIT 0`);
      fields = told.fields.map(({ name, dataTypeID }) => ({ name, oid: String(dataTypeID) }));
      const { rows } = await ask('SELECT oid, typname, typcategory FROM pg_type WHERE oid = ANY($1::oid[])', [
        `{${fields.map(({ oid }) => oid).join(',')}}`,
      ]);
      types = new Map(
        rows.map(([oid, typname, typcategory]) => [oid!, { oid: oid!, typname: typname!, typcategory: typcategory! }]),
      );
      return fields.map(({ name, oid }) => columnOf(name, types.get(oid)));
    },
    async *rows({ columns, since, orderBy }: Question) {
      const mark = since && where(since);
      const order = orderBy.length ? `ORDER BY ${orderBy.map(quoted).join(', ')}` : '';
      const text = `DECLARE reading NO SCROLL CURSOR FOR SELECT ${columns.map(quoted).join(', ')}
        FROM ${from} AS source ${mark?.sql ?? ''} ${order}`;
      await ask(text, mark?.values);
      const mend = columns.map(
        (name) => MENDED[types.get(fields.find((field) => field.name === name)?.oid ?? '')?.typname ?? ''],
      );
      for (;;) {
        const { rows } = await ask(`FETCH ${CHUNK_ROWS} FROM reading`);
        if (rows.length === 0) break;
        yield rows.map((row): SourceRow => row.map((text, at) => (text === null ? null : (mend[at]?.(text) ?? text))));
      }
      await ask('CLOSE reading');
    },
    async highest(column) {
      const { rows } = await ask(`SELECT max(${quoted(column)}) FROM ${from} AS source`);
      return rows[0]?.[0] ?? null;
    },
    async estimate() {
      if (from.startsWith('(')) return undefined; // a query
      const { rows } = await ask('SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass($1)', [from]);
      const about = Number(rows[0]?.[0] ?? -1);
      return about > 0 ? about : undefined;
    },
    close: () => client.end().catch(() => undefined),
  };
};
