import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { start } from '../../functions/domain/duty/decide.ts';
import { clocksFrom } from '../../functions/domain/law/index.ts';
import { addDays } from '../../functions/domain/time/day.ts';
import { loadCalendar } from '../../functions/platform/calendar-store.ts';
import type { Deps } from '../../functions/platform/county.ts';
import { duties, dutyId } from '../../functions/platform/duty-store.ts';
import { packed } from '../../functions/platform/packing.ts';
import { REGULATOR } from '../demo/county.ts';
import { inProcess } from './in-process.ts';
import { progress, type Result, result } from './result.ts';

export const RECOUNT_IDS = ['recompute.100000', 'recompute.rss'] as const;
const DUTIES = 100_000;
const BEARERS = 60;
const BATCH = 25;
const AT_ONCE = 8;
/** Ten working days from any of these days end in a year whose holidays are not announced. */
const FIRST_DAY = '2026-12-18';
const DAYS = 12;
const SEAL = `sha256:${'A'.repeat(43)}`;

/** A year as a State Council notice would settle it, made up. */
const NOTICE = {
  year: 2027,
  version: 1,
  status: 'official',
  holidays: [
    ['2027-01-01', '元旦'],
    ['2027-01-04', '元旦'],
    ['2027-02-05', '春节'],
    ['2027-04-05', '清明节'],
    ['2027-05-01', '劳动节'],
    ['2027-05-02', '劳动节'],
    ['2027-06-09', '端午节'],
    ['2027-09-15', '中秋节'],
    ['2027-10-01', '国庆节'],
    ['2027-10-02', '国庆节'],
    ['2027-10-03', '国庆节'],
  ].map(([day, name]) => ({ day, name })),
  workdays: ['2027-01-10'],
  notice: { title: '关于2027年部分节假日安排的通知（虚构）', number: '虚构〔2026〕1号', published: '2026-12-20' },
};

/** Running replies to share requests, written straight into the table: only how many there are matters here. */
const fill = async (client: DynamoDBDocumentClient, { county, store }: Deps): Promise<void> => {
  const calendar = await loadCalendar(store);
  const [{ clock, cite } = { clock: undefined, cite: undefined }] = clocksFrom(
    county.law,
    'share-request.received',
    FIRST_DAY,
  );
  if (!clock) throw new Error('no clock for a share request');
  const table = store.tableName('duties');
  const duty = (number: number) => {
    const subject = { type: 'request', id: `req_${String(number).padStart(22, '0')}` };
    const day = addDays(FIRST_DAY, number % DAYS);
    const bearer = `dept-${number % BEARERS}`;
    const at = `${day}T01:00:00.000Z`;
    const one = {
      ...start(
        { id: dutyId(subject, clock.duty, '1'), clock, cite, bearer, subject, day, at },
        calendar,
        county.reminders,
      ),
      version: 1,
      seal: SEAL,
    };
    return packed('duties', { ...duties.key(one.id), ...duties.index?.(one), ...one });
  };
  for (let done = 0; done < DUTIES; done += BATCH * AT_ONCE)
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, part) => {
        const puts = Array.from({ length: BATCH }, (__, at) => ({
          PutRequest: { Item: duty(done + part * BATCH + at) },
        }));
        return client.send(new BatchWriteCommand({ RequestItems: { [table]: puts } }));
      }),
    );
};

/** `recompute.100000`: the due days of 100,000 running duties after a year's notice, from loading it to the end. */
export const recountBench = async (): Promise<Result[]> => {
  progress('100,000 running duties');
  let deps!: Deps;
  return inProcess(
    async (county, client) => {
      await fill(client, deps);
      progress('  counting them anew');
      const began = performance.now();
      const cpu = process.cpuUsage();
      const { recount } = await county.must(REGULATOR, 'PUT', '/supervision/calendar/2027', { body: NOTICE });
      await county.works.idle();
      const seconds = (performance.now() - began) / 1000;
      const { user, system } = process.cpuUsage(cpu);
      const { status, looked, moved } = await county.must(REGULATOR, 'GET', `/supervision/recounts/${recount.id}`);
      if (status !== 'done' || moved < DUTIES) throw new Error(`${status}: ${moved} of ${DUTIES} moved`);
      const how = `${moved} of ${looked} looked at moved, each with its evidence; ${((user + system) / 1e6).toFixed(1)} s of this process`;
      return [
        result('recompute.100000', seconds, 's', how),
        result(
          'recompute.rss',
          process.resourceUsage().maxRSS / 1000,
          'MB',
          'this process, filling the table included',
        ),
      ];
    },
    (given) => {
      deps = given;
      return {};
    },
  );
};
