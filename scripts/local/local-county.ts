import { join } from 'node:path';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AuthoriseDeps } from '../../functions/authorizer/authorise.ts';
import type { Issuer } from '../../functions/authorizer/verify.ts';
import { NATIONAL_CODE } from '../../functions/domain/catalog/codes.ts';
import { DEFAULT_REMINDERS } from '../../functions/domain/duty/decide.ts';
import type { CountyLaw } from '../../functions/domain/law/index.ts';
import type { CalendarDay } from '../../functions/domain/law/schema.ts';
import { DEFAULT_DIGEST_HOUR } from '../../functions/domain/notices/digest.ts';
import { addDays, dayOf, startOfDay } from '../../functions/domain/time/day.ts';
import { askDuty } from '../../functions/duties/ask.ts';
import { sealCounty } from '../../functions/evidence/seal-county.ts';
import { AUTHORIZER_NEEDS, TASK_NEEDS, type TaskName } from '../../functions/needs.ts';
import { sendDigests } from '../../functions/notices/send-digests.ts';
import type { County, Deps } from '../../functions/platform/county.ts';
import { objectLinks } from '../../functions/platform/engines/object-links.ts';
import { objectsDirectory } from '../../functions/platform/engines/objects-directory.ts';
import { outsideStandIn } from '../../functions/platform/engines/outside-stand-in.ts';
import { ed25519File, sm2File } from '../../functions/platform/engines/signer-file.ts';
import { timersTable } from '../../functions/platform/engines/timers-table.ts';
import { webHttps } from '../../functions/platform/engines/web-https.ts';
import { worksLocal } from '../../functions/platform/engines/works-local.ts';
import { log } from '../../functions/platform/log.ts';
import type { Instant, Notice } from '../../functions/platform/ports.ts';
import { signaturesHere } from '../../functions/platform/signatures/verify-here.ts';
import { releaseOnTime } from '../../functions/portal/releases/release-on-time.ts';
import { routeList } from '../../functions/routes.ts';
import type { TableName } from '../../functions/tables.ts';
import { sweep } from '../../functions/tasks/sweep.ts';
import { failWork, stepWork } from '../../functions/tasks/works.ts';
import { enterAsTold } from './enter-as-told.ts';
import { gateway } from './gateway.ts';
import type { MovingClock } from './moving-clock.ts';
import { allRooms } from './rooms.ts';
import { withinNeeds } from './within-needs.ts';

export interface LocalCountyOptions {
  readonly id: string;
  readonly law: CountyLaw;
  readonly regulator: string;
  readonly client: DynamoDBDocumentClient;
  readonly tablePrefix: string;
  readonly objectsRoot: string;
  readonly baseUrl: string;
  readonly secret: string;
  readonly clock: MovingClock;
  /** Providers of identity. Whomever their tokens speak of is entered in the register as they say, unless it is `kept`. */
  readonly identity: Issuer | readonly Issuer[];
  readonly register?: 'kept';
  /** The time by which tokens are judged; the system's when absent. */
  readonly tokenTime?: () => Date;
  readonly firstAdministrator?: AuthoriseDeps['firstAdministrator'];
  readonly onNotice?: (notice: Notice) => void;
  readonly intervals?: County['intervals'];
  readonly digestHour?: County['digestHour'];
  readonly codeTemplate?: County['codeTemplate'];
  readonly readRules?: County['readRules'];
  readonly harvestHosts?: County['harvestHosts'];
  readonly releasePackages?: County['releasePackages'];
  /** Puts something else in the place of a dependency: how tests break things. */
  readonly replace?: (deps: Deps) => Partial<Deps>;
}

/** Early each morning of the county, when time is moved past it, what is on a schedule runs as it would. */
const SWEEP_HOUR_MS = 60_000;
const HOUR_MS = 3_600_000;

