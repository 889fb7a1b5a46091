import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type QueryExecutionStatus,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { type Lake, LakeBusy, LakeRefused, type LakeRows } from '../ports.ts';

/** A function that someone waits for has 28 seconds in all. */
const PATIENCE_MS = 20_000;
const FIRST_PAUSE_MS = 150;
const LONGEST_PAUSE_MS = 1_000;
/** The most that one page of results holds. */
const PAGE = 1_000;
/** The same statement is one question for so long: versions never change, and results are cleared away in time. */
const SLOT_MS = 10 * 60_000;

export interface AthenaOptions {
  readonly client: AthenaClient;
  /** Says where results go, under which key, and how much one question may scan. */
  readonly workgroup: string;
  readonly database: string;
  readonly bucket: string;
  readonly fromBytes: number;
  /** Milliseconds since 1970; the system's when absent. */
  readonly now?: () => number;
  readonly patienceMs?: number;
}

/** The lake as Amazon Athena over the Glue tables of one database. */
export function lakeAthena(options: AthenaOptions): Lake {
  const { client, workgroup, database, bucket, fromBytes, now = Date.now, patienceMs = PATIENCE_MS } = options;

  async function start(sql: string): Promise<string> {
    const slot = Math.floor(now() / SLOT_MS);
    const { QueryExecutionId } = await client.send(
      new StartQueryExecutionCommand({
        QueryString: sql,
        QueryExecutionContext: { Database: database },
        WorkGroup: workgroup,
        ClientRequestToken: createHash('sha256').update(`${slot}\n${sql}`).digest('hex'),
      }),
    );
    if (QueryExecutionId === undefined) throw new Error('Athena names no execution');
    return QueryExecutionId;
  }

  async function finished(id: string): Promise<void> {
    const end = now() + patienceMs;
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 1.5, LONGEST_PAUSE_MS)) {
      const { QueryExecution } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
      const status = QueryExecution?.Status;
      if (status?.State === 'SUCCEEDED') return;
      if (status?.State === 'FAILED' || status?.State === 'CANCELLED') throw failure(status);
      if (now() + wait > end) throw new LakeBusy();
      await pause(wait);
    }
  }

  async function rowsOf(id: string): Promise<LakeRows> {
    const rows: (string | null)[][] = [];
    let NextToken: string | undefined;
    do {
      const answer = await client.send(
        new GetQueryResultsCommand({ QueryExecutionId: id, MaxResults: PAGE, ...(NextToken ? { NextToken } : {}) }),
      );
      for (const { Data = [] } of answer.ResultSet?.Rows ?? [])
        rows.push(Data.map(({ VarCharValue }) => VarCharValue ?? null));
      NextToken = answer.NextToken;
    } while (NextToken);
    // The first row of an answer repeats the columns' names.
    return rows.slice(1);
  }

  return {
    fromBytes,
    database,
    placeOf: (prefix) => `s3://${bucket}/${prefix}`,
    ask: async (sql) => {
      const id = await start(sql);
      await finished(id);
      return /^\s*select\b/i.test(sql) ? rowsOf(id) : [];
    },
  };
}

/** What the service says of a failure may repeat values of the data: it is told apart here and goes no further. */
function failure({ State, StateChangeReason = '', AthenaError }: QueryExecutionStatus): Error {
  if (/NUMERIC_VALUE_OUT_OF_RANGE|overflow/i.test(StateChangeReason)) return new LakeRefused();
  return new Error(`the lake ${State?.toLowerCase()}: category ${AthenaError?.ErrorCategory ?? 'unknown'}`);
}
