import { Duration, type Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { OVERDUE_LINE } from '../functions/domain/evidence/overdue.ts';
import { TABLE_NAMES, type TableName } from '../functions/tables.ts';
import type { Machines } from './clock.ts';
import { type Door, STAGE } from './door.ts';
import type { Furnished } from './functions.ts';
import { pascal } from './names.ts';
import type { Store } from './store.ts';
import type { Sweep } from './sweep.ts';

export interface Watched {
  readonly store: Store;
  readonly furnished: Furnished;
  readonly machines: Machines;
  readonly sweep: Sweep;
  /** Sealings that could not be started. */
  readonly unsealed: Queue;
  /** Packages of the portal that could not be started, where the county asks for them. */
  readonly unreleased: Queue | undefined;
  readonly door: Door;
}

/** An alarm of ours: what it says, and the file in `docs/runbooks` that says what to do. */
interface Bell {
  /** Also the runbook's name. */
  readonly name: string;
  /** Tells apart several bells of one name. */
  readonly of?: string;
  readonly says: string;
  readonly metric: IMetric;
  /** Rings at this or more (`below`: at this or less). */
  readonly at: number;
  readonly below?: true;
  /** Periods in a row. */
  readonly times?: number;
}

const FIVE = Duration.minutes(5);

const visibleIn = (queue: Queue): IMetric =>
  queue.metricApproximateNumberOfMessagesVisible({ period: FIVE, statistic: Stats.MAXIMUM });

const tableThrottles = (store: Store, table: TableName): IMetric => {
  const events = (metricName: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: store.tables[table].tableName },
      statistic: Stats.SUM,
      period: FIVE,
    });
  return new MathExpression({
    expression: 'FILL(reads, 0) + FILL(writes, 0)',
    usingMetrics: { reads: events('ReadThrottleEvents'), writes: events('WriteThrottleEvents') },
    period: FIVE,
  });
};

/** Counts the sweep's lines that say so; each sweep repeats them while it lasts. */
const overdueIn = (stack: Stack, sweep: Furnished['tasks']['sweep']): IMetric =>
  new MetricFilter(stack, 'EvidenceOverdueLines', {
    logGroup: sweep.logGroup,
    filterPattern: FilterPattern.stringValue('$.message', '=', OVERDUE_LINE),
    metricNamespace: 'Gongshu',
    metricName: `${stack.stackName}-evidence-overdue`,
    metricValue: '1',
  }).metric({ statistic: Stats.SUM, period: FIVE });

const bellsOf = (
  stack: Stack,
  { store, furnished, machines, sweep, unsealed, unreleased, door }: Watched,
): readonly Bell[] => {
  const atDoor = (metricName: string, statistic: string) =>
    new Metric({
      namespace: 'AWS/ApiGateway',
      metricName,
      dimensionsMap: { ApiName: stack.stackName, Stage: STAGE },
      statistic,
      period: FIVE,
    });
  const functions = { ...furnished.rooms, ...furnished.tasks, authorizer: door.authorizer };
  return [
    { name: 'door-errors', says: 'The API answers 5xx', metric: atDoor('5XXError', Stats.SUM), at: 5 },
    {
      name: 'door-slow',
      says: 'One answer in twenty takes over 5 s',
      metric: atDoor('Latency', 'p95'),
      at: 5_000,
      times: 3,
    },
    ...Object.entries(functions).map(
      ([of, lambda]): Bell => ({
        name: 'function-errors',
        of,
        says: `${of} crashes or runs out of time`,
        metric: lambda.metricErrors({ period: FIVE }),
        at: 3,
      }),
    ),
    {
      name: 'functions-throttled',
      says: 'The account runs more functions at once than it may',
      metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', statistic: Stats.SUM, period: FIVE }),
      at: 10,
    },
    {
      name: 'clock-broken',
      says: 'A clock of a duty has broken',
      metric: machines.deadline.metricFailed({ period: FIVE }),
      at: 1,
    },
    {
      name: 'work-broken',
      says: 'A piece of long work has failed',
      metric: machines.work.metricFailed({ period: FIVE }),
      at: 1,
    },
    {
      name: 'sweep-silent',
      says: 'The sweep has not run',
      metric: furnished.tasks.sweep.metricInvocations({ period: Duration.minutes(3 * sweep.every.toMinutes()) }),
      at: 0,
      below: true,
    },
    {
      name: 'sweep-dead-letters',
      says: 'A sweep could not be started',
      metric: visibleIn(sweep.deadLetters),
      at: 1,
    },
    {
      name: 'seal-silent',
      says: 'The log of evidence has not been sealed',
      metric: furnished.tasks.seal.metricInvocations({ period: Duration.minutes(15) }),
      at: 0,
      below: true,
    },
    {
      name: 'seal-dead-letters',
      says: 'A sealing could not be started',
      metric: visibleIn(unsealed),
      at: 1,
    },
    ...(unreleased
      ? [
          {
            name: 'release-dead-letters',
            says: 'A package of the portal could not be made',
            metric: visibleIn(unreleased),
            at: 1,
          },
        ]
      : []),
    {
      name: 'evidence-overdue',
      says: 'A checkpoint or a witness of the log of evidence is overdue',
      metric: overdueIn(stack, furnished.tasks.sweep),
      at: 1,
    },
    ...TABLE_NAMES.map(
      (of): Bell => ({
        name: 'table-throttled',
        of,
        says: `The table ${of} turns requests away`,
        metric: tableThrottles(store, of),
        at: 10,
        times: 2,
      }),
    ),
  ];
};

/** Rings for whoever is on call. Each alarm says where its runbook is; the topic is sealed with the county's key. */
export const ringWhen = (stack: Stack, key: Key, watched: Watched, mail: string | undefined): void => {
  const topic = new Topic(stack, 'Alarms', {
    displayName: `Gongshu ${stack.stackName}`,
    masterKey: key,
    enforceSSL: true,
  });
  if (mail) topic.addSubscription(new EmailSubscription(mail));
  const ring = new SnsAction(topic);
  for (const { name, of, says, metric, at, below, times = 1 } of bellsOf(stack, watched)) {
    const full = of ? `${name}-${of}` : name;
    const alarm = new Alarm(stack, `${pascal(full)}Alarm`, {
      alarmName: `${stack.stackName}-${full}`,
      alarmDescription: `${says}. Runbook: docs/runbooks/${name}.md`,
      metric,
      threshold: at,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: times,
      treatMissingData: below ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(ring);
    alarm.addOkAction(ring);
  }
};
