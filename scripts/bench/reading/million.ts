import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { DuckDBInstance } from '@duckdb/node-api';
import { entries } from '../../../functions/catalog/repository.ts';
import type { Item } from '../../../functions/domain/gathering/items.ts';
import { type DataVersion, dataVersionKey } from '../../../functions/gathering/repository.ts';
import { measure } from '../../../functions/gathering/working-directory.ts';
import type { Deps } from '../../../functions/platform/county.ts';
import { packed } from '../../../functions/platform/packing.ts';
import { type DemoCounty, officer } from '../../demo/county.ts';
import { entryContent, publishEntry, registerDepartment } from '../../demo/departments.ts';
import { CONSUMER, PROVIDER } from '../../demo/sharing.ts';

/** A million enterprises, as the pipeline would have stored them: written by the engine, so that the bench starts soon. */
export const ROWS = 1_000_000;
export const ITEMS: readonly Item[] = [
  { name: 'uscc', label: '统一社会信用代码', type: 'code', length: 18, required: true, unique: true },
  { name: 'name', label: '企业名称', type: 'text' },
  { name: 'division', label: '所在区划', type: 'code' },
  { name: 'opened', label: '成立日期', type: 'date' },
  { name: 'capital', label: '注册资本', type: 'decimal', scale: 2 },
  { name: 'staff', label: '从业人数', type: 'integer' },
  { name: 'status', label: '登记状态', type: 'text' },
  { name: 'address', label: '住所', type: 'text' },
  { name: 'phone', label: '联系电话', type: 'code' },
];
export const FIELDS = ITEMS.map(({ name }) => name);
/** One after another they are in no order, as sources are. */
export const keyAt = (at: number): string => `91510000MA${String(((at % ROWS) * 7919) % 1_000_003).padStart(8, '0')}`;
const KEY_SQL = `printf('91510000MA%08d', (r * 7919) % 1000003)`;

/** `noise` adds text that cannot be packed, so that the file has a size of its own. */
export const writeMillion = async (path: string, { noise = false } = {}): Promise<void> => {
  const engine = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '512MB' });
  const connection = await engine.connect();
  const name = noise
    ? `'企业' || r || md5(CAST(r AS VARCHAR)) || md5(CAST(r * 7 AS VARCHAR)) || left(md5(CAST(r * 11 AS VARCHAR)), 24)`
    : `'企业' || r`;
  await connection.run(`COPY (
    SELECT CAST(r AS BIGINT) AS _row, ${KEY_SQL} AS uscc, ${name} AS name, printf('5117%02d', r % 7) AS division,
      DATE '2000-01-01' + CAST(r % 9000 AS INTEGER) AS opened,
      CAST((r * 31) % 1000000 AS DECIMAL(38, 2)) + CAST(0.25 AS DECIMAL(38, 2)) AS capital,
      CAST(r % 97 AS BIGINT) AS staff, ['存续', '注销', '吊销', '迁出'][1 + r % 4] AS status,
      printf('四川省达州市通川区某某街道%d号', r % 5000) AS address, printf('1%010d', (r * 104729) % 10000000000) AS phone
    FROM range(1, ${ROWS + 1}) AS t(r)
  ) TO '${path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)`);
  connection.closeSync();
  engine.closeSync();
};

/** Puts a Parquet file in the place of an entry's next data version, past the pipeline. */
const putVersion = async (deps: Deps, entry: string, number: number, path: string): Promise<DataVersion> => {
  const measured = await measure(path);
  const parquet = { key: `versions/${entry}/${measured.sha256}.parquet`, ...measured };
  await deps.objects.putFileIfAbsent(parquet.key, path, 'application/vnd.apache.parquet');
  const version: DataVersion = {
    entry,
    version: number,
    rows: ROWS,
    items: [...ITEMS],
    keys: ['uscc'],
    parquet,
    original: parquet,
    fileName: 'million.csv',
    format: 'csv',
    normalised: {},
    submission: 'none',
    by: 'bench',
    acceptedOn: '2026-03-02',
    acceptedAt: deps.clock.now(),
  };
  const { client, tableName } = deps.store;
  await client.send(
    new PutCommand({
      TableName: tableName('gathering'),
      Item: packed('gathering', { ...dataVersionKey(entry, number), ...version }),
    }),
  );
  await client.send(
    new UpdateCommand({
      TableName: tableName('catalog'),
      Key: entries.key(entry),
      UpdateExpression: 'SET #d = :d',
      ExpressionAttributeNames: { '#d': 'data' },
      ExpressionAttributeValues: { ':d': { version: number, rows: ROWS, acceptedOn: '2026-03-02' } },
    }),
  );
  return version;
};

export const PURPOSE = '核对企业登记';
export const SCENARIO = '企业开办';

/** Two departments, and an entry with a million rows that one has granted the other. */
export const million = async (county: DemoCounty, deps: Deps, home: string, { noise = false } = {}) => {
  const path = join(home, 'million.parquet');
  await writeMillion(path, { noise });
  const system = await registerDepartment(county, PROVIDER, '市市场监督管理局', 1);
  await registerDepartment(county, CONSUMER, '市行政审批局', 2);
  const content = entryContent(system, ITEMS, { name: '企业登记信息', summary: '企业登记的基本信息' });
  const entry = await publishEntry(county, PROVIDER, content);
  const version = await putVersion(deps, entry, 1, path);
  const { grant } = await county.must(officer(CONSUMER), 'POST', '/share/requests', {
    body: { entry, purpose: PURPOSE, fields: FIELDS, dutyBasis: '履职', scenario: SCENARIO },
  });
  return { entry, version, path, grant: grant as string, size: (await stat(path)).size };
};
