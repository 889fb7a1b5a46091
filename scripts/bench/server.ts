import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { countyLaw, knownTypes } from '../../functions/domain/law/index.ts';
import { type Api, mustBy } from '../demo/county.ts';
import { freePort } from '../local/engines/engine-process.ts';
import { issuerOf, localIdentity } from '../local/identity.ts';

const MAIN = resolve(import.meta.dirname, '../local/main.ts');
const PATIENCE_MS = 60_000;
const LAST_WORDS = 2_000;
export const REGULATION = 'dazhou';

export interface BenchServer extends Api {
  readonly pid: number;
  /** Seconds from the start of the process to the first healthy answer. */
  readonly ready: number;
  readonly baseUrl: string;
  /** Where its objects lie. */
  readonly objectsRoot: string;
  stop(): Promise<void>;
}

/** Starts the local server as `npm start` does, in a fresh home on a free port, and waits until it is healthy. */
export const startServer = async (): Promise<BenchServer> => {
  const home = await mkdtemp(join(tmpdir(), 'gongshu-bench-'));
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const env = {
    ...process.env,
    PORT: String(port),
    GONGSHU_HOME: home,
    GONGSHU_REGULATION: REGULATION,
    GONGSHU_CATALOGUE: 'none',
  };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-LAST_WORDS);
  });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  const stop = async () => {
    child.kill('SIGTERM');
    await gone;
    await rm(home, { recursive: true, force: true });
  };
  const healthy = (): Promise<boolean> =>
    fetch(`${baseUrl}/health`).then(
      async (answer) => ((await answer.json()) as { status?: string }).status === 'ok',
      () => false,
    );
  while (!(await healthy())) {
    if (child.exitCode !== null || performance.now() - began > PATIENCE_MS) {
      await stop();
      throw new Error(`the local server did not become healthy: ${said}`);
    }
    await pause(20);
  }
  const ready = (performance.now() - began) / 1000;

  const identity = await localIdentity(home, issuerOf(baseUrl));
  const tokens = new Map<string, string>();
  const tokenOf = async (who: Exclude<Parameters<Api['call']>[0], 'nobody'>): Promise<string> => {
    const key = JSON.stringify(who);
    const token = tokens.get(key) ?? (await identity.tokenFor(who));
    tokens.set(key, token);
    return token;
  };
  const call: Api['call'] = async (who, method, path, { body, query = {} } = {}) => {
    const search = new URLSearchParams(query);
    const answer = await fetch(`${baseUrl}${path}${search.size > 0 ? `?${search}` : ''}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(who === 'nobody' ? {} : { authorization: `Bearer ${await tokenOf(who)}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: text === '' ? undefined : JSON.parse(text),
    };
  };
  return {
    pid: child.pid!,
    ready,
    baseUrl,
    objectsRoot: join(home, REGULATION, 'objects'),
    stop,
    call,
    must: mustBy(call),
    upload: async (link, bytes) => {
      const answer = await fetch(link.url, { method: link.method, headers: link.headers, body: Buffer.from(bytes) });
      if (!answer.ok) throw new Error(`the upload answered ${answer.status}`);
    },
    organisationType: knownTypes(countyLaw(REGULATION))[0]!,
  };
};
