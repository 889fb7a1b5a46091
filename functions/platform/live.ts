import { AthenaClient } from '@aws-sdk/client-athena';
import { KMSClient } from '@aws-sdk/client-kms';
import { SFNClient } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { isCodeTemplate, NATIONAL_CODE } from '../domain/catalog/codes.ts';
import { DEFAULT_REMINDERS } from '../domain/duty/decide.ts';
import { houseClocks } from '../domain/law/house-rules.ts';
import { countyLaw, REGULATIONS, type RegulationId, regulationIds } from '../domain/law/index.ts';
import { DUTIES, EVIDENCE_KINDS } from '../domain/law/schema.ts';
import { DEFAULT_DIGEST_HOUR } from '../domain/notices/digest.ts';
import { ReadRule } from '../domain/security/read-rules.ts';
import { TABLE_NAMES, type TableName } from '../tables.ts';
import type { Deps } from './county.ts';
import { documentClient } from './engines/dynamodb-client.ts';
import { lakeAthena } from './engines/lake-athena.ts';
import { LoginSettings, loginHttp } from './engines/login-http.ts';
import { notifierAll, notifierLog } from './engines/notifier-all.ts';
import { notifierSns } from './engines/notifier-sns.ts';
import { notifierWebhook } from './engines/notifier-webhook.ts';
import { objectsS3 } from './engines/objects-s3.ts';
import { SignInSettings, signInOpenid } from './engines/sign-in-openid.ts';
import { kmsSigner } from './engines/signer-kms.ts';
import { timersStepFunctions } from './engines/timers-step-functions.ts';
import { webHttps } from './engines/web-https.ts';
import { witnessHttp } from './engines/witness-http.ts';
import { worksStepFunctions } from './engines/works-step-functions.ts';
import { jsonOf, readEnvironment, tableVariable } from './environment.ts';
import type { Notifier, WallClock } from './ports.ts';

const Regulations = z
  .string()
  .transform((text) => text.split(',').map((id) => id.trim()))
  .pipe(z.array(z.enum(regulationIds as [RegulationId, ...RegulationId[]])).min(1));

const ReminderPlan = z.strictObject({
  half: z.boolean(),
  workingDaysBefore: z.array(z.int().min(0)),
  hour: z.int().min(0).max(23),
  standingDays: z.int().min(1).optional(),
});

/** What the stack tells a function about its county. */
const Environment = z.object({
  COUNTY: z.string(),
  /** Ids of the regulations, the nearest first, separated by commas. */
  REGULATION: Regulations,
  REGULATOR: z.string(),
  BASE_URL: z.url().optional(),
  BUCKET: z.string(),
  EVIDENCE_BUCKET: z.string().optional(),
  SIGNING_KEYS: jsonOf(z.array(z.strictObject({ keyId: z.string(), kind: z.enum(['ed25519', 'sm2']) }))).optional(),
  /** JSON: who else signs the log, each with the key by which verifiers know it. */
  WITNESSES: jsonOf(z.array(z.strictObject({ url: z.url(), name: z.string(), publicKey: z.base64() }))).optional(),
  DEADLINE_MACHINE_ARN: z.string(),
  WORK_MACHINE_ARN: z.string(),
  REMINDERS: jsonOf(ReminderPlan).optional(),
  EVIDENCE_OVERDUE: jsonOf(
    z.strictObject({ checkpointMinutes: z.int().min(5), witnessHours: z.int().min(1) }),
  ).optional(),
  /** JSON: working days of the platform's own clocks, by duty. */
  HOUSE_DAYS: jsonOf(z.partialRecord(z.enum(DUTIES), z.int().min(1).max(60))).optional(),
  /** JSON: months for which what is personal of evidence is kept, by kind; never less than the law asks. */
  TRAIL_MONTHS: jsonOf(z.partialRecord(z.enum(EVIDENCE_KINDS), z.int().min(1).max(1200))).optional(),
  READ_RULES: jsonOf(z.array(ReadRule).min(1)).optional(),
  INTERVALS: jsonOf(z.record(z.string(), z.int().min(1))).optional(),
  /** JSON, by regulation: the day of entry into force, where the county's text has another than ours. */
  IN_FORCE: jsonOf(
    z.partialRecord(z.enum(regulationIds as [RegulationId, ...RegulationId[]]), z.iso.date()),
  ).optional(),
  /** How the county's province writes the codes of resources. */
  CODE_TEMPLATE: z.string().refine(isCodeTemplate, 'is no template of a code').default(NATIONAL_CODE),
  /** Hour of a working day from which digests go out. */
  DIGEST_HOUR: z.coerce.number().int().min(0).max(23).default(DEFAULT_DIGEST_HOUR),
  /** Hosts whose catalogues may be harvested, separated by commas. */
  HARVEST_HOSTS: z.string().default(''),
  /** How many signed packages of the portal are kept; none is made when absent. */
  RELEASE_PACKAGES: z.coerce.number().int().min(1).max(50).optional(),
  NOTICE_WEBHOOK: z.url().optional(),
  /** ARN of an SNS topic. */
  NOTICE_TOPIC: z.string().startsWith('arn:').optional(),
  /** JSON: where Athena finds the county's tables, for functions whose needs say that they ask the lake. */
  LAKE: jsonOf(z.strictObject({ database: z.string(), workgroup: z.string(), fromBytes: z.int().min(1) })).optional(),
  /** JSON, by name: login systems that give out tickets, for the one function that asks them. */
  LOGINS: jsonOf(z.record(z.string().regex(/^[a-z][a-z0-9-]{0,19}$/), LoginSettings)).optional(),
  /** JSON: the provider at which people sign in to the portal, for the one function that admits them. */
  SIGN_IN: jsonOf(SignInSettings).optional(),
  TABLE_PREFIX: z.string().optional(),
  ...(Object.fromEntries(TABLE_NAMES.map((table) => [tableVariable(table), z.string().optional()])) as Record<
    string,
    z.ZodOptional<z.ZodString>
  >),
});

