import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Stack } from 'aws-cdk-lib';
import { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { beforeAll, describe, expect, it } from 'vitest';
import { HELD } from '../../functions/evidence/holds/keep-held.ts';
import { MACHINES } from '../../functions/machines.ts';
import { type Needs, ROOM_NEEDS, TASK_NEEDS } from '../../functions/needs.ts';
import { depsFrom } from '../../functions/platform/live.ts';
import { ROOMS } from '../../functions/platform/route.ts';
import { closedWords, segmentsOf } from '../../functions/platform/route-at.ts';
import { pageDoors } from '../../functions/portal/doors.ts';
import { doorList, routeList } from '../../functions/routes.ts';
import { TABLE_NAMES, TABLES } from '../../functions/tables.ts';
import { HEALTH_PATH } from '../../infra/gateway-body.ts';
import { pascal } from '../../infra/names.ts';
import { stacksOf } from '../../infra/stacks.ts';
import { inFolder } from './folder.ts';
import { anyCode, appIn, flat, list, plain, type Resource, type Synthesised, synthesise } from './synthesised.ts';

const ROOT = new URL('../../', import.meta.url);
const FUNCTIONS: Readonly<Record<string, Needs>> = { ...ROOM_NEEDS, ...TASK_NEEDS };

let stacks: readonly Synthesised[];
beforeAll(() => {
  stacks = synthesise();
});

/** What is wrong in each stack, under its name: an empty record is none. */
const faults = (check: (stack: Synthesised) => readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(
    stacks.flatMap((stack) => {
      const found = check(stack);
      return found.length > 0 ? [[stack.county.id, found]] : [];
    }),
  );
const without = (stack: Synthesised, type: string, is: (resource: Resource) => boolean): string[] =>
  stack
    .of(type)
    .filter(([, one]) => !is(one))
    .map(([id]) => id);
const only = ([, resource]: readonly [string, Resource]): Resource => resource;
const china = () => stacks.filter(({ county }) => county.env.region.startsWith('cn-'));

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
}
/** The statements of a function's role. */
/** What no longer fits into a role's own policy is in others of this stack beside it. */
const statementsOf = (stack: Synthesised, name: string): readonly Statement[] =>
  [...stack.of('AWS::IAM::Policy'), ...stack.of('AWS::IAM::ManagedPolicy')]
    .filter(([id]) => new RegExp(`^${pascal(name)}Role(Default|Overflow)Policy\\d*[0-9A-F]{8}$`).test(id))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement as Statement[]);
const functionOf = (stack: Synthesised, name: string): Resource =>
  only(stack.of('AWS::Lambda::Function').find(([, { Properties }]) => Properties.Description.endsWith(`: ${name}`))!);

describe('a county in any region and behind any entrance', () => {
  it('is synthesised five times, in both of China’s regions with both entrances and once outside', () => {
    expect(stacks.map(({ county }) => [county.env.region, county.entrance === 'internet'])).toHaveLength(5);
  });
  it.each([
    ['of the rule pack', 'AwsSolutions-SNS3', (stack: Stack) => new Topic(stack, 'Topic')],
    ['that the region lacks a type', 'F3006', (stack: Stack) => new CfnUserPool(stack, 'People')],
  ])('would not be synthesised with a finding %s', (_, finding, add) => {
    const synthesiseFaulty = () =>
      inFolder((folder) => {
        const app = appIn(folder);
        stacksOf(app, [], anyCode);
        add(new Stack(app, 'Faulty', { env: { account: '123456789012', region: 'cn-north-1' } }));
        app.synth();
      });
    expect(synthesiseFaulty).toThrow(finding);
  });
  it('stays far below the limits of CloudFormation', () => {
    for (const { resources, text } of stacks) {
      expect(Object.keys(resources).length).toBeLessThanOrEqual(400);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(800_000);
    }
  });
  it('says where its door is reached, and never by the service’s own default', () => {
    for (const stack of stacks) {
      const { Properties } = only(stack.of('AWS::ApiGateway::RestApi')[0]!);
      const internet = stack.county.entrance === 'internet';
      expect(Properties.EndpointConfiguration.Types).toEqual([internet ? 'REGIONAL' : 'PRIVATE']);
      expect(stack.of('AWS::WAFv2::WebACLAssociation')).toHaveLength(internet ? 1 : 0);
      const policy = JSON.stringify(Properties.Policy ?? null);
      expect(policy.includes('"aws:SourceVpce":"vpce-0a1b2c3d4e5f60718"')).toBe(!internet);
    }
  });
  it('writes no bodies to a log and traces nothing', () => {
    for (const stack of stacks) {
      const { Properties } = only(stack.of('AWS::ApiGateway::Stage')[0]!);
      const settings = list(Properties.MethodSettings);
      expect(settings.filter((one) => one.DataTraceEnabled !== false || one.MetricsEnabled !== true)).toEqual([]);
      const open = doorList.filter(({ who }) => who === 'anyone');
      expect(settings).toHaveLength(1 + open.length);
    }
  });
});

