import type { Timers } from '../../functions/platform/ports.ts';
import { type DemoCounty, officer, REGULATOR } from '../demo/county.ts';
import { handIn, publishEntry } from '../demo/departments.ts';
import { divisionsFile } from '../demo/files.ts';
import { ask, CONSUMER, FIELDS, PROVIDER, PURPOSE, SCENARIO } from '../demo/sharing.ts';
import { inProcess, twoDepartments } from './in-process.ts';
import { metered, type Units } from './metered.ts';
import { progress, type Result, result } from './result.ts';

const LAST_DAY = '2026-12-31';

/** In the cloud a clock is a state machine's and costs no units: here it must not either. */
const FREE_TIMERS: Timers = { arm: async () => {}, isLive: async () => true };

/** Each operation through the API, measured alone. The second of two, so that nothing is counted that happens once. */
const measure = async (county: DemoCounty, since: () => Units): Promise<Readonly<Record<string, Units>>> => {
  const { must } = county;
  const { content, reviewed } = await twoDepartments(county);
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
  return inProcess(
    async (county, client, engine) => {
      const { since } = metered(client);
      const found = await measure(county, since);
      return Object.entries(found).flatMap(([operation, { read, write }]) => {
        const how = `${HOW[operation]}; as the engine (${engine}) reports, indexes included`;
        return [
          result(`units.${operation}.read`, read, 'read units', how),
          result(`units.${operation}.write`, write, 'write units', how),
        ];
      });
    },
    () => ({ timers: FREE_TIMERS }),
  );
};
