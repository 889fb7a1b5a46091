import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type RegulationId, regulationIds } from '../../functions/domain/law/index.ts';

/** How the local county is set up: `PORT`, `GONGSHU_HOME`, `GONGSHU_REGULATION`, `GONGSHU_CATALOGUE`, `GONGSHU_HARVEST_HOSTS`, `GONGSHU_PACKAGES`. */
export interface Settings {
  readonly port: number;
  readonly home: string;
  readonly regulation: RegulationId;
  readonly baseUrl: string;
  /** Whether a new county is filled with Dazhou's open catalogue: where it is Dazhou, unless `GONGSHU_CATALOGUE=none`. */
  readonly catalogue: boolean;
  /** Hosts whose catalogues may be harvested besides the laptop's own sample: names parted by commas. */
  readonly harvestHosts: readonly string[];
  /** How many signed packages of the portal are kept; none is made when absent. */
  readonly packages?: number;
}

/** Throws an `Error` for people when a variable is wrong. */
export const settingsFrom = (env: NodeJS.ProcessEnv): Settings => {
  const port = Number(env.PORT ?? 8787);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT: not a port: ${env.PORT}`);
  const regulation = regulationIds.find((id) => id === (env.GONGSHU_REGULATION ?? 'dazhou'));
  if (!regulation) throw new Error(`GONGSHU_REGULATION: one of ${regulationIds.join(', ')}`);
  const packages = Number(env.GONGSHU_PACKAGES ?? 0);
  if (!Number.isInteger(packages) || packages < 0)
    throw new Error(`GONGSHU_PACKAGES: how many to keep, not ${env.GONGSHU_PACKAGES}`);
  return {
    port,
    home: resolve(env.GONGSHU_HOME ?? '.local'),
    regulation,
    baseUrl: `http://127.0.0.1:${port}`,
    catalogue: regulation === 'dazhou' && env.GONGSHU_CATALOGUE !== 'none',
    harvestHosts: (env.GONGSHU_HARVEST_HOSTS ?? '').split(',').flatMap((host) => host.trim().toLowerCase() || []),
    ...(packages > 0 ? { packages } : {}),
  };
};

const readJson = (path: string): Record<string, unknown> | undefined => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
};

/** The secret of signed links, made at the first start. */
export const linkSecret = (home: string): string => {
  mkdirSync(home, { recursive: true });
  const path = join(home, 'links.json');
  const known = readJson(path)?.secret;
  if (typeof known === 'string') return known;
  const secret = randomBytes(32).toString('hex');
  writeFileSync(path, JSON.stringify({ secret }), { mode: 0o600 });
  return secret;
};

/** What the running city tells scripts beside it: where it is and under which law. */
export const writeRunning = (home: string, running: Pick<Settings, 'port' | 'regulation'>): void =>
  writeFileSync(join(home, 'running.json'), JSON.stringify(running));
export const readRunning = (home: string): Partial<Pick<Settings, 'port' | 'regulation'>> =>
  (readJson(join(home, 'running.json')) ?? {}) as never;
