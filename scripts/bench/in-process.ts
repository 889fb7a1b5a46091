import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Deps } from '../../functions/platform/county.ts';
import { documentClient, localDynamoDb } from '../../functions/platform/engines/dynamodb-client.ts';
import type { TableName } from '../../functions/tables.ts';
import { type DemoCounty, officer, openDemoCounty, REGULATOR } from '../demo/county.ts';
import { entryContent, registerDepartment } from '../demo/departments.ts';
import { DIVISION_ITEMS } from '../demo/files.ts';
import { CONDITION, CONSUMER, PROVIDER } from '../demo/sharing.ts';
import { startDynamoDb } from '../local/engines/dynamodb.ts';
import { REGULATION } from './server.ts';

const DAY = '2026-03-02';
const PREFIX = 'bench-';

/** A county in this process on an engine in memory, gone when `use` is done. */
export const inProcess = async <T>(
  use: (
    county: DemoCounty,
    client: DynamoDBDocumentClient,
    engine: string,
    tableName: (table: TableName) => string,
  ) => Promise<T>,
  replace?: (deps: Deps) => Partial<Deps>,
): Promise<T> => {
  const home = await mkdtemp(join(tmpdir(), 'gongshu-bench-'));
  const engine = await startDynamoDb();
  const client = documentClient(localDynamoDb(engine.endpoint));
  let county: DemoCounty | undefined;
  try {
    const more = replace ? { replace } : {};
    county = await openDemoCounty({ regulation: REGULATION, day: DAY, client, prefix: PREFIX, home, ...more });
    return await use(county, client, engine.kind, (table) => `${PREFIX}${table}`);
  } finally {
    await county?.works.stop();
    client.destroy();
    await engine.stop();
    await rm(home, { recursive: true, force: true });
  }
};

/** A provider and a consumer, and how to make conditional entries of the provider that have been reviewed. */
export const twoDepartments = async (county: DemoCounty) => {
  const { must } = county;
  const system = await registerDepartment(county, PROVIDER, '市民政局', 1);
  await registerDepartment(county, CONSUMER, '市教育局', 2);
  const content = (name: string) =>
    entryContent(system, DIVISION_ITEMS, { name, shareType: 'conditional', shareConditions: [CONDITION] });
  const reviewed = async (name: string): Promise<string> => {
    const { id } = await must(officer(PROVIDER), 'POST', '/catalog/entries', { body: content(name) });
    await must(officer(PROVIDER), 'POST', `/catalog/entries/${id}/submit`, { body: {} });
    const body = { decision: 'approve', secrecy: 'passed' };
    await must(REGULATOR, 'POST', `/catalog/entries/${id}/review`, { body });
    return id;
  };
  return { content, reviewed };
};
