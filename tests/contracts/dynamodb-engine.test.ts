import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteTableCommand, DescribeTableCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentClient, indexName, localDynamoDb } from '../../functions/platform/engines/dynamodb-client.ts';
import { TABLE_NAMES, TABLES } from '../../functions/tables.ts';
import { ensureTables, tableMap } from '../../scripts/local/engines/create-tables.ts';
import { startDynamoDb } from '../../scripts/local/engines/dynamodb.ts';
import { answers } from '../../scripts/local/engines/engine-process.ts';
import { sharedDynamo } from '../support/engines.ts';

const VARIABLE = 'AWS_ENDPOINT_URL_DYNAMODB';
const external = process.env[VARIABLE];
const setExternal = (endpoint: string | undefined) => {
  if (endpoint === undefined) delete process.env[VARIABLE];
  else process.env[VARIABLE] = endpoint;
};

let directory: string;
beforeAll(async () => {
  setExternal(undefined);
  directory = await mkdtemp(join(tmpdir(), 'gongshu-engine-'));
});
afterAll(async () => {
  setExternal(external);
  await rm(directory, { recursive: true, force: true });
});

/** A process that starts the engine on a file and says where it listens. */
async function owner(dataFile: string): Promise<{ child: ChildProcess; endpoint: string }> {
  const engine = new URL('../../scripts/local/engines/dynamodb.ts', import.meta.url).href;
  const program = `
    import { startDynamoDb } from ${JSON.stringify(engine)};
    const { endpoint } = await startDynamoDb(${JSON.stringify({ dataFile })});
    console.log(endpoint);
    setInterval(() => {}, 1000);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout!, 'data');
  return { child, endpoint: String(line).trim() };
}

const dying = (child: ChildProcess, signal: NodeJS.Signals) => {
  child.kill(signal);
  return once(child, 'exit');
};

describe('the DynamoDB of this machine', () => {
  it('keeps every acknowledged write when its owner is killed, and dies with it', async () => {
    const dataFile = join(directory, 'kept.sqlite');
    const { child, endpoint } = await owner(dataFile);
    const client = documentClient(localDynamoDb(endpoint));
    const { duties: TableName } = await ensureTables(client, 'kept-');
    for (let i = 0; i < 50; i += 1) await client.send(new PutCommand({ TableName, Item: { pk: 'kept', sk: `${i}` } }));
    client.destroy();
    await dying(child, 'SIGKILL');
    await expect.poll(() => answers(endpoint), { timeout: 5_000 }).toBe(false);

    const engine = await startDynamoDb({ dataFile });
    const again = documentClient(localDynamoDb(engine.endpoint));
    const kept = await Promise.all(
      Array.from({ length: 50 }, (_, i) => again.send(new GetCommand({ TableName, Key: { pk: 'kept', sk: `${i}` } }))),
    );
    expect(kept.filter((answer) => answer.Item).length).toBe(50);
    again.destroy();
    await engine.stop();
  });

  it('can be started again at once after its owner was killed', async () => {
    const dataFile = join(directory, 'again.sqlite');
    const { child } = await owner(dataFile);
    await dying(child, 'SIGKILL');
    const engine = await startDynamoDb({ dataFile });
    expect(await answers(engine.endpoint)).toBe(true);
    await engine.stop();
  });

  it('refuses a second start on the file of a living process, and names it', async () => {
    const dataFile = join(directory, 'taken.sqlite');
    const { child, endpoint } = await owner(dataFile);
    await expect(startDynamoDb({ dataFile })).rejects.toThrow(`in use by process ${child.pid} (${endpoint})`);
    await dying(child, 'SIGTERM');
  });

  it('is not stopped by a lock that a crash has cut short', async () => {
    const dataFile = join(directory, 'cut.sqlite');
    await writeFile(`${dataFile}.lock`, '{"pid":');
    const engine = await startDynamoDb({ dataFile });
    await engine.stop();
    expect(existsSync(`${dataFile}.lock`)).toBe(false);
  });

  it('is gone when it is stopped, and stopping it twice is stopping it once', async () => {
    const engine = await startDynamoDb();
    expect(await answers(engine.endpoint)).toBe(true);
    await engine.stop();
    await engine.stop();
    expect(await answers(engine.endpoint)).toBe(false);
  });

  it('does not take a port that another program serves', async () => {
    const first = await startDynamoDb();
    await expect(startDynamoDb({ port: Number(new URL(first.endpoint).port) })).rejects.toThrow('EADDRINUSE');
    await first.stop();
  });

  it('uses the one that the environment names and leaves it running', async () => {
    const theirs = await startDynamoDb();
    setExternal(theirs.endpoint);
    const engine = await startDynamoDb({ dataFile: join(directory, 'unused.sqlite') });
    expect(engine).toMatchObject({ kind: 'external', endpoint: theirs.endpoint });
    await engine.stop();
    expect(await answers(theirs.endpoint)).toBe(true);
    await theirs.stop();
    await expect(startDynamoDb()).rejects.toThrow(`${theirs.endpoint}, where nothing answers`);
    setExternal(undefined);
  });

  it('says what to do when the engine asked for cannot be had', async () => {
    await expect(startDynamoDb({ kind: 'external' })).rejects.toThrow(/Java 17.*AWS_ENDPOINT_URL_DYNAMODB/);
  });
});

const dynamo = await sharedDynamo();

describe('the tables', () => {
  const describeTable = async (TableName: string) =>
    (await dynamo.client.send(new DescribeTableCommand({ TableName }))).Table;

  it('are made with their keys and indexes, on demand, projecting everything or the keys alone', async () => {
    const names = await dynamo.tables('made-');
    for (const name of TABLE_NAMES) {
      const table = await describeTable(names[name]);
      expect(table?.KeySchema?.map((key) => key.AttributeName)).toEqual(['pk', 'sk']);
      expect(table?.BillingModeSummary?.BillingMode).toBe('PAY_PER_REQUEST');
      const indexes = table?.GlobalSecondaryIndexes ?? [];
      expect(indexes.map((index) => index.IndexName).toSorted()).toEqual(TABLES[name].indexes.map(indexName));
      for (const { IndexName = '', Projection } of indexes)
        expect(Projection?.ProjectionType).toBe(IndexName.startsWith('by-p') ? 'KEYS_ONLY' : 'ALL');
    }
  });

  it('are left as they are when they exist', async () => {
    const { duties: TableName } = await dynamo.tables('twice-');
    await dynamo.client.send(new PutCommand({ TableName, Item: { pk: 'kept', sk: 'x' } }));
    await dynamo.tables('twice-');
    expect((await dynamo.client.send(new GetCommand({ TableName, Key: { pk: 'kept', sk: 'x' } }))).Item).toBeDefined();
  });

  it('get back what an earlier version lacked: a table or an index', async () => {
    const names = await dynamo.tables('grown-');
    await dynamo.client.send(new DeleteTableCommand({ TableName: names.calendar }));
    await dynamo.client.send(
      new UpdateTableCommand({
        TableName: names.catalog,
        GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: indexName('g2') } }],
      }),
    );
    await dynamo.tables('grown-');
    expect(await describeTable(names.calendar)).toBeDefined();
    const indexes = (await describeTable(names.catalog))?.GlobalSecondaryIndexes?.map((index) => index.IndexName);
    expect(indexes?.toSorted()).toEqual(TABLES.catalog.indexes.map(indexName));
  });

  it('are ready in less than 500 ms, so that a test can have its own', async () => {
    await dynamo.tables('warm-');
    const taken: number[] = [];
    // Whatever else the machine does weighs on one try, not on each.
    for (const prefix of ['quick-', 'again-', 'last-']) {
      const before = performance.now();
      expect(await dynamo.tables(prefix)).toEqual(tableMap(prefix));
      taken.push(performance.now() - before);
    }
    expect(Math.min(...taken)).toBeLessThan(500);
  });
});
