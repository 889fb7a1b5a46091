import type { Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { MachineName } from '../functions/machines.ts';
import type { Needs } from '../functions/needs.ts';
import { indexName } from '../functions/platform/engines/dynamodb-client.ts';
import { TABLES, type TableName } from '../functions/tables.ts';
import { lakePermissions } from './lake.ts';
import { bucketOf, type Store } from './store.ts';

/** Whoever may read may also make a change of its own hang on what it has read. */
const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem'];
/** These also authorise the same operations inside a transaction. None of them reads what is there. */
const WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'];
/** Evidence is added. That it never replaces is a condition in code and shows in the chain of hashes. */
const APPEND = ['dynamodb:PutItem'];

const allow = (sid: string, actions: string[], resources: string[], more: object = {}): PolicyStatement[] =>
  resources.length === 0 ? [] : [new PolicyStatement({ sid, effect: Effect.ALLOW, actions, resources, ...more })];

/** Names of the state machines are given, not generated: a function and its machine name each other. */
export const machineName = (stack: Stack, machine: MachineName): string => `${stack.stackName}-${machine}`;
export const machineArn = (stack: Stack, machine: MachineName): string =>
  `arn:${stack.partition}:states:${stack.region}:${stack.account}:stateMachine:${machineName(stack, machine)}`;
/** Every execution of a machine: they are started by name. */
export const executionsOf = (stack: Stack, machine: MachineName): string =>
  `arn:${stack.partition}:states:${stack.region}:${stack.account}:execution:${machineName(stack, machine)}:*`;

/** Everything that a function may do, from its row in `functions/needs.ts`: the row is the permission. */
export const allowed = (stack: Stack, key: Key, store: Store, needs: Needs): PolicyStatement[] => {
  const table = (name: TableName) => store.tables[name].tableArn;
  const indexes = (name: TableName) => TABLES[name].indexes.map((index) => `${table(name)}/index/${indexName(index)}`);
  const readable = [...new Set([...needs.reads, ...needs.writes])];
  const { reads: read = [], writes: write = [], removes: remove = [] } = needs.objects ?? {};
  const objects = (prefixes: readonly string[]) =>
    prefixes.map((prefix) => bucketOf(store, prefix).arnForObjects(`${prefix}*`));
  const buckets = [...new Set([...read, ...write].map((prefix) => bucketOf(store, prefix).bucketArn))];
  const through = ['dynamodb', ...(needs.objects ? ['s3'] : []), ...(needs.arms || needs.starts ? ['states'] : [])];
  // China's services are named under either suffix in the documents; a condition that never holds would lock us out.
  const suffixes = [...new Set([stack.urlSuffix, 'amazonaws.com'])];
  const machines: MachineName[] = [
    ...(needs.arms ? ['deadline' as const] : []),
    ...(needs.starts ? ['work' as const] : []),
  ];

  return [
    ...allow(
      'ReadTables',
      READ,
      readable.flatMap((name) => [table(name), ...indexes(name)]),
    ),
    ...allow('WriteTables', WRITE, needs.writes.map(table)),
    ...allow('AppendTables', APPEND, needs.appends.map(table)),
    ...allow('ReadObjects', ['s3:GetObject'], objects(read)),
    ...allow('WriteObjects', ['s3:PutObject'], objects(write)),
    ...allow('RemoveObjects', ['s3:DeleteObject'], objects(remove)),
    // Without it S3 answers 403, not 404, for an absent key. The code never lists, and keys say nothing of a person.
    ...allow('TellAbsentObjects', ['s3:ListBucket'], buckets),
    ...lakePermissions(stack, store, needs, allow),
    ...allow(
      'SignCheckpoints',
      ['kms:Sign', 'kms:GetPublicKey'],
      needs.signs ? store.signing.map(({ keyArn }) => keyArn) : [],
    ),
    ...allow(
      'StartMachines',
      ['states:StartExecution'],
      machines.map((machine) => machineArn(stack, machine)),
    ),
    ...allow('SeeClocks', ['states:DescribeExecution'], needs.arms ? [executionsOf(stack, 'deadline')] : []),
    ...allow('UseKey', ['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn], {
      conditions: {
        StringEquals: {
          'kms:ViaService': through.flatMap((service) =>
            suffixes.map((suffix) => `${service}.${stack.region}.${suffix}`),
          ),
        },
      },
    }),
  ];
};
