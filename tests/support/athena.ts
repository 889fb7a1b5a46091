import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { AthenaClient } from '@aws-sdk/client-athena';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Objects } from '../../functions/platform/ports.ts';

interface Execution {
  readonly token: string;
  readonly sql: string;
  /** Polls that still answer `RUNNING`. */
  polls: number;
  rows?: (string | null)[][];
  failed?: string;
}

/**
 * Athena's protocol over DuckDB: `CREATE EXTERNAL TABLE` makes a view over the parts that were put under its location,
 * `SELECT` runs as it is sent. What differs between the engines beyond their common SQL is not seen here.
 */
export const athenaOnDuckDb = async (root: string) => {
  const engine = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await engine.connect();
  const executions = new Map<string, Execution>();
  const statements: string[] = [];
  /** How many polls each new execution stays running, and whether starting fails. */
  const behaviour = { polls: 0, refuse: false };

  const makeTable = async (sql: string): Promise<void> => {
    const [, database, table] = /TABLE IF NOT EXISTS `(\w+)`\.`(\w+)`/.exec(sql)!;
    const [, location] = /LOCATION 's3:\/\/[\w-]+\/([^']+)'/.exec(sql)!;
    const [, partition] = /PARTITIONED BY \(`(\w+)` string\)/.exec(sql)!;
    await connection.run(`CREATE SCHEMA IF NOT EXISTS "${database}"`);
    await connection.run(`CREATE OR REPLACE VIEW "${database}"."${table}" AS
      SELECT * EXCLUDE (filename), regexp_extract(filename, '/([^/]+)/[^/]+$', 1) AS "${partition}"
      FROM read_parquet('${join(root, location!)}*/*.parquet', filename = true)`);
  };

  const run = async (execution: Execution): Promise<void> => {
    try {
      if (execution.sql.startsWith('CREATE')) {
        await makeTable(execution.sql);
        execution.rows = [];
        return;
      }
      const answer = await connection.runAndReadAll(execution.sql);
      const rows = answer.getRows().map((row) => row.map((value) => (value === null ? null : String(value))));
      execution.rows = [[...answer.columnNames()], ...rows];
    } catch (error) {
      execution.failed = /out of range/i.test((error as Error).message)
        ? 'NUMERIC_VALUE_OUT_OF_RANGE: secret value'
        : `${(error as Error).message} secret value`;
    }
  };

  const actions: Readonly<Record<string, (input: Record<string, string>) => Promise<object>>> = {
    StartQueryExecution: async ({ QueryString = '', ClientRequestToken = '' }) => {
      if (behaviour.refuse) throw new Error('refused');
      const known = [...executions].find(([, { token }]) => token === ClientRequestToken);
      if (known) return { QueryExecutionId: known[0] };
      const id = randomUUID();
      const execution: Execution = { token: ClientRequestToken, sql: QueryString, polls: behaviour.polls };
      statements.push(QueryString);
      executions.set(id, execution);
      await run(execution);
      return { QueryExecutionId: id };
    },
    GetQueryExecution: async ({ QueryExecutionId = '' }) => {
      const execution = executions.get(QueryExecutionId)!;
      execution.polls -= 1;
      const runs = execution.polls >= 0 || !(execution.rows || execution.failed);
      const State = runs ? 'RUNNING' : execution.failed ? 'FAILED' : 'SUCCEEDED';
      return { QueryExecution: { Status: { State, StateChangeReason: execution.failed } } };
    },
    GetQueryResults: async ({ QueryExecutionId = '', NextToken = '0', MaxResults = '1000' }) => {
      const rows = executions.get(QueryExecutionId)!.rows!;
      const from = Number(NextToken);
      const to = from + Number(MaxResults);
      return {
        ResultSet: {
          Rows: rows
            .slice(from, to)
            .map((row) => ({ Data: row.map((value) => (value === null ? {} : { VarCharValue: value })) })),
        },
        ...(to < rows.length ? { NextToken: String(to) } : {}),
      };
    },
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const action = String(request.headers['x-amz-target']).replace('AmazonAthena.', '');
      try {
        const answer = await actions[action]!(JSON.parse(Buffer.concat(chunks).toString()));
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answer));
      } catch (error) {
        const body = JSON.stringify({ __type: 'InvalidRequestException', Message: (error as Error).message });
        response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' }).end(body);
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new AthenaClient({
    endpoint,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    maxAttempts: 1,
  });

  return {
    client,
    statements,
    behaviour,
    /** The county's objects, with those of the lake also lying as plain files where the engine reads. */
    seen: (objects: Objects): Objects => ({
      ...objects,
      putFileIfAbsent: async (key, path, contentType) => {
        const put = await objects.putFileIfAbsent(key, path, contentType);
        if (key.startsWith('lake/')) {
          mkdirSync(dirname(join(root, key)), { recursive: true });
          await objects.toFile(key, join(root, key));
        }
        return put;
      },
    }),
    stop: async (): Promise<void> => {
      client.destroy();
      await new Promise((done) => server.close(done));
      connection.closeSync();
      engine.closeSync();
    },
  };
};
