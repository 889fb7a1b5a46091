import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import mysql, { type RowDataPacket } from 'mysql2/promise';
import { freePort } from '../../scripts/local/engines/engine-process.ts';
import { asSomeone } from './as-someone.ts';

/** Debian's package, or one unpacked elsewhere. */
const homes = [process.env.MARIADB_HOME ?? '', '/usr', '/usr/local'];
const home = homes.find((one) => one !== '' && existsSync(join(one, 'sbin/mariadbd')));

/** Why there is none, for a test that is then left out; `undefined` where there is one. */
export const mariadbMissing = home ? undefined : 'no MariaDB on this machine: apt-get install mariadb-server';

export interface MariaDb {
  readonly port: number;
  query(sql: string): Promise<RowDataPacket[]>;
  /** Ends every connection but ours. */
  cut(): Promise<void>;
  stop(): Promise<void>;
}

/** A real MariaDB of its own in a folder that is thrown away, over TCP on this machine alone; `reader` has no password. */
export const startMariaDb = async (): Promise<MariaDb> => {
  const folder = mkdtempSync(join(tmpdir(), 'gongshu-mariadb-'));
  const port = await freePort();
  const who = asSomeone('mysql');
  if (who.uid !== undefined) execFileSync('chown', [`${who.uid}:${who.gid}`, folder]);
  const data = join(folder, 'data');
  const libraries = join(dirname(join(home!, 'sbin')), 'lib/x86_64-linux-gnu');
  const settings = {
    ...who,
    cwd: folder,
    stdio: 'ignore' as const,
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
  };
  execFileSync(
    join(home!, 'bin/mariadb-install-db'),
    [
      '--no-defaults',
      `--basedir=${home}`,
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ],
    settings,
  );
  const server = spawn(
    join(home!, 'sbin/mariadbd'),
    [
      '--no-defaults',
      `--basedir=${home}`,
      `--datadir=${data}`,
      `--socket=${join(folder, 'socket')}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      '--innodb-buffer-pool-size=32M',
      '--innodb-flush-log-at-trx-commit=0',
      '--character-set-server=utf8mb4',
      '--default-time-zone=-05:00',
    ],
    settings,
  );
  const gone = new Promise<void>((done) => server.once('exit', () => done()));
  const connect = async (): Promise<mysql.Connection> => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await mysql.createConnection({
          host: '127.0.0.1',
          port,
          user: 'root',
          charset: 'utf8mb4',
          dateStrings: true,
        });
      } catch (error) {
        if (tries > 300 || server.exitCode !== null) throw error;
        await pause(100);
      }
    }
  };
  const own = await connect();
  const query = async (sql: string) =>
    (await own.query<RowDataPacket[]>({ sql, supportBigNumbers: true, bigNumberStrings: true } as never))[0];
  await query('CREATE DATABASE biz; '.trim());
  await query("CREATE USER reader@'127.0.0.1'");
  await query("GRANT SELECT ON biz.* TO reader@'127.0.0.1'");
  await query('USE biz');
  return {
    port,
    query,
    cut: async () => {
      for (const { id } of await query("SELECT id FROM information_schema.processlist WHERE user = 'reader'"))
        await query(`KILL ${id}`);
    },
    stop: async () => {
      await own.end();
      server.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
