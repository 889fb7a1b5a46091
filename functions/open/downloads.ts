import { randomInt } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { log } from '../platform/log.ts';
import { getItems } from '../platform/pointed.ts';
import { everyItem, type Store } from '../platform/store.ts';

/** Counts lie in so many places, each of which takes a thousand a second: the sum of them is the count. */
const PLACES = 8;
/** Of all time, or of a month (`YYYY-MM`). */
const placeOf = (at: number, month?: string): string => `downloads${month ? `-${month}` : ''}#${at}`;
/** A download waits no longer than this to be counted. */
const PATIENCE_MS = 300;
const Counted = z.object({ entry: z.string(), count: z.int() });

/**
 * Counts a download, for the order by use and for the report of its month: small writes in a place by chance, so that no
 * key is hot when all take one dataset. Not part of the download's transaction, and never in its way: what could not be
 * counted in time is not counted.
 */
export const countDownload = async ({ client, tableName }: Store, entry: string, month: string): Promise<void> => {
  const one = (pk: string) =>
    client.send(
      new UpdateCommand({
        TableName: tableName('counters'),
        Key: { pk, sk: entry },
        UpdateExpression: 'SET #e = :e ADD #c :one',
        ExpressionAttributeNames: { '#e': 'entry', '#c': 'count' },
        ExpressionAttributeValues: { ':e': entry, ':one': 1 },
      }),
      { abortSignal: AbortSignal.timeout(PATIENCE_MS) },
    );
  try {
    const at = randomInt(PLACES);
    await Promise.all([one(placeOf(at)), one(placeOf(at, month))]);
  } catch (error) {
    log.warn('a download was not counted', { error: (error as Error).name });
  }
};

const summed = (counted: readonly z.infer<typeof Counted>[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { entry, count } of counted) counts.set(entry, (counts.get(entry) ?? 0) + count);
  return counts;
};

/** How often each entry was downloaded that ever was. */
export const downloadCounts = async (store: Store): Promise<ReadonlyMap<string, number>> => {
  const places = await Promise.all(
    Array.from({ length: PLACES }, (_, at) =>
      Array.fromAsync(everyItem(store, { table: 'counters', pk: placeOf(at) }, Counted)),
    ),
  );
  return summed(places.flat());
};

/** How often each of some entries was downloaded in a month (`YYYY-MM`); none for those that were not. */
export const downloadsIn = async (
  store: Store,
  month: string,
  entries: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const keys = entries.flatMap((sk) => Array.from({ length: PLACES }, (_, at) => ({ pk: placeOf(at, month), sk })));
  return summed(await getItems(store, 'counters', keys, Counted));
};