describe('a county in China', () => {
  it('names nothing by the partition of the rest of the world', () => {
    expect(china().filter(({ text }) => text.includes('arn:aws:'))).toEqual([]);
  });
  it.each([
    '"Mode":"Active"',
    'CachePolicyId',
    'OriginAccessControl',
    'AWS::Cognito',
    'AWS::Lambda::Url',
    'states:::http',
    '"EDGE"',
    '"TracingEnabled":true',
    'amazonaws.com/',
  ])('uses nothing that the regions lack: %s', (word) => {
    expect(
      china()
        .filter(({ text }) => text.includes(word))
        .map(({ county }) => county.id),
    ).toEqual([]);
  });
  it('lets the log service use its key under China’s own suffix', () => {
    for (const stack of stacks) {
      const statements = only(stack.of('AWS::KMS::Key')[0]!).Properties.KeyPolicy.Statement as {
        Sid?: string;
        Principal: { Service?: unknown };
      }[];
      const logs = statements.find(({ Sid }) => Sid === 'Logs')!;
      expect(flat(logs.Principal.Service)).toBe(`logs.${stack.county.env.region}.<AWS::URLSuffix>`);
      expect(statements.map(({ Principal }) => Principal.Service)).toContain('cloudwatch.amazonaws.com');
    }
  });
});

describe('what a county keeps', () => {
  it('is a table for each row of the table of tables, restorable, protected and under its key', () => {
    for (const stack of stacks) {
      const tables = stack.of('AWS::DynamoDB::Table').map(([id]) => id.replace(/Table[0-9A-F]{8}$/, ''));
      expect(tables.sort()).toEqual(TABLE_NAMES.map(pascal).sort());
    }
    const isSafe = ({ Properties, DeletionPolicy }: Resource) =>
      Properties.DeletionProtectionEnabled === true &&
      Properties.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled === true &&
      Properties.SSESpecification.SSEType === 'KMS' &&
      DeletionPolicy === 'Retain';
    expect(faults((stack) => without(stack, 'AWS::DynamoDB::Table', isSafe))).toEqual({});
  });
  it('forgets answers to idempotency keys and sessions, and nothing else', () => {
    const expiring = stacks[0]!.of('AWS::DynamoDB::Table').filter(([, one]) => one.Properties.TimeToLiveSpecification);
    for (const [, { Properties }] of expiring)
      expect(Properties.TimeToLiveSpecification).toEqual({ AttributeName: 'expires', Enabled: true });
    expect(expiring.map(([id]) => plain(`<${id}>`)).sort()).toEqual(['<IdempotencyTable>', '<SessionsTable>']);
  });
  it('has the indexes that the code asks for', () => {
    const names = stacks[0]!
      .of('AWS::DynamoDB::Table')
      .map(([id, { Properties }]) => [
        id.replace(/Table[0-9A-F]{8}$/, ''),
        (Properties.GlobalSecondaryIndexes ?? []).map(
          (one: { IndexName: string; Projection: { ProjectionType: string } }) =>
            `${one.IndexName} ${one.Projection.ProjectionType}`,
        ),
      ]);
    expect(Object.fromEntries(names)).toEqual(
      Object.fromEntries(
        TABLE_NAMES.map((name) => [
          pascal(name),
          TABLES[name].indexes.map((one) => `by-${one} ${one.startsWith('p') ? 'KEYS_ONLY' : 'ALL'}`),
        ]),
      ),
    );
  });
  it('SL-43b: is in buckets that are reached over TLS alone, closed to the public, encrypted, and stay', () => {
    const isSafe = ({ Properties, DeletionPolicy }: Resource) =>
      Object.values(Properties.PublicAccessBlockConfiguration).every((one) => one === true) &&
      Properties.BucketEncryption !== undefined &&
      DeletionPolicy === 'Retain';
    expect(faults((stack) => without(stack, 'AWS::S3::Bucket', isSafe))).toEqual({});
    const overTls = ({ Properties }: Resource) => JSON.stringify(Properties).includes('"aws:SecureTransport":"false"');
    expect(faults((stack) => without(stack, 'AWS::S3::BucketPolicy', overTls))).toEqual({});
    const versioned = stacks[0]!.of('AWS::S3::Bucket').filter(([, one]) => one.Properties.VersioningConfiguration);
    expect(versioned.map(([id]) => plain(`<${id}>`))).toEqual(['<Objects>', '<EvidenceObjects>']);
  });
  it('is copied, deletions too, to where the county says, encrypted there, and nowhere else', () => {
    const rulesOf = (stack: Synthesised) =>
      stack.of('AWS::S3::Bucket').flatMap(([, one]) => one.Properties.ReplicationConfiguration?.Rules ?? []);
    const copied = stacks.filter(({ county }) => county.replica);
    expect(copied.length).toBeGreaterThan(0);
    for (const stack of stacks) {
      const { objects, evidence, key } = stack.county.replica ?? {};
      expect(
        rulesOf(stack).map(({ Destination, Status, DeleteMarkerReplication }) => [
          Destination.Bucket,
          Destination.EncryptionConfiguration.ReplicaKmsKeyID,
          Status,
          DeleteMarkerReplication.Status,
        ]),
      ).toEqual([objects, evidence].flatMap((arn) => (arn ? [[arn, key, 'Enabled', 'Enabled']] : [])));
    }
  });
  it('is logged under its key for a year', () => {
    const isKept = ({ Properties }: Resource) =>
      Properties.RetentionInDays === 365 && Properties.KmsKeyId !== undefined;
    expect(faults((stack) => without(stack, 'AWS::Logs::LogGroup', isKept))).toEqual({});
  });
});