const systemClock: WallClock = { now: () => new Date().toISOString() };

/** Notices go to the log and to whatever the county has beside it. */
const notifierFor = ({ NOTICE_WEBHOOK: webhook, NOTICE_TOPIC: topic }: z.infer<typeof Environment>): Notifier =>
  notifierAll([notifierLog, ...(webhook ? [notifierWebhook(webhook)] : []), ...(topic ? [notifierSns(topic)] : [])]);

/** Everything a function needs, from its environment. Throws `EnvironmentError` naming all that is missing or wrong. */
export const depsFrom = (env: NodeJS.ProcessEnv): Deps => {
  const given = readEnvironment(Environment, env);
  const tables = given as Readonly<Record<string, unknown>>;
  const layers = given.REGULATION.map((id) => {
    const effectiveFrom = given.IN_FORCE?.[id];
    return effectiveFrom ? { ...REGULATIONS[id], effectiveFrom } : id;
  });
  const tableName = (table: TableName): string => {
    const name = tables[tableVariable(table)] ?? (given.TABLE_PREFIX && `${given.TABLE_PREFIX}${table}`);
    // A function is told of the tables that its needs declare, and of no other.
    if (typeof name !== 'string') throw new Error(`this function does not declare that it needs the table ${table}`);
    return name;
  };
  const machines = new SFNClient({ maxAttempts: 3 });
  return {
    county: {
      id: given.COUNTY,
      law: { ...countyLaw(...layers), ...(given.HOUSE_DAYS ? { house: houseClocks(given.HOUSE_DAYS) } : {}) },
      regulator: given.REGULATOR,
      baseUrl: (given.BASE_URL ?? '').replace(/\/$/, ''),
      reminders: given.REMINDERS ?? DEFAULT_REMINDERS,
      digestHour: given.DIGEST_HOUR,
      codeTemplate: given.CODE_TEMPLATE,
      intervals: given.INTERVALS ?? {},
      ...(given.EVIDENCE_OVERDUE ? { evidenceOverdue: given.EVIDENCE_OVERDUE } : {}),
      ...(given.TRAIL_MONTHS ? { trailMonths: given.TRAIL_MONTHS } : {}),
      ...(given.READ_RULES ? { readRules: given.READ_RULES } : {}),
      ...(given.RELEASE_PACKAGES ? { releasePackages: { keep: given.RELEASE_PACKAGES } } : {}),
      harvestHosts: given.HARVEST_HOSTS.split(',').flatMap((host) => host.trim().toLowerCase() || []),
    },
    store: { client: documentClient(), tableName },
    objects: objectsS3({
      bucket: given.BUCKET,
      ...(given.EVIDENCE_BUCKET ? { apart: { 'evidence/': given.EVIDENCE_BUCKET } } : {}),
      clock: systemClock,
    }),
    signers: (given.SIGNING_KEYS ?? []).map((one) =>
      kmsSigner({ client: new KMSClient({ maxAttempts: 3 }), name: `gongshu/${given.COUNTY}`, ...one }),
    ),
    witnesses: (given.WITNESSES ?? []).map(({ url, ...key }) =>
      witnessHttp(url, { ...key, kind: 'cosignature-ed25519' }),
    ),
    timers: timersStepFunctions({ client: machines, stateMachineArn: given.DEADLINE_MACHINE_ARN }),
    works: worksStepFunctions({ client: machines, stateMachineArn: given.WORK_MACHINE_ARN }),
    notifier: notifierFor(given),
    web: webHttps(),
    clock: systemClock,
    ...(given.LOGINS
      ? { logins: Object.fromEntries(Object.entries(given.LOGINS).map(([name, one]) => [name, loginHttp(one)])) }
      : {}),
    ...(given.SIGN_IN ? { signIn: signInOpenid(given.SIGN_IN) } : {}),
    ...(given.LAKE
      ? { lake: lakeAthena({ client: new AthenaClient({ maxAttempts: 3 }), bucket: given.BUCKET, ...given.LAKE }) }
      : {}),
  };
};

let built: Deps | undefined;

/** The cloud's {@link depsFrom}, built at the first call and kept while the function is warm. */
export const live = (): Deps => {
  built ??= depsFrom(process.env);
  return built;
};
