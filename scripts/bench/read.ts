import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { objectLinks } from '../../functions/platform/engines/object-links.ts';
import { objectsDirectory } from '../../functions/platform/engines/objects-directory.ts';
import { officer } from '../demo/county.ts';
import { entryContent, handIn, publishEntry } from '../demo/departments.ts';
import { DIVISION_ITEMS, divisionsFile } from '../demo/files.ts';
import { median, type Result, result, timed } from './result.ts';
import type { BenchServer } from './server.ts';

const TIMES = 300;
const WARM_UP = 30;
const PAGE = 100;
/** Bodies that the local server seeds. */
const PROVIDER = 'dept-a';
const CONSUMER = 'dept-b';
const PURPOSE = '核对行政区划';
const FIELDS = ['code', 'name', 'city_code'];

/** Milliseconds of the same page asked of DuckDB alone, over the same Parquet file. */
const bareDuckDb = async (objectsRoot: string): Promise<number[]> => {
  const [file] = (await readdir(join(objectsRoot, 'versions'), { recursive: true })).filter((name) =>
    name.endsWith('.parquet@'),
  );
  const links = objectLinks({ baseUrl: 'http://127.0.0.1', secret: 'not used: nothing is signed here' });
  const objects = objectsDirectory({ root: objectsRoot, links, clock: { now: () => new Date().toISOString() } });
  const directory = await mkdtemp(join(tmpdir(), 'gongshu-bench-read-'));
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  try {
    const path = join(directory, 'page.parquet');
    await objects.toFile(`versions/${file!.slice(0, -1)}`, path);
    const sql = `SELECT ${FIELDS.join(', ')} FROM read_parquet('${path}') LIMIT ${PAGE}`;
    return await timed(TIMES, WARM_UP, async () => {
      const rows = await (await connection.run(sql)).getRowObjectsJson();
      if (rows.length !== PAGE) throw new Error(`${rows.length} rows`);
    });
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(directory, { recursive: true, force: true });
  }
};

/** `read.page100.p50`: a page of 100 rows under a grant, over HTTP, with its checks and its evidence. */
export const readBench = async (server: BenchServer): Promise<Result[]> => {
  const { must, objectsRoot } = server;
  const system = await must(officer(PROVIDER), 'POST', `/organisations/${PROVIDER}/systems`, {
    body: { name: '业务系统', stage: 'built', zone: 'government-extranet' },
  });
  const entry = await publishEntry(server, PROVIDER, entryContent(system.id, DIVISION_ITEMS, { name: '行政区划名录' }));
  const { status } = await handIn(server, PROVIDER, entry, { fileName: '行政区划名录.csv', bytes: divisionsFile() });
  if (status !== 'accepted') throw new Error(`the file was ${status}`);
  const { grant } = await must(officer(CONSUMER), 'POST', '/share/requests', {
    body: { entry, purpose: PURPOSE, fields: FIELDS, dutyBasis: '履职', scenario: '核对' },
  });
  const query = { purpose: PURPOSE, scenario: '核对', select: FIELDS.join(','), limit: String(PAGE) };
  const taken = await timed(TIMES, WARM_UP, async () => {
    const { rows } = await must(officer(CONSUMER), 'GET', `/data/grants/${grant}/rows`, { query });
    if (rows.length !== PAGE) throw new Error(`${rows.length} rows`);
  });
  const how = `${taken.length} pages of ${PAGE} rows of 2,978 over HTTP, warm; yardstick: the same page from DuckDB alone`;
  return [result('read.page100.p50', median(taken), 'ms', how, median(await bareDuckDb(objectsRoot)))];
};
