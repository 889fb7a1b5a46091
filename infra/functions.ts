import { Duration, Size, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Architecture, type Code, Function as Lambda, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { type Needs, ROOM_NEEDS, TASK_NEEDS, type TaskName } from '../functions/needs.ts';
import { tableVariable } from '../functions/platform/environment.ts';
import { ROOMS, type RoomName } from '../functions/platform/route.ts';
import { acknowledgeWildcards } from './acknowledged.ts';
import type { County } from './county.ts';
import { lakeSettings } from './lake.ts';
import { logGroup } from './log-group.ts';
import { pascal } from './names.ts';
import { allowed, machineArn } from './permissions.ts';
import type { Store } from './store.ts';

/** A function's code by its name: the built bundles, or anything that starts in a test of the template. */
export type CodeOf = (name: string) => Code;

export interface Furnished {
  readonly rooms: Readonly<Record<RoomName, Lambda>>;
  readonly tasks: Readonly<Record<TaskName, Lambda>>;
}

/** The gateway waits 29 seconds; a function that has longer would answer nobody. */
const DOOR_SECONDS = 28;
/** Seconds of functions that no one waits for. A clock that is asked answers as quickly as a room. */
const TASK_SECONDS: Readonly<Record<TaskName, number>> = {
  'ask-duty': DOOR_SECONDS,
  sweep: 240,
  seal: 600,
  release: 900,
  'step-work': 600,
};
const MEMORY = 512;
/** MB of disk where objects are brought to be queried. */
const DUCKDB_DISK = 4096;

interface Shape {
  readonly name: string;
  readonly seconds: number;
  readonly memory?: number;
  readonly disk?: number;
  /** How many may run at once; as many as are called when absent. */
  readonly atOnce?: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly may: readonly PolicyStatement[];
}

/** A function with a role of its own that may write its log, do what `may` says, and nothing else. */
export const lambda = (stack: Stack, key: Key, codeOf: CodeOf, shape: Shape): Lambda => {
  const id = pascal(shape.name);
  const log = logGroup(stack, key, `${id}Log`, `/gongshu/${stack.stackName}/${shape.name}`);
  const role = new Role(stack, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  const writeLog = new PolicyStatement({
    sid: 'WriteLog',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [log.logGroupArn],
  });
  for (const statement of [writeLog, ...shape.may]) role.addToPolicy(statement);
  return new Lambda(stack, id, {
    description: `${stack.stackName}: ${shape.name}`,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.X86_64,
    handler: 'index.handler',
    code: codeOf(shape.name),
    memorySize: shape.memory ?? MEMORY,
    timeout: Duration.seconds(shape.seconds),
    ...(shape.disk ? { ephemeralStorageSize: Size.mebibytes(shape.disk) } : {}),
    ...(shape.atOnce ? { reservedConcurrentExecutions: shape.atOnce } : {}),
    environment: shape.environment,
    role,
    logGroup: log,
    // X-Ray takes no traces from Lambda in China's regions.
    tracing: Tracing.DISABLED,
  });
};

/** What every room and task is told of its county, and of the tables that it may touch. */
const environmentOf = (stack: Stack, store: Store, county: County, needs: Needs): Record<string, string> => {
  const optional = {
    BASE_URL: county.baseUrl,
    NOTICE_WEBHOOK: county.noticeWebhook,
    NOTICE_TOPIC: county.noticeTopic,
    RELEASE_PACKAGES: county.releasePackages && String(county.releasePackages.keep),
    HARVEST_HOSTS: county.harvestHosts?.join(','),
    OUTSIDE_GATEWAY: needs.outside ? county.outsideGateway : undefined,
    DIGEST_HOUR: county.digestHour === undefined ? undefined : String(county.digestHour),
    CODE_TEMPLATE: county.codeTemplate,
    REMINDERS: county.reminders && JSON.stringify(county.reminders),
    INTERVALS: county.intervals && JSON.stringify(county.intervals),
    READ_RULES: county.readRules && JSON.stringify(county.readRules),
    HOUSE_DAYS: county.houseDays && JSON.stringify(county.houseDays),
    EVIDENCE_OVERDUE: county.evidenceOverdue && JSON.stringify(county.evidenceOverdue),
    TRAIL_MONTHS: county.trailMonths && JSON.stringify(county.trailMonths),
    IN_FORCE: county.inForce && JSON.stringify(county.inForce),
    SIGN_IN: needs.admits && county.identity.signIn ? JSON.stringify(county.identity.signIn) : undefined,
    // Told to the one function that takes tickets.
    LOGINS:
      needs.writes.includes('sessions') && !needs.admits && county.identity.logins
        ? JSON.stringify(county.identity.logins)
        : undefined,
  };
  const tables = [...new Set([...needs.reads, ...needs.writes, ...needs.appends])];
  return {
    COUNTY: county.id,
    REGULATION: county.layers.join(','),
    REGULATOR: county.regulator,
    BUCKET: store.objects.bucketName,
    EVIDENCE_BUCKET: store.evidence.bucketName,
    ...(needs.signs
      ? { SIGNING_KEYS: JSON.stringify(store.signing.map(({ kind, keyArn }) => ({ kind, keyId: keyArn }))) }
      : {}),
    ...(needs.signs && county.witnesses ? { WITNESSES: JSON.stringify(county.witnesses) } : {}),
    DEADLINE_MACHINE_ARN: machineArn(stack, 'deadline'),
    WORK_MACHINE_ARN: machineArn(stack, 'work'),
    LOG_LEVEL: 'info',
    ...(needs.lake ? { LAKE: lakeSettings(stack) } : {}),
    ...Object.fromEntries(Object.entries(optional).flatMap(([name, value]) => (value ? [[name, value]] : []))),
    ...Object.fromEntries(tables.map((table) => [tableVariable(table), store.tables[table].tableName])),
  };
};

/** Whoever keeps notices for digests tells the others at once, through the county's topic where it has one. */
const publishing = ({ noticeTopic }: County, { writes, appends }: Needs): PolicyStatement[] =>
  noticeTopic && [...writes, ...appends].includes('notices')
    ? [new PolicyStatement({ sid: 'TellTopic', actions: ['sns:Publish'], resources: [noticeTopic] })]
    : [];

/** One function for each room and each task, allowed what its needs say. */
export const furnish = (stack: Stack, key: Key, store: Store, county: County, codeOf: CodeOf): Furnished => {
  const one = (name: string, needs: Needs, seconds: number): Lambda => {
    const made = lambda(stack, key, codeOf, {
      name,
      seconds,
      ...(needs.memory ? { memory: needs.memory } : {}),
      ...(needs.disk || needs.duckdb ? { disk: needs.disk ?? DUCKDB_DISK } : {}),
      // One history has one writer; a second would only be turned away.
      ...(needs.signs ? { atOnce: 1 } : {}),
      environment: environmentOf(stack, store, county, needs),
      may: [...allowed(stack, key, store, needs), ...publishing(county, needs)],
    });
    acknowledgeWildcards(stack, store, made, needs);
    return made;
  };
  return {
    rooms: Object.fromEntries(
      ROOMS.map((name) => [name, one(name, ROOM_NEEDS[name], DOOR_SECONDS)]),
    ) as Furnished['rooms'],
    tasks: Object.fromEntries(
      Object.entries(TASK_NEEDS).map(([name, needs]) => [name, one(name, needs, TASK_SECONDS[name as TaskName])]),
    ) as Furnished['tasks'],
  };
};
