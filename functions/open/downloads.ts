import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { log } from '../platform/log.ts';
import { getItems } from '../platform/pointed.ts';
import { everyItem, type Store } from '../platform/store.ts';

const PLACE = 'downloads';
const placeIn = (month: string): string => `${PLACE}#${month}`;
const Counted = z.object({ entry: z.string(), count: z.int() });

/**
 * Counts a download, for the order by use and for the report of its month. Not part of the download's transaction: many take one dataset at the same moment,
 * and a download is not refused because it could not be counted.
 */
export const countDownload = async ({ client, tableName }: Store, entry: string, month: string): Promise<void> => {
  const one = (pk: string) =>
    client.send(
      new UpdateCommand({
        TableName: tableName('catalog'),
        Key: { pk, sk: entry },
        UpdateExpression: 'SET #e = :e ADD #c :one',
        ExpressionAttributeNames: { '#e': 'entry', '#c': 'count' },
        ExpressionAttributeValues: { ':e': entry, ':one': 1 },
      }),
    );
  try {
    await Promise.all([one(PLACE), one(placeIn(month))]);
  } catch (error) {
    log.warn('a download was not counted', { error: (error as Error).name });
  }
};

/** How often each entry was downloaded that ever was. */
export const downloadCounts = async (store: Store): Promise<ReadonlyMap<string, number>> =>
  new Map(
    (await Array.fromAsync(everyItem(store, { table: 'catalog', pk: PLACE }, Counted))).map(({ entry, count }) => [
      entry,
      count,
    ]),
  );

/** How often each of some entries was downloaded in a month (`YYYY-MM`); none for those that were not. */
export const downloadsIn = async (
  store: Store,
  month: string,
  entries: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const keys = entries.map((sk) => ({ pk: placeIn(month), sk }));
  return new Map((await getItems(store, 'catalog', keys, Counted)).map(({ entry, count }) => [entry, count]));
};
