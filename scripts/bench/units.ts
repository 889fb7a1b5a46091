import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentClient, localDynamoDb } from '../../functions/platform/engines/dynamodb-client.ts';
import type { Timers } from '../../functions/platform/ports.ts';
import { type DemoCounty, officer, openDemoCounty, REGULATOR } from '../demo/county.ts';
import { entryContent, handIn, publishEntry, registerDepartment } from '../demo/departments.ts';
import { DIVISION_ITEMS, divisionsFile } from '../demo/files.ts';
import { ask, CONDITION, CONSUMER, FIELDS, PROVIDER, PURPOSE, SCENARIO } from '../demo/sharing.ts';
import { startDynamoDb } from '../local/engines/dynamodb.ts';
import { metered, type Units } from './metered.ts';
import { progress, type Result, result } from './result.ts';
import { REGULATION } from './server.ts';

const DAY = '2026-03-02';
const LAST_DAY = '2026-12-31';

/** In the cloud a clock is a state machine's and costs no units: here it must not either. */
const FREE_TIMERS: Timers = { arm: async () => {}, isLive: async () => true };

/** Each operation through the API, measured alone. The second of two, so that nothing is counted that happens once. */
const measure = async (county: DemoCounty, since: () => Units): Promise<Readonly<Record<string, Units>>> => {
  const { must } = county;
  const system = await registerDepartment(county, PROVIDER, '市民政局', 1);
  await registerDepartment(county, CONSUMER, '市教育局', 2);
  const content = (name: string) =>
    entryContent(system, DIVISION_ITEMS, { name, shareType: 'conditional', shareConditions: [CONDITION] });

  const reviewed = async (name: string): Promise<string> => {
    const { id } = await must(officer(PROVIDER), 'POST', '/catalog/entries', { body: content(name) });
    await must(officer(PROVIDER), 'POST', `/catalog/entries/${id}/submit`, { body: {} });
    await must(REGULATOR, 'POST', `/catalog/entries/${id}/review`, {
      body: { decision: 'approve', secrecy: 'passed' },
    });
    return id;
  };
  const entry = await publishEntry(county, PROVIDER, content('行政区划名录'));
  await handIn(county, PROVIDER, entry, { fileName: '行政区划名录.csv', bytes: divisionsFile() });
  const second = await reviewed('行政区划代码');
  since();
  await must(REGULATOR, 'POST', `/catalog/entries/${second}/publish`, { body: {} });
  const publish = since();

  await ask(county, entry, LAST_DAY);
  since();
  const { id } = await ask(county, entry, LAST_DAY);
  const request = since();
  const { grant } = await must(officer(PROVIDER), 'POST', `/share/requests/${id}/approve`, { body: {} });
  const decide = since();

  const query = { purpose: PURPOSE, scenario: SCENARIO, select: FIELDS.join(','), limit: '100' };
  const page = () => must(officer(CONSUMER), 'GET', `/data/grants/${grant}/rows`, { query });
  await page();
  since();
  await page();
  return { request, decide, read: since(), publish };
};

const HOW: Readonly<Record<string, string>> = {
  request: 'a conditional share request with its duty',
  decide: 'its approval, with the grant and what it moves',
  read: 'a page of 100 rows under the grant, warm',
  publish: 'publishing a reviewed catalog entry',
};

/** `units.OPERATION.read` and `.write`: capacity that the engine reports for one operation through the API. */
export const unitsBench = async (): Promise<Result[]> => {
  progress('consumed units');
  const home = await mkdtemp(join(tmpdir(), 'gongshu-units-'));
  const engine = await startDynamoDb();
  const client = documentClient(localDynamoDb(engine.endpoint));
  let county: DemoCounty | undefined;
  try {
    const replace = () => ({ timers: FREE_TIMERS });
    county = await openDemoCounty({ regulation: REGULATION, day: DAY, client, prefix: 'bench-', home, replace });
    const { since } = metered(client);
    const found = await measure(county, since);
    return Object.entries(found).flatMap(([operation, { read, write }]) => {
      const how = `${HOW[operation]}; as the engine (${engine.kind}) reports, indexes included`;
      return [
        result(`units.${operation}.read`, read, 'read units', how),
        result(`units.${operation}.write`, write, 'write units', how),
      ];
    });
  } finally {
    await county?.works.stop();
    client.destroy();
    await engine.stop();
    await rm(home, { recursive: true, force: true });
  }
};
