import { resolve } from 'node:path';
import type { JobConfig, SourceConfig } from '../config.ts';
import { readSecret } from '../secret.ts';
import type { From, Source } from './source.ts';

/** Opens a job's database. The driver is only loaded here: a department has one database, not three. */
export const openSource = async ({ source, table, query }: JobConfig, folder: string): Promise<Source> => {
  const from: From = table === undefined ? { query: query! } : { table };
  if (source.kind === 'sqlite')
    return (await import('./sqlite.ts')).openSqlite({ file: resolve(folder, source.file), from });
  const settings = { ...serverOf(source, folder), from };
  return source.kind === 'mysql'
    ? (await import('./mysql.ts')).openMysql(settings)
    : (await import('./postgresql.ts')).openPostgresql(settings);
};

const serverOf = (
  { host, port, database, user, password, tls }: Exclude<SourceConfig, { kind: 'sqlite' }>,
  folder: string,
) => ({
  host,
  port,
  database,
  user,
  ...(password ? { password: readSecret(password, folder) } : {}),
  tls: typeof tls === 'object' ? { ca: resolve(folder, tls.ca) } : tls,
});
