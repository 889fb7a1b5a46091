import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { CreateTableCommand, DynamoDBClient, UpdateContinuousBackupsCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { DeleteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexName } from '../../functions/platform/engines/dynamodb-client.ts';
import { TABLE_NAMES, TABLES, type TableName } from '../../functions/tables.ts';
import { pascal } from '../../infra/names.ts';
import { freePort, startEngineProcess } from '../../scripts/local/engines/engine-process.ts';
import { allItems } from '../../scripts/restore/all-items.ts';
import { putAll } from '../../scripts/restore/copy-tables.ts';
import { planRestore, restoreStack } from '../../scripts/restore/restore-stack.ts';
import { aPublishedEntry, aRequest, threeBodies } from '../support/builders.ts';
import { aCounty } from '../support/county.ts';

/**
 * The restore of a whole stack by its real calls, against moto: point-in-time recovery, versions of objects, and the check.
 * What moto cannot show: its recovery ignores the moment and answers at once, so that tables here come back as they are now.
 */
const account = { region: 'us-east-1', credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'any' } };
const command = process.env.MOTO_SERVER ?? 'moto_server';
const OLD = 'minle';
const NEW = 'minle-two';
const nameIn = (stack: string, table: TableName): string => `${stack}-${pascal(table)}Table0A1B2C3D-XYZ123`;
const bucketIn = (stack: string): string => `${stack}-objects0a1b2c3d-xyz123`;

const isThere = spawnSync(command, ['--help'], { stdio: 'ignore' }).status === 0;

describe.skipIf(!isThere)('A stack brought back', () => {
  let dynamo: DynamoDBClient;
  let s3: S3Client;
  let stop: () => Promise<unknown>;
  let moment: Date;
  const said: string[] = [];
  const clients = () => ({ dynamo, s3, say: (line: string) => void said.push(line), pauseMs: 10 });
  const options = () => ({ from: OLD, into: NEW, moment, deep: true });

  const table = async (stack: string, name: TableName): Promise<void> => {
    const { indexes } = TABLES[name];
    const keys = ['pk', 'sk', ...indexes.flatMap((index) => [`${index}pk`, `${index}sk`])];
    const schema = (prefix: string) => [
      { AttributeName: `${prefix}pk`, KeyType: 'HASH' as const },
      { AttributeName: `${prefix}sk`, KeyType: 'RANGE' as const },
    ];
    await dynamo.send(
      new CreateTableCommand({
        TableName: nameIn(stack, name),
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: schema(''),
        ...(indexes.length > 0
          ? {
              GlobalSecondaryIndexes: indexes.map((index) => ({
                IndexName: indexName(index),
                KeySchema: schema(index),
                Projection: { ProjectionType: 'ALL' as const },
              })),
            }
          : {}),
      }),
    );
    await dynamo.send(
      new UpdateContinuousBackupsCommand({
        TableName: nameIn(stack, name),
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    );
  };

  beforeAll(async () => {
    const port = await freePort();
    const endpoint = `http://127.0.0.1:${port}`;
    const moto = await startEngineProcess({ command, args: ['-H', '127.0.0.1', '-p', String(port)], endpoint });
    stop = async () => moto.stop();
    dynamo = new DynamoDBClient({ ...account, endpoint });
    s3 = new S3Client({ ...account, endpoint, forcePathStyle: true });
    const county = await aCounty('dazhou');
    await threeBodies(county);
    await aRequest(county, (await aPublishedEntry(county)).id);
    const { client, tableName } = county.deps.store;
    const old = { client: DynamoDBDocumentClient.from(dynamo), tableName: (name: TableName) => nameIn(OLD, name) };
    for (const name of TABLE_NAMES) {
      for (const stack of [OLD, NEW]) await table(stack, name);
      await putAll(old, name, allItems(client, tableName(name)));
    }
    for (const stack of [OLD, NEW]) {
      const Bucket = bucketIn(stack);
      await s3.send(new CreateBucketCommand({ Bucket }));
      await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    }
    const put = (Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket: bucketIn(OLD), Key, Body }));
    await put('versions/a/1.parquet', 'one');
    await put('open/pointer', 'before');
    await put('originals/中 文+1', 'kept');
    await put('evidence/2026-sha256/checkpoint', 'stays where it is');
    await pause(1_100);
    moment = new Date();
    await pause(1_100);
    await put('open/pointer', 'spoilt');
    await put('versions/a/2.parquet', 'too late');
    await s3.send(new DeleteObjectCommand({ Bucket: bucketIn(OLD), Key: 'versions/a/1.parquet' }));
  }, 120_000);
  afterAll(() => stop?.());

  it('is planned call by call, and a plan changes nothing', async () => {
    const calls = await planRestore(clients(), options());
    const first = calls[0]!;
    expect(first).toMatchObject({
      call: 'RestoreTableToPointInTime',
      input: {
        SourceTableName: nameIn(OLD, 'organisations'),
        TargetTableName: `${nameIn(OLD, 'organisations')}-back`,
        RestoreDateTime: moment,
      },
    });
    expect(calls.filter(({ call }) => call === 'RestoreTableToPointInTime')).toHaveLength(TABLE_NAMES.length);
    expect(
      calls.filter(({ call }) => call === 'CopyObject').map(({ input }) => (input as { Key: string }).Key),
    ).toEqual(['open/pointer', 'originals/中 文+1', 'versions/a/1.parquet']);
    const client = DynamoDBDocumentClient.from(dynamo);
    expect(await Array.fromAsync(allItems(client, nameIn(NEW, 'organisations')))).toEqual([]);
    await expect(planRestore(clients(), { ...options(), into: OLD })).rejects.toThrow('another');
    await expect(planRestore(clients(), { ...options(), into: 'nowhere' })).rejects.toThrow('0 found');
  });

  it('holds the tables and the objects of that moment, and what differs is told', async () => {
    const { inventory, objects, differences } = await restoreStack(clients(), options());
    expect(differences).toEqual([]);
    expect(inventory.duties).toEqual({ 'share.reply running': 1 });
    expect(inventory.tables.audit.count).toBeGreaterThan(20);
    expect(objects.count).toBe(3);
    const read = async (Key: string) =>
      (await s3.send(new GetObjectCommand({ Bucket: bucketIn(NEW), Key }))).Body!.transformToString();
    expect(await read('open/pointer')).toBe('before');
    expect(await read('versions/a/1.parquet')).toBe('one');
    expect(await read('originals/中 文+1')).toBe('kept');

    await expect(restoreStack(clients(), options())).rejects.toThrow('not empty');
    // Broken off and gone on with: nothing twice, nothing less.
    const client = DynamoDBDocumentClient.from(dynamo);
    const duties = nameIn(NEW, 'duties');
    for await (const { pk, sk } of allItems(client, duties))
      await client.send(new DeleteCommand({ TableName: duties, Key: { pk, sk } }));
    const again = await restoreStack(clients(), { ...options(), resume: true, clean: true });
    expect(again).toMatchObject({ differences: [], inventory: { duties: { 'share.reply running': 1 } } });
    await s3.send(new PutObjectCommand({ Bucket: bucketIn(NEW), Key: 'versions/a/1.parquet', Body: 'two' }));
    const spoilt = await restoreStack(clients(), { ...options(), resume: true, objectsFrom: bucketIn(OLD) });
    expect(spoilt.differences).toEqual([]);
  });
});
