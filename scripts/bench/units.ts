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
export const FREE_TIMERS: Timers = { arm: async () => {}, isLive: async () => true };

const HOW = {
  request: 'a conditional share request with its duty',
  decide: 'its approval, with the grant and what it moves',
  'decide-keyed': 'the same under an idempotency key',
  read: 'a page of 100 rows under the grant, warm',
  publish: 'publishing a reviewed catalog entry',
} as const;
type Operation = keyof typeof HOW;
export const OPERATIONS = Object.keys(HOW) as Operation[];

/** Each operation through the API, measured alone. The second of two, so that nothing is counted that happens once. */
const measure = async (county: DemoCounty, since: () => Units): Promise<Readonly<Record<Operation, Units>>> => {
  const { must } = county;
  const { content, reviewed } = await twoDepartments(county);
  const entry = await publishEntry(county, PROVIDER, content('行政区划名录'));
  await handIn(county, PROVIDER, entry, { fileName: '行政区划名录.csv', bytes: divisionsFile() });
  const second = await reviewed('行政区划代码');
  since();
  await must(REGULATOR, 'POST', `/catalog/entries/${second}/publish`, { body: {} });
  const publish = since();

  const keyed = await ask(county, entry, LAST_DAY);
  since();
  const { id } = await ask(county, entry, LAST_DAY);
  const request = since();
  const approve = (one: string, more = {}) =>
    must(officer(PROVIDER), 'POST', `/share/requests/${one}/approve`, { body: {}, ...more });
  await approve(keyed.id, { key: '5d0b4b06-5d43-4c2e-9a35-5b7d7a6f8f5e' });
  const decideKeyed = since();
  const { grant } = await approve(id);
  const decide = since();

  const query = { purpose: PURPOSE, scenario: SCENARIO, select: FIELDS.join(','), limit: '100' };
  const page = () => must(officer(CONSUMER), 'GET', `/data/grants/${grant}/rows`, { query });
  await page();
  since();
  await page();
  return { request, decide, 'decide-keyed': decideKeyed, read: since(), publish };
};

/**
 * `units.OPERATION.read`, `.write` and `.table`: capacity that the engine reports for one operation through the API,
 * writes with and without their copies in indexes; `audit.units`: what evidence adds to a decision.
 */
export const unitsBench = async (): Promise<Result[]> => {
  progress('consumed units');
  return inProcess(
    async (county, client, engine, tableName) => {
      const { since } = metered(client);
      const found = await measure(county, since);
      const as = `as the engine (${engine}) reports`;
      return [
        ...OPERATIONS.flatMap((name) => {
          const { read, write, table } = found[name];
          return [
            result(`units.${name}.read`, read, 'read units', `${HOW[name]}; ${as}`),
            result(`units.${name}.write`, write, 'write units', `${HOW[name]}; ${as}, copies in indexes included`),
            result(`units.${name}.table`, table, 'write units', `${HOW[name]}; ${as}, without copies in indexes`),
          ];
        }),
        result(
          'audit.units',
          found.decide.of[tableName('audit')] ?? 0,
          'write units',
          `what evidence adds to a decision; ${as}, copies in indexes included`,
        ),
      ];
    },
    () => ({ timers: FREE_TIMERS }),
  );
};
