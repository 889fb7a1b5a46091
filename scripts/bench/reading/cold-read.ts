import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Deps } from '../../../functions/platform/county.ts';
import { documentClient, localDynamoDb } from '../../../functions/platform/engines/dynamodb-client.ts';
import { officer, openDemoCounty } from '../../demo/county.ts';
import { CONSUMER } from '../../demo/sharing.ts';
import { startDynamoDb } from '../../local/engines/dynamodb.ts';
import { median, type Result, result } from '../result.ts';
import { REGULATION } from '../server.ts';
import { million, PURPOSE, SCENARIO } from './million.ts';

const STORE_BYTES_PER_SECOND = 80_000_000;
const STARTS = 3;
const DAY = '2026-03-02';
const PREFIX = 'cold-';

interface Place {
  readonly endpoint: string;
  readonly home: string;
  readonly grant: string;
}

const openIn = ({ endpoint, home }: Pick<Place, 'endpoint' | 'home'>, replace?: (deps: Deps) => Partial<Deps>) => {
  const client = documentClient(localDynamoDb(endpoint));
  return openDemoCounty({
    regulation: REGULATION,
    day: DAY,
    client,
    prefix: PREFIX,
    home,
    ...(replace ? { replace } : {}),
  });
};

/** Objects that come no faster than the store gives them. */
const slow = ({ objects }: Deps): Partial<Deps> => ({
  objects: {
    ...objects,
    toFile: async (key, path) => {
      const began = performance.now();
      const head = await objects.toFile(key, path);
      const least = (head.size / STORE_BYTES_PER_SECOND) * 1000;
      await pause(Math.max(0, least - (performance.now() - began)));
      return head;
    },
  },
});

interface FirstRead {
  readonly seconds: number;
  /** The most that was resident, in MB. */
  readonly resident: number;
}

/** In a process of its own: the first read that it answers, with nothing on its disk and no engine loaded. */
const firstRead = async (place: Place): Promise<FirstRead> => {
  const county = await openIn(place, slow);
  const query = { purpose: PURPOSE, scenario: SCENARIO, filter: 'division:eq:511703', limit: '50' };
  const began = performance.now();
  const { rows } = await county.must(officer(CONSUMER), 'GET', `/data/grants/${place.grant}/rows`, { query });
  if (rows.length !== 50) throw new Error(`${rows.length} rows`);
  const seconds = (performance.now() - began) / 1000;
  return { seconds, resident: process.resourceUsage().maxRSS / 1000 };
};

const inChild = (place: Place): Promise<FirstRead> =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, [import.meta.filename, JSON.stringify(place)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('exit', (code) =>
      code === 0 ? done(JSON.parse(said) as FirstRead) : failed(new Error(`the cold process ended with ${code}`)),
    );
  });

/** `read.cold60`: the first read of a version of some 60 MB from a store of 80 MB/s. */
export const coldRead = async (): Promise<Result> => {
  const home = await mkdtemp(join(tmpdir(), 'gongshu-bench-cold-'));
  const engine = await startDynamoDb();
  try {
    let deps!: Deps;
    const county = await openIn({ endpoint: engine.endpoint, home }, (given) => {
      deps = given;
      return {};
    });
    const { grant, size } = await million(county, deps, home, { noise: true });
    const place = { endpoint: engine.endpoint, home, grant };
    const taken: FirstRead[] = [];
    for (let start = 0; start < STARTS; start += 1) taken.push(await inChild(place));
    await county.works.stop();
    const megabytes = size / 1_000_000;
    const how = `median of ${STARTS} fresh processes, ${megabytes.toFixed(1)} MB of Parquet at 80 MB/s, which is what lies on the disk then; ${Math.max(...taken.map(({ resident }) => resident)).toFixed(0)} MB resident at most; yardstick: the transfer alone; load ${loadavg()[0]!.toFixed(1)} on 2 cores`;
    return result('read.cold60', median(taken.map(({ seconds }) => seconds)), 's', how, megabytes / 80);
  } finally {
    await engine.stop();
    await rm(home, { recursive: true, force: true });
  }
};

if (import.meta.main) {
  process.stdout.write(JSON.stringify(await firstRead(JSON.parse(process.argv[2]!) as Place)));
  process.exit(0);
}