describe('the lake of a county', () => {
  it('answers under the county’s key, by its own settings and up to a bound, into what is soon cleared away', () => {
    for (const stack of stacks) {
      const { Properties: group } = only(stack.of('AWS::Athena::WorkGroup')[0]!);
      const settings = group.WorkGroupConfiguration;
      expect(settings).toMatchObject({
        EnforceWorkGroupConfiguration: true,
        BytesScannedCutoffPerQuery: 10 * 1024 ** 3,
        ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_KMS' } },
      });
      expect(plain(flat(settings.ResultConfiguration.OutputLocation))).toBe('s3://<Objects>/athena/');
      const objects = stack.of('AWS::S3::Bucket').find(([id]) => plain(`<${id}>`) === '<Objects>')!;
      const rules = only(objects).Properties.LifecycleConfiguration.Rules as { Prefix?: string }[];
      expect(rules).toContainEqual(expect.objectContaining({ Prefix: 'athena/', ExpirationInDays: 2 }));
      // What a legal hold has copied goes by no rule, nor does anything that no rule names.
      const clearing = rules.filter((rule) => 'ExpirationInDays' in rule).map(({ Prefix }) => Prefix ?? '');
      expect(clearing.filter((prefix) => HELD.startsWith(prefix) || prefix.startsWith(HELD))).toEqual([]);
      const lake = JSON.parse(flat(functionOf(stack, 'data').Properties.Environment.Variables.LAKE));
      expect(lake).toEqual({
        database: only(stack.of('AWS::Glue::Database')[0]!).Properties.DatabaseInput.Name,
        workgroup: group.Name,
        fromBytes: 512 * 1024 ** 2,
      });
    }
  });
  it('is made by whoever lays data out, and only asked by whoever reads', () => {
    for (const stack of stacks)
      for (const [name, { lake }] of Object.entries(FUNCTIONS)) {
        const actions = statementsOf(stack, name).flatMap(({ Action }) => list(Action));
        expect(actions.includes('athena:StartQueryExecution'), name).toBe(lake !== undefined);
        expect(actions.includes('glue:CreateTable'), name).toBe(lake === 'lays-out');
      }
  });
});

