import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ensureTables, type TableMap } from '../../scripts/local/engines/create-tables.ts';
import { type DynamoDbEngine, type DynamoDbOptions, startDynamoDb } from '../../scripts/local/engines/dynamodb.ts';
import { localClient } from '../../scripts/local/engines/dynamodb-wire.ts';
import { atEnd } from './endings.ts';

export interface SharedDynamo {
  readonly client: DynamoDBDocumentClient;
  readonly endpoint: string;
  readonly kind: DynamoDbEngine['kind'];
  /** Makes every table of the product under a prefix of its own and returns their full names. */
  tables(prefix: string): Promise<TableMap>;
}

interface Running extends SharedDynamo {
  stop(): Promise<void>;
}

const running = new Map<string, Promise<Running>>();

/**
 * One DynamoDB in memory per test file (40 ms to start), whoever in the file asks: `const dynamo = await sharedDynamo()` at the
 * top level. It ends after the file's last test, or with the worker. `AWS_ENDPOINT_URL_DYNAMODB` puts the same tests on
 * another engine, where prefixes must then differ between files; `kind` insists on one.
 */
export function sharedDynamo(options: Pick<DynamoDbOptions, 'kind'> = {}): Promise<SharedDynamo> {
  const key = options.kind ?? 'first';
  let engine = running.get(key);
  if (!engine) {
    engine = start(options);
    running.set(key, engine);
    atEnd(async () => {
      running.delete(key);
      await (await engine)?.stop();
    });
  }
  return engine;
}

async function start(options: Pick<DynamoDbOptions, 'kind'>): Promise<Running> {
  const engine = await startDynamoDb(options);
  const client = localClient(engine);
  return {
    client,
    endpoint: engine.endpoint,
    kind: engine.kind,
    tables: (prefix) => ensureTables(client, prefix),
    stop: async () => {
      client.destroy();
      await engine.stop();
    },
  };
}
