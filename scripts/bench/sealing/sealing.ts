import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { sealLog } from '../../../functions/evidence/seal-county.ts';
import type { Deps } from '../../../functions/platform/county.ts';
import { documentClient, localDynamoDb } from '../../../functions/platform/engines/dynamodb-client.ts';
import { objectLinks } from '../../../functions/platform/engines/object-links.ts';
import { objectsDirectory } from '../../../functions/platform/engines/objects-directory.ts';
import { ed25519File } from '../../../functions/platform/engines/signer-file.ts';
import type { TableName } from '../../../functions/tables.ts';
import { ensureTables } from '../../local/engines/create-tables.ts';
import { startDynamoDb } from '../../local/engines/dynamodb.ts';
import { stillClock } from '../../local/moving-clock.ts';
import { progress, type Result, result } from '../result.ts';

export const SEALING_IDS = ['seal.million', 'seal.rss'] as const;
const EVENTS = 1_000_000;
const PREFIX = 'seal-';

interface Place {
  /** Where the evidence is read. */
  readonly pages: string;
  /** Where the log's own records lie. */
  readonly endpoint: string;
  readonly home: string;
}
interface Sealed {
  readonly entries: number;
  readonly seconds: number;
  /** Seconds of a processor; more than the time that passed where threads help, less where others are at work. */
  readonly cpu: number;
  readonly resident: number;
}

/** In a process of its own: what the function does that seals, with nothing else in its memory. */
const sealThere = async ({ pages, endpoint, home }: Place): Promise<Sealed> => {
  const evidence = documentClient(localDynamoDb(pages));
  const client = documentClient(localDynamoDb(endpoint));
  const tableName = (table: TableName): string => `${PREFIX}${table}`;
  const send = (command: { readonly input: { readonly TableName?: string } }) =>
    (command.input.TableName === tableName('audit') ? evidence : client).send(command as never);
  const clock = stillClock('2026-03-02T06:00:00.000Z');
  const links = objectLinks({ baseUrl: 'http://127.0.0.1', secret: 'of one measurement only' });
  const deps = {
    county: { id: 'bench' },
    store: { client: { send } as unknown as DynamoDBDocumentClient, tableName },
    objects: objectsDirectory({ root: join(home, 'objects'), links, clock }),
    signers: [ed25519File(home, 'gongshu/bench')],
    clock,
  } as unknown as Deps;
  const began = performance.now();
  const before = process.cpuUsage();
  const { added } = await sealLog(deps, 2026, 'sha256');
  const { user, system } = process.cpuUsage(before);
  return {
    entries: added,
    seconds: (performance.now() - began) / 1000,
    cpu: (user + system) / 1_000_000,
    resident: process.resourceUsage().maxRSS / 1000,
  };
};

const firstLine = async (child: ChildProcess): Promise<string> => {
  for await (const line of createInterface({ input: child.stdout! })) return line;
  throw new Error(`a process of the measurement ended with ${child.exitCode}`);
};
const start = (file: string, given: string): ChildProcess =>
  spawn(process.execPath, [file, given], { stdio: ['ignore', 'pipe', 'inherit'] });

/** `seal.million`: a million events from the table to the published checkpoint; `seal.rss`: what is resident at most. */
export const sealingBench = async (): Promise<Result[]> => {
  progress('sealing a million events');
  const home = await mkdtemp(join(tmpdir(), 'gongshu-bench-seal-'));
  const engine = await startDynamoDb();
  const table = start(join(import.meta.dirname, 'pages.ts'), String(EVENTS));
  try {
    const client = documentClient(localDynamoDb(engine.endpoint));
    await ensureTables(client, PREFIX);
    client.destroy();
    const place: Place = { pages: await firstLine(table), endpoint: engine.endpoint, home };
    const { entries, seconds, cpu, resident } = JSON.parse(
      await firstLine(start(import.meta.filename, JSON.stringify(place))),
    ) as Sealed;
    if (entries < EVENTS) throw new Error(`${entries} entries were sealed`);
    const how = `${entries} events of two a request, read by pages of 1 MB over HTTP, sealed into one log (SHA-256) of files; ${cpu.toFixed(1)} s of a processor, load ${loadavg()[0]!.toFixed(1)}`;
    return [
      result('seal.million', (seconds * EVENTS) / entries, 's', how),
      result('seal.rss', resident, 'MB', `the sealing process, at most; ${how}`),
    ];
  } finally {
    table.kill();
    await engine.stop();
    await rm(home, { recursive: true, force: true });
  }
};

if (import.meta.main) {
  process.stdout.write(`${JSON.stringify(await sealThere(JSON.parse(process.argv[2]!) as Place))}\n`);
  process.exit(0);
}
