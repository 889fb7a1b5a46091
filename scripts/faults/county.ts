import { join } from 'node:path';
import { countyLaw, knownTypes, type RegulationId } from '../../functions/domain/law/index.ts';
import type { CalendarDay } from '../../functions/domain/law/schema.ts';
import { dayOf, startOfDay } from '../../functions/domain/time/day.ts';
import { askDuty } from '../../functions/duties/ask.ts';
import { TASK_NEEDS, type TaskName } from '../../functions/needs.ts';
import type { Deps } from '../../functions/platform/county.ts';
import { timersTable } from '../../functions/platform/engines/timers-table.ts';
import { type Answer, type Api, callBy, keptTokens, mustBy, type Who } from '../demo/county.ts';
import { ensureTables } from '../local/engines/create-tables.ts';
import type { DynamoDbEngine } from '../local/engines/dynamodb.ts';
import { localClient } from '../local/engines/dynamodb-wire.ts';
import { AUDIENCE, issuerOf, localIdentity } from '../local/identity.ts';
import { openLocalCounty } from '../local/local-county.ts';
import { stillClock } from '../local/moving-clock.ts';
import { withinNeeds } from '../local/within-needs.ts';
import type { breaker, Life } from './breaking.ts';

const BASE_URL = 'http://127.0.0.1';
const PREFIX = 'faults-';
const NINE_MS = 9 * 3_600_000;

/** One process of the county: rooms and tasks of its own over the tables and objects that all of them share. */
export interface Process {
  readonly life: Life;
  readonly deps: Deps;
  call(who: Who, method: string, path: string, more?: Parameters<Api['call']>[3]): Promise<Answer>;
  /** Its dependencies with the permissions of a task. */
  task(name: TaskName): Deps;
  /** Asks every clock that is due; `asked` stands between the clock and the duty's decision. */
  wake(asked: (ask: () => Promise<unknown>) => Promise<void>): Promise<void>;
  /** Once its long works have come to their end. */
  rest(): Promise<void>;
  close(): void;
}

/** What several processes of one county share, and how to start another. Without a breaker nothing fails. */
export const openCounty = async (given: {
  readonly regulation: RegulationId;
  readonly day: CalendarDay;
  readonly engine: DynamoDbEngine;
  readonly home: string;
}) => {
  const { regulation, home } = given;
  const law = countyLaw(regulation);
  const clock = stillClock(new Date(Date.parse(startOfDay(given.day)) + NINE_MS).toISOString());
  const identity = await localIdentity(home, issuerOf(BASE_URL));
  const tokenOf = keptTokens(identity);
  // Faults step into the middle of the SDK.
  const clientOf = () => localClient(given.engine, 'kept');
  const first = clientOf();
  await ensureTables(first, PREFIX);
  first.destroy();

  const start = async (breaks?: ReturnType<typeof breaker>): Promise<Process> => {
    const life: Life = { alive: true };
    const client = clientOf();
    await breaks?.client(client, life);
    const county = openLocalCounty({
      id: `faults-${regulation}`,
      law,
      regulator: 'regulator',
      client,
      tablePrefix: PREFIX,
      objectsRoot: join(home, 'objects'),
      baseUrl: BASE_URL,
      secret: 'signs the links of one run only',
      clock,
      identity: { issuer: identity.issuer, audience: AUDIENCE, keys: identity.keys },
      onNotice: () => {},
      replace: ({ objects }) => (breaks ? { objects: breaks.objects(objects, life) } : {}),
    });
    const timers = timersTable({ client, table: `${PREFIX}duties`, clock });
    const task = (name: TaskName): Deps => withinNeeds(county.deps, TASK_NEEDS[name]);
    return {
      life,
      deps: county.deps,
      task,
      call: callBy(county.handle, tokenOf),
      wake: async (asked) => {
        await timers.runDue(clock.now(), async (input) => {
          let answer: Awaited<ReturnType<typeof askDuty>> | undefined;
          await asked(async () => {
            answer = await askDuty(task('ask-duty'), input);
          });
          if (!answer) throw new Error('the wake-up was lost');
          return answer;
        });
      },
      rest: () => county.works.idle(),
      close: () => {
        life.alive = false;
        client.destroy();
      },
    };
  };

  return { law, clock, organisationType: knownTypes(law)[0]!, today: () => dayOf(clock.now()), start, prefix: PREFIX };
};
export type SharedCounty = Awaited<ReturnType<typeof openCounty>>;

/** The county through one healthy process, as set-up and checks speak to it. */
export const apiOf = (process: Process, { organisationType }: SharedCounty): Api => ({
  call: process.call,
  must: mustBy(process.call),
  organisationType,
  upload: async () => {
    throw new Error('no files are sent in this run');
  },
});
