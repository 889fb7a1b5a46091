import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { median, quantile } from '../result.ts';
import { ITEMS } from './million.ts';

const SERVER = ['/usr/local/bin/postgres', '/usr/lib/postgresql/15/bin/postgres'].find((path) => existsSync(path));
const AS = 'postgres';

export interface Latency {
  readonly p50: number;
  readonly p95: number;
}

const types: Readonly<Record<string, string>> = { integer: 'bigint', decimal: 'numeric(20, 2)', date: 'date' };

/**
 * The same million rows in a PostgreSQL table of this machine, its key and the filtered column indexed, asked over its
 * socket by its own `pgbench`, one client. `undefined` where the machine has no PostgreSQL.
 */
export const postgresTable = async (parquet: string) => {
  if (!SERVER || process.getuid?.() !== 0) return undefined;
  const bin = dirname(execFileSync('readlink', ['-f', SERVER], { encoding: 'utf8' }).trim());
  const home = mkdtempSync(join(tmpdir(), 'gongshu-postgres-'));
  chmodSync(home, 0o777);
  const [data, csv] = [join(home, 'data'), join(home, 'rows.csv')];
  const as = (command: string, ...args: string[]) =>
    execFileSync('runuser', ['-u', AS, '--', join(bin, command), ...args], {
      cwd: home,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const sql = (text: string) => as('psql', '-h', home, '-d', 'postgres', '-v', 'ON_ERROR_STOP=1', '-qAtc', text);

  const engine = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '512MB' });
  const connection = await engine.connect();
  const names = ITEMS.map(({ name }) => name).join(', ');
  await connection.run(
    `COPY (SELECT _row, ${names} FROM read_parquet('${parquet}')) TO '${csv}' (FORMAT csv, HEADER false)`,
  );
  connection.closeSync();
  engine.closeSync();
  chmodSync(csv, 0o644);

  as('initdb', '-D', data, '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N');
  as(
    'pg_ctl',
    '-D',
    data,
    '-w',
    '-l',
    join(home, 'log'),
    '-o',
    `-c listen_addresses='' -c unix_socket_directories='${home}' -c fsync=off`,
    'start',
  );
  const stop = (): void => {
    spawnSync('runuser', ['-u', AS, '--', join(bin, 'pg_ctl'), '-D', data, '-m', 'immediate', 'stop']);
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const columns = ITEMS.map(({ name, type }) => `${name} ${types[type] ?? 'text'}`).join(', ');
    sql(`CREATE TABLE t (_row bigint PRIMARY KEY, ${columns})`);
    sql(`COPY t FROM '${csv}' (FORMAT csv)`);
    sql('CREATE UNIQUE INDEX ON t (uscc)');
    sql('CREATE INDEX ON t (opened)');
    sql('VACUUM ANALYZE t');
  } catch (error) {
    stop();
    throw error;
  }

  return {
    /** Milliseconds of one script of `pgbench`, each transaction by itself. */
    ask: (script: string, times: number): Latency => {
      const place = join(home, `run-${Math.random().toString(36).slice(2)}`);
      mkdirSync(place);
      chmodSync(place, 0o777);
      writeFileSync(join(place, 'script.sql'), script);
      const args = [
        '-h',
        home,
        '-n',
        '-c',
        '1',
        '-t',
        String(times),
        '-M',
        'prepared',
        '-l',
        '--log-prefix',
        join(place, 'log'),
      ];
      as('pgbench', ...args, '-f', join(place, 'script.sql'), 'postgres');
      const log = readdirSync(place).find((name) => name.startsWith('log'))!;
      // The third field of a line is the transaction's microseconds; the first ones fill the caches.
      const taken = readFileSync(join(place, log), 'utf8')
        .trim()
        .split('\n')
        .slice(Math.ceil(times / 10))
        .map((line) => Number(line.split(' ')[2]) / 1000);
      return { p50: median(taken), p95: quantile(taken, 0.95) };
    },
    stop,
  };
};
