import { execFileSync, spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../../scripts/local/engines/engine-process.ts';
import { asSomeone } from './as-someone.ts';

/** Where PostgreSQL's own programs may lie: on the path, or where Debian puts them. */
const folders = [
  ...(process.env.PATH ?? '').split(delimiter),
  ...globSync('/usr/lib/postgresql/*/bin').sort().reverse(),
];
const folder = folders.find((one) => existsSync(join(one, 'initdb')) && existsSync(join(one, 'postgres')));

/** Why there is none, for a test that is then left out; `undefined` where there is one. */
export const postgresqlMissing = folder ? undefined : 'no PostgreSQL on this machine: apt-get install postgresql';

export interface Cluster {
  readonly port: number;
  readonly user: string;
  readonly database: string;
  query(sql: string, values?: readonly unknown[]): Promise<pg.QueryResult>;
  /** Ends every connection but ours, as a server that goes down does. */
  cut(): Promise<void>;
  stop(): Promise<void>;
}

/** A real PostgreSQL of its own in a folder that is thrown away, over TCP on this machine alone. */
export const startPostgresql = async (): Promise<Cluster> => {
  const home = mkdtempSync(join(tmpdir(), 'gongshu-pg-'));
  const port = await freePort();
  const who = asSomeone('postgres');
  const data = join(home, 'data');
  if (who.uid !== undefined) execFileSync('chown', [`${who.uid}:${who.gid}`, home]);
  const settings = { ...who, cwd: home, stdio: 'ignore' as const };
  execFileSync(
    join(folder!, 'initdb'),
    ['-D', data, '-U', 'reader', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    settings,
  );
  writeFileSync(join(data, 'postgresql.auto.conf'), "timezone = 'America/New_York'\ndatestyle = 'SQL, DMY'\n");
  const options = [
    '-D',
    data,
    '-p',
    String(port),
    '-h',
    '127.0.0.1',
    '-k',
    home,
    '-c',
    'fsync=off',
    '-c',
    'shared_buffers=32MB',
  ];
  const server = spawn(join(folder!, 'postgres'), options, settings);
  const gone = new Promise<void>((done) => server.once('exit', () => done()));
  const client = async (): Promise<pg.Client> => {
    for (let tries = 0; ; tries += 1) {
      const one = new pg.Client({ host: '127.0.0.1', port, user: 'reader', database: 'postgres' });
      one.on('error', () => {});
      try {
        await one.connect();
        return one;
      } catch (error) {
        if (tries > 300 || server.exitCode !== null) throw error;
        await pause(100);
      }
    }
  };
  const own = await client();
  return {
    port,
    user: 'reader',
    database: 'postgres',
    query: (sql, values) => own.query(sql, values as unknown[]),
    cut: async () => {
      await own.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [
        'gongshu-agent',
      ]);
    },
    stop: async () => {
      await own.end();
      server.kill('SIGINT');
      await gone;
      rmSync(home, { recursive: true, force: true });
    },
  };
};
