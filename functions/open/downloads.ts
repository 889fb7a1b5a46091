import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { log } from '../platform/log.ts';
import { everyItem, type Store } from '../platform/store.ts';

const PLACE = 'downloads';
const Counted = z.object({ entry: z.string(), count: z.int() });

/**
 * Counts a download, for the order by use. Not part of the download's transaction: many take one dataset at the same moment,
 * and a download is not refused because it could not be counted.
 */
export const countDownload = async ({ client, tableName }: Store, entry: string): Promise<void> => {
  try {
    await client.send(
      new UpdateCommand({
        TableName: tableName('catalog'),
        Key: { pk: PLACE, sk: entry },
        UpdateExpression: 'SET #e = :e ADD #c :one',
        ExpressionAttributeNames: { '#e': 'entry', '#c': 'count' },
        ExpressionAttributeValues: { ':e': entry, ':one': 1 },
      }),
    );
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
