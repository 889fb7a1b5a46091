import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Item } from '../../functions/domain/gathering/items.ts';
import { startServer } from '../../scripts/bench/server.ts';
import { buildCommands } from '../../scripts/build.ts';
import { officer } from '../../scripts/demo/county.ts';
import { entryContent, publishEntry } from '../../scripts/demo/departments.ts';
import { startWay } from './way.ts';

/** Bodies that the local server seeds. */
const PROVIDER = 'dept-a';
const CONSUMER = 'dept-b';
const PURPOSE = '核对';

export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
  // biome-ignore lint/suspicious/noExplicitAny: each test names what it expects of the summary
  readonly summary: any;
}

export interface RunOptions {
  readonly options?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Told of the process as it starts, and of what it says. */
  readonly started?: (child: ChildProcess) => void;
  readonly says?: (line: string, child: ChildProcess) => void;
}

/**
 * A department beside a running county: the local server as `npm start` runs it, the way to it, and a folder with the
 * agent's configuration. `end` stops it all.
 */
export const aDepartmentBeside = async () => {
  const server = await startServer();
  const way = await startWay(server.baseUrl);
  const folder = mkdtempSync(join(tmpdir(), 'gongshu-agent-'));
  // The command as it is installed: plain JavaScript with all that it needs, outside the project.
  const [command = ''] = await buildCommands(join(folder, 'bin'));
  const system = await server.must(officer(PROVIDER), 'POST', `/organisations/${PROVIDER}/systems`, {
    body: { name: '业务系统', stage: 'built', zone: 'government-extranet', origin: 'existing' },
  });
  const grants = new Map<string, string>();
  let names = 0;

  /** Publishes an entry of these items and lets another body read it. Answers with its id. */
  const entry = async (items: readonly Item[]): Promise<string> => {
    names += 1;
    return publishEntry(server, PROVIDER, entryContent(system.id, items, { name: `名录${names}` }));
  };

  const grantOn = async (of: string, fields: readonly string[]): Promise<string> => {
    const { grant } = await server.must(officer(CONSUMER), 'POST', '/share/requests', {
      body: { entry: of, purpose: PURPOSE, fields, dutyBasis: '履职', scenario: '核对' },
    });
    return grant;
  };

  /** Every row that the county has now, in its order. */
  const countyRows = async (of: string, fields: readonly string[]): Promise<Record<string, unknown>[]> => {
    const grant = grants.get(of) ?? (await grantOn(of, fields));
    grants.set(of, grant);
    const rows: Record<string, unknown>[] = [];
    let cursor: string | undefined;
    do {
      const query = { purpose: PURPOSE, scenario: '核对', limit: '1000', ...(cursor ? { cursor } : {}) };
      const page = await server.must(officer(CONSUMER), 'GET', `/data/grants/${grant}/rows`, { query });
      rows.push(...page.rows);
      cursor = page.next;
    } while (cursor);
    return rows;
  };

  const configure = (jobs: readonly Record<string, unknown>[], more: Record<string, unknown> = {}): void => {
    const config = {
      server: way.url,
      identity: {
        issuer: `${server.baseUrl}/local/identity`,
        clientId: `custodian@${PROVIDER}`,
        clientSecret: { env: 'AGENT_SECRET' },
      },
      state: 'state',
      patience: '20s',
      jobs,
      ...more,
    };
    writeFileSync(join(folder, 'agent.json'), JSON.stringify(config));
  };

  /** Runs the agent once in a process of its own, to its end. */
  const run = ({ options = [], env = {}, started, says }: RunOptions = {}): Promise<Ran> =>
    new Promise((done) => {
      const child = spawn(
        process.execPath,
        [command, '--config', join(folder, 'agent.json'), '--once', '--json', ...options],
        {
          env: { ...process.env, AGENT_SECRET: 'any', ...env },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', (chunk: Buffer) => {
        stdout += chunk;
      });
      child.stderr.on('data', (chunk: Buffer) => {
        stderr += chunk;
        says?.(String(chunk), child);
      });
      started?.(child);
      child.on('close', (code, signal) =>
        done({ code, signal, stderr, summary: stdout ? JSON.parse(stdout) : undefined }),
      );
    });

  return {
    server,
    way,
    folder,
    provider: PROVIDER,
    entry,
    countyRows,
    configure,
    run,
    end: async () => {
      await way.stop();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
export type Department = Awaited<ReturnType<typeof aDepartmentBeside>>;