describe('what runs in a county', () => {
  it('answers before the gateway gives up, where someone waits for it', () => {
    for (const stack of stacks) {
      const slow = [...ROOMS, 'authorizer'].filter((name) => functionOf(stack, name).Properties.Timeout >= 29);
      expect(slow).toEqual([]);
      expect(stack.of('AWS::Lambda::Function')).toHaveLength(Object.keys(FUNCTIONS).length + 1);
    }
  });
  it.each(Object.keys(FUNCTIONS))('is told all that it needs: %s', (name) => {
    for (const stack of stacks) {
      const variables = functionOf(stack, name).Properties.Environment.Variables as Record<string, unknown>;
      const deps = depsFrom(Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, flat(value)])));
      const needs = FUNCTIONS[name]!;
      const declared = [...needs.reads, ...needs.writes, ...needs.appends];
      expect(deps.county.law.layers.map(({ id }) => id)).toEqual(stack.county.layers);
      for (const table of TABLE_NAMES) {
        if (declared.includes(table)) expect(plain(deps.store.tableName(table))).toBe(`<${pascal(table)}Table>`);
        else expect(() => deps.store.tableName(table)).toThrow('does not declare');
      }
    }
  });
  it('can be called through the door by its own paths alone', () => {
    for (const stack of stacks) {
      const granted = stack.of('AWS::Lambda::Permission').map(([, { Properties }]) => ({
        room: plain(flat(Properties.FunctionName)),
        path: flat(Properties.SourceArn).split('>/').at(-1)!,
      }));
      const everywhere = granted.filter(({ path }) => path === 'v1/*/*');
      for (const { room, path } of routeList) {
        const may = granted.filter(
          (one) =>
            !everywhere.includes(one) &&
            (one.path === `v1/*${path}` ||
              (one.path.endsWith('/*') && `v1/*${path}`.startsWith(one.path.slice(0, -1)))),
        );
        expect(
          may.map((one) => one.room),
          path,
        ).toEqual([`<${pascal(room)}>`]);
      }
      // The portal stands wherever nothing else does.
      expect(everywhere.map(({ room }) => room)).toEqual(['<Portal>']);
      expect(granted.filter(({ path }) => path === 'authorizers/*')).toEqual([
        { room: '<Authorizer>', path: 'authorizers/*' },
      ]);
    }
  });
  it('has the operations of the gateway’s definition, and the signed health check', () => {
    for (const stack of stacks) {
      const { Body } = only(stack.of('AWS::ApiGateway::RestApi')[0]!).Properties;
      const operations = Object.entries(Body.paths as Record<string, Record<string, { operationId: string }>>)
        .filter(([path]) => path !== HEALTH_PATH)
        .flatMap(([, methods]) => Object.values(methods).map(({ operationId }) => operationId))
        .filter((name) => !name.startsWith('preflight '));
      const words = closedWords(routeList);
      const ids = routeList.map(({ name, path }) => {
        const [word = '', ...rest] = segmentsOf(path);
        return words.has(word) && rest.length > 0 ? `under-${word}` : name;
      });
      expect(operations.sort()).toEqual([...new Set([...ids, ...pageDoors.map(({ name }) => name)])].sort());
    }
  });
  it('has state machines whose every placeholder stands for a function', () => {
    for (const stack of stacks)
      for (const [name, { file, tasks }] of Object.entries(MACHINES)) {
        const machine = stack
          .of('AWS::StepFunctions::StateMachine')
          .map(only)
          .find(({ Properties }) => Properties.StateMachineName === `${stack.county.id}-${name}`)!;
        const substitutions = machine.Properties.DefinitionSubstitutions as Record<string, unknown>;
        const asked = [...readFileSync(new URL(file, ROOT), 'utf8').matchAll(/\$\{(\w+)\}/g)].map(([, key]) => key!);
        expect(Object.keys(substitutions).sort()).toEqual([...new Set(asked)].sort());
        for (const [placeholder, task] of Object.entries(tasks))
          expect(plain(flat(substitutions[placeholder]))).toBe(`<${pascal(task)}>`);
      }
  });
});

