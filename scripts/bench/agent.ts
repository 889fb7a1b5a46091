import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Item } from '../../functions/domain/gathering/items.ts';
import { buildCommands } from '../build.ts';
import { officer } from '../demo/county.ts';
import { entryContent, handIn, publishEntry } from '../demo/departments.ts';
import { progress, type Result, result } from './result.ts';
import { type BenchServer, startServer } from './server.ts';

/** A body that the local server seeds. */
const PROVIDER = 'dept-a';
const CHANGED = 100;
const ITEMS: readonly Item[] = [
  { name: 'code', label: '代码', type: 'code', required: true, unique: true, length: 18 },
  { name: 'name', label: '名称', type: 'text' },
  { name: 'street', label: '街道', type: 'text' },
  { name: 'serial', label: '流水号', type: 'integer' },
  { name: 'amount', label: '金额', type: 'decimal', scale: 4 },
  { name: 'founded', label: '成立日期', type: 'date' },
  { name: 'changed', label: '更新时间', type: 'datetime' },
  { name: 'note', label: '备注', type: 'text' },
  { name: 'active', label: '是否存续', type: 'boolean' },
];

/** A table of nine columns, as a department has them. */
const fill = (file: string, rows: number): void => {
  const database = new DatabaseSync(file);
  database.exec(`CREATE TABLE company AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
    SELECT printf('%018d', i * 7919) AS code, '企业名称' || i AS name, '街道' || (i % 997) AS street, i * 7 AS serial,
    printf('%d.%04d', i, i % 10000) AS amount, '2024-01-05' AS founded, '2024-01-05 10:00:00' AS changed,
    '备注' || ((i * 7919) % 100003) AS note, i % 2 AS active FROM n`);
  database.close();
};

const change = (file: string, rows: number): void => {
  const database = new DatabaseSync(file);
  database.exec(`UPDATE company SET name = name || '改' WHERE serial / 7 % ${Math.floor(rows / CHANGED)} = 1`);
  database.close();
};

interface Summary {
  readonly maxRssMb: number;
  readonly jobs: readonly {
    readonly exit: number;
    readonly seconds: number;
    readonly records: number;
    readonly kind: string;
  }[];
}

/** Runs the command once; seconds, records and peak memory are its own word. */
const run = (command: string, config: string): Promise<Summary> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [command, '--config', config, '--once', '--json'], {
      env: { ...process.env, AGENT_SECRET: 'any' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    child.once('exit', (code) =>
      code === 0 ? done(JSON.parse(said)) : fail(new Error(`the agent ended with ${code}`)),
    );
  });

const measure = async (server: BenchServer, folder: string, command: string, rows: number): Promise<Result[]> => {
  progress(`  the agent, ${rows} rows`);
  const system = await server.must(officer(PROVIDER), 'POST', `/organisations/${PROVIDER}/systems`, {
    body: { name: '业务系统', stage: 'built', zone: 'government-extranet' },
  });
  const entryOf = (name: string) => publishEntry(server, PROVIDER, entryContent(system.id, ITEMS, { name }));
  const database = join(folder, `${rows}.db`);
  fill(database, rows);
  const config = join(folder, `${rows}.json`);
  const job = {
    name: `rows-${rows}`,
    entry: await entryOf(`企业名录 ${rows}`),
    source: { kind: 'sqlite', file: database },
    table: 'company',
    key: ['code'],
    mode: 'compare',
  };
  const identity = {
    issuer: `${server.baseUrl}/local/identity`,
    clientId: `custodian@${PROVIDER}`,
    clientSecret: { env: 'AGENT_SECRET' },
  };
  await writeFile(config, JSON.stringify({ server: server.baseUrl, identity, state: `state-${rows}`, jobs: [job] }));
  const whole = await run(command, config);
  change(database, rows);
  const changes = await run(command, config);
  const [first, second] = [whole.jobs[0]!, changes.jobs[0]!];
  if (first.records !== rows || second.records !== CHANGED || second.kind !== 'changes')
    throw new Error(`${first.records} rows, then ${second.records} ${second.kind}`);
  const plain = await byHand(server, await entryOf(`企业名录 ${rows} 手工`), database, folder);
  return [
    result(
      `agent.full.${rows}`,
      rows / first.seconds,
      'rows/s',
      `${rows} × 9 from SQLite, read, checked, uploaded, accepted; yardstick: the same rows as a CSV handed in by hand`,
      rows / plain,
    ),
    result(
      `agent.changes.${rows}`,
      second.seconds,
      's',
      `${CHANGED} changed rows found in ${rows} by comparing, delivered, accepted`,
    ),
    result(`agent.rss.${rows}`, Math.max(whole.maxRssMb, changes.maxRssMb), 'MB', 'peak of both runs'),
  ];
};

/** Seconds in which the same rows are uploaded and accepted as a file that somebody exported. */
const byHand = async (server: BenchServer, entry: string, database: string, folder: string): Promise<number> => {
  const file = join(folder, 'by-hand.csv');
  const lines = [ITEMS.map(({ label }) => label).join(',')];
  const source = new DatabaseSync(database, { readOnly: true });
  for (const row of source.prepare('SELECT * FROM company').iterate())
    lines.push(Object.values(row as object).join(','));
  source.close();
  await writeFile(file, lines.join('\n'));
  const bytes = await readFile(file);
  const began = performance.now();
  const { status } = await handIn(server, PROVIDER, entry, { fileName: 'by-hand.csv', bytes });
  if (status !== 'accepted') throw new Error(`the file was ${status}`);
  return (performance.now() - began) / 1000;
};

export const AGENT_ROWS = [100_000, 1_000_000] as const;

/** `agent.*`: the command against the local server, each as `npm start` and a department would run them. */
export const agentBench = async (wants: (id: string) => boolean): Promise<Result[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'gongshu-bench-agent-'));
  const [command = ''] = await buildCommands(join(folder, 'bin'));
  const server = await startServer();
  try {
    const results: Result[] = [];
    for (const rows of AGENT_ROWS)
      if (['full', 'changes', 'rss'].some((what) => wants(`agent.${what}.${rows}`)))
        results.push(...(await measure(server, folder, command, rows)));
    return results;
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
};
