import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { newId } from '../../functions/platform/ids.ts';
import { packed } from '../../functions/platform/packing.ts';
import { find } from '../../functions/platform/store.ts';
import { requests } from '../../functions/share/repository.ts';
import { officer } from '../demo/county.ts';
import { publishEntry } from '../demo/departments.ts';
import { ask, PROVIDER } from '../demo/sharing.ts';
import { inProcess, twoDepartments } from './in-process.ts';
import { median, progress, quantile, type Result, result, timed } from './result.ts';

const LAST_DAY = '2026-12-31';
const DECISIONS = 100;
const WARM_UP = 20;
const WAITING = 10_000;
const LOOKS = 100;
/** BatchWrite takes no more. */
const BATCH = 25;

/** Copies of one waiting request, written straight into the table: only how many there are matters here. */
const fillInbox = async (client: DynamoDBDocumentClient, table: string, id: string): Promise<void> => {
  const one = await find({ client, tableName: () => table }, requests, id);
  for (let done = 0; done < WAITING; done += BATCH) {
    const puts = Array.from({ length: BATCH }, () => {
      const copy = { ...one, id: newId('req') };
      return {
        PutRequest: { Item: packed('grants', { ...requests.key(copy.id), ...requests.index?.(copy), ...copy }) },
      };
    });
    await client.send(new BatchWriteCommand({ RequestItems: { [table]: puts } }));
  }
};

/**
 * `decide.p50`: a decision on a request, from reading to answering; `inbox.10000.p95`: the first page of a provider's
 * inbox in which 10,000 requests wait. Warm, through the local gateway in this process.
 */
export const decideBench = async (): Promise<Result[]> => {
  progress('decisions and an inbox of 10,000 requests');
  return inProcess(async (county, client, _engine, tableName) => {
    const { content } = await twoDepartments(county);
    const entry = await publishEntry(county, PROVIDER, content('行政区划名录'));
    const waiting: string[] = [];
    for (let i = 0; i <= WARM_UP + DECISIONS; i += 1) waiting.push((await ask(county, entry, LAST_DAY)).id);
    const decided = await timed(DECISIONS, WARM_UP, (at) =>
      county.must(officer(PROVIDER), 'POST', `/share/requests/${waiting[at]}/approve`, { body: {} }),
    );
    await fillInbox(client, tableName('grants'), waiting.at(-1)!);
    const looked = await timed(LOOKS, WARM_UP, async () => {
      const { items } = await county.must(officer(PROVIDER), 'GET', '/share/inbox', { query: { limit: '50' } });
      if (items.length !== 50) throw new Error(`${items.length} requests`);
    });
    return [
      result('decide.p50', median(decided), 'ms', `${decided.length} approvals, each with its grant, warm`),
      result(
        'inbox.10000.p95',
        quantile(looked, 0.95),
        'ms',
        `the first 50 of ${WAITING} requests, ${looked.length} times`,
      ),
    ];
  });
};