/** A county in one process: the same rooms, tasks and decisions as in the cloud, on embedded engines. */
export const openLocalCounty = (options: LocalCountyOptions) => {
  const { clock, client, digestHour = DEFAULT_DIGEST_HOUR } = options;
  const tableName = (table: TableName): string => `${options.tablePrefix}${table}`;
  const links = objectLinks({ baseUrl: options.baseUrl, secret: options.secret });
  const objects = objectsDirectory({ root: options.objectsRoot, links, clock });
  const timers = timersTable({ client, table: tableName('duties'), clock });
  const works = worksLocal({
    step: (work) => stepWork(task('step-work'), work),
    onFailed: (work, fault) => failWork(task('step-work'), work, fault),
  });
  const base: Deps = {
    county: {
      id: options.id,
      law: options.law,
      regulator: options.regulator,
      baseUrl: options.baseUrl,
      reminders: DEFAULT_REMINDERS,
      digestHour,
      codeTemplate: options.codeTemplate ?? NATIONAL_CODE,
      intervals: options.intervals ?? {},
      ...(options.readRules ? { readRules: options.readRules } : {}),
      harvestHosts: options.harvestHosts ?? [],
      ...(options.releasePackages ? { releasePackages: options.releasePackages } : {}),
    },
    store: { client, tableName },
    objects,
    timers,
    works,
    notifier: { notify: async (notice) => (options.onNotice ?? ((n) => log.info('notice', { ...n })))(notice) },
    signers: [ed25519File, sm2File].map((file) => file(join(options.objectsRoot, '@keys'), `gongshu/${options.id}`)),
    clock,
    web: webHttps(),
    outside: outsideStandIn,
    signatures: signaturesHere,
  };
  const deps: Deps = { ...base, ...options.replace?.(base) };
  /** A task's dependencies with the permissions that it has when deployed. */
  const task = (name: TaskName): Deps => withinNeeds(deps, TASK_NEEDS[name]);
  const identity: AuthoriseDeps = {
    issuers: [options.identity].flat(),
    store: withinNeeds(deps, AUTHORIZER_NEEDS).store,
    clock,
    ...(options.register === 'kept' ? {} : { onPresented: enterAsTold(base) }),
    ...(options.tokenTime ? { now: options.tokenTime } : {}),
    ...(options.firstAdministrator ? { firstAdministrator: options.firstAdministrator } : {}),
  };
  const handle = gateway(routeList, allRooms(deps), identity);

  const runDue = () => timers.runDue(clock.now(), (input) => askDuty(task('ask-duty'), input));

  /** Lets everything that was started come to rest at the present moment. */
  const settle = async (): Promise<void> => {
    await works.idle();
    await runDue();
  };

  const release = () => releaseOnTime(task('release'));
  /** What a new day brings: the whole sweep, and a package of what the public sees after it. */
  const everyMorning = async (): Promise<void> => {
    await sweep(task('sweep'), { full: true });
    await release();
  };

  /** What the schedule would do next, and when: the morning's work, or the digests once their hour has come. */
  const nextRun = (now: Instant): { at: Instant; run: () => Promise<unknown> } => {
    const at = (day: CalendarDay, ms: number) => new Date(Date.parse(startOfDay(day)) + ms).toISOString();
    const digests = [dayOf(now), addDays(dayOf(now), 1)]
      .map((day) => at(day, digestHour * HOUR_MS))
      .find((moment) => moment > now)!;
    const morning = at(addDays(dayOf(now), 1), SWEEP_HOUR_MS);
    return digests < morning
      ? { at: digests, run: () => sendDigests(task('sweep')) }
      : { at: morning, run: everyMorning };
  };

  /** Puts the clock forward, stopping at each wake-up and at whatever the schedule would run on the way. */
  const moveTo = async (moment: Instant): Promise<void> => {
    await settle();
    for (;;) {
      const now = clock.now();
      const scheduled = nextRun(now);
      const wake = await timers.nextWake();
      const next = [wake !== undefined && wake > now ? wake : moment, scheduled.at, moment].sort()[0]!;
      if (next > now) clock.moveTo(next);
      if (next === scheduled.at) await scheduled.run();
      await settle();
      if (next >= moment) return;
    }
  };

  return {
    deps,
    identity,
    handle,
    links,
    objects,
    timers,
    works,
    settle,
    moveTo,
    runDue,
    sweep: (full = true) => sweep(task('sweep'), { full }),
    release,
    seal: (lookBack = false) => sealCounty(task('seal'), { lookBack }),
  };
};
export type LocalCounty = ReturnType<typeof openLocalCounty>;