describe('what a function may do', () => {
  it('is what its row of needs says, and is reviewed here when it changes', async () => {
    const lines = [...Object.keys(FUNCTIONS), 'authorizer'].map((name) => {
      const statements = statementsOf(stacks[2]!, name).map(({ Sid, Resource: resources }) => {
        const named = list(resources).map((one) =>
          plain(flat(one)).replace(/^.*:(stateMachine|execution):[^:-]+-cn-northwest-1-internet-/, '$1 '),
        );
        return `  ${Sid}: ${named.sort().join(', ')}`;
      });
      return [name, ...statements].join('\n');
    });
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('roles.txt');
  });
  it('holds no action beyond a short list: nothing is scanned, deleted for good, or administered', () => {
    const actions = stacks.flatMap((stack) =>
      [...Object.keys(FUNCTIONS), 'authorizer'].flatMap((name) => {
        const statements = statementsOf(stack, name);
        expect(statements.length, name).toBeGreaterThan(0);
        return statements.flatMap(({ Action }) => list(Action));
      }),
    );
    expect([...new Set(actions)].sort()).toEqual([
      'athena:GetQueryExecution',
      'athena:GetQueryResults',
      'athena:StartQueryExecution',
      'dynamodb:BatchGetItem',
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
      'glue:CreateTable',
      'glue:GetDatabase',
      'glue:GetTable',
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'kms:GetPublicKey',
      'kms:Sign',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      's3:AbortMultipartUpload',
      // Of a bucket that keeps versions: what is removed can be had back for some weeks.
      's3:DeleteObject',
      's3:GetBucketLocation',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
      'sns:Publish',
      'states:DescribeExecution',
      'states:StartExecution',
    ]);
  });
  it('deletes no evidence and writes it by whole items alone, and reads it only where that is declared', () => {
    for (const [name, needs] of Object.entries(FUNCTIONS)) {
      const onAudit = statementsOf(stacks[0]!, name)
        .filter(({ Resource: resources }) => list(resources).some((one) => plain(flat(one)) === '<AuditTable>'))
        .flatMap(({ Action }) => list(Action));
      const reads = needs.reads.includes('audit')
        ? ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:Query']
        : [];
      const adds = needs.appends.includes('audit') ? ['dynamodb:PutItem'] : [];
      expect(onAudit.sort(), name).toEqual([...reads, ...adds].sort());
    }
  });
  it('comes from no policy that the provider of the cloud manages', () => {
    expect(
      faults((stack) => without(stack, 'AWS::IAM::Role', ({ Properties }) => !Properties.ManagedPolicyArns)),
    ).toEqual({});
  });
});

describe('signed packages of the portal', () => {
  it('are made on schedule where the county asks for them, and nowhere else', () => {
    const asking = stacks.filter(({ county }) => county.releasePackages);
    expect(asking.length).toBeGreaterThan(0);
    expect(asking.length).toBeLessThan(stacks.length);
    for (const { county, of } of stacks) {
      const rates = of('AWS::Scheduler::Schedule')
        .filter(([id]) => id.startsWith('Release'))
        .map(([, { Properties }]) => Properties.ScheduleExpression);
      const { everyHours, keep } = county.releasePackages ?? {};
      expect(rates, county.id).toEqual(everyHours ? [`rate(${everyHours * 60} minutes)`] : []);
      const [, made] = of('AWS::Lambda::Function').find(([id]) => /^Release[0-9A-F]{8}$/.test(id))!;
      expect(made.Properties).toMatchObject({
        ReservedConcurrentExecutions: 1,
        EphemeralStorage: { Size: 10_240 },
      });
      expect(made.Properties.Environment.Variables.RELEASE_PACKAGES, county.id).toBe(keep && String(keep));
    }
  });
});

describe('alarms', () => {
  it('each name a runbook that exists', () => {
    for (const stack of stacks)
      for (const [id, { Properties }] of stack.of('AWS::CloudWatch::Alarm')) {
        const runbook = /Runbook: (docs\/runbooks\/[a-z-]+\.md)$/.exec(Properties.AlarmDescription)?.[1];
        expect(runbook && existsSync(new URL(runbook, ROOT)), id).toBe(true);
        expect(Properties.AlarmActions, id).toHaveLength(1);
      }
  });
  it('leave no runbook without an alarm', () => {
    const ringing = stacks.flatMap((stack) =>
      stack.of('AWS::CloudWatch::Alarm').map(([, one]) => one.Properties.AlarmDescription as string),
    );
    const pages = readdirSync(new URL('docs/runbooks/', ROOT)).filter(
      (file) => !['README.md', 'deploy.md', 'agent.md', 'outside.md', 'restore.md'].includes(file),
    );
    expect(pages.filter((file) => !ringing.some((says) => says.endsWith(`docs/runbooks/${file}`)))).toEqual([]);
  });
});
