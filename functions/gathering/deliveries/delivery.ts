import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type DataRecord, RECORD_ACTIONS } from '../../domain/gathering/records.ts';
import { everyItem, type Key, type Store } from '../../platform/store.ts';
import type { Submission } from '../repository.ts';

/** What a delivery may hold in all; a table larger than this goes up as a file. */
export const MOST_RECORDS = 10_000_000;
export const MOST_DELIVERED_BYTES = 512 * 1024 ** 2;
export const MOST_BATCH_RECORDS = 10_000;

/** Some records of a delivery, written once. Its content lies under `content`, one record a line. */
export const Batch = z.object({
  submission: z.string(),
  batch: z.string(),
  number: z.int().min(1),
  action: z.enum(RECORD_ACTIONS),
  records: z.int(),
  sha256: z.string(),
  content: z.string(),
  handedInAt: z.string(),
});
export type Batch = z.infer<typeof Batch>;

export const batchKey = (submission: string, batch: string): Key => ({
  pk: `submission#${submission}`,
  sk: `batch#${batch}`,
});

/** Every batch of a delivery, in its order. */
export const batchesOf = async (store: Store, submission: string): Promise<Batch[]> => {
  const query = { table: 'gathering', pk: `submission#${submission}`, beginsWith: 'batch#' } as const;
  return (await Array.fromAsync(everyItem(store, query, Batch))).sort((a, b) => a.number - b.number);
};

/** A provider's name for a delivery of an entry: taken once, for one content. */
export const referenceKey = (entry: string, reference: string): Key => ({
  pk: `entry#${entry}`,
  sk: `reference#${reference}`,
});
export const Reference = z.object({ id: z.string(), sha256: z.string() });

/** The latest delivery of an entry: whoever opens the next must know it. */
export const latestKey = (entry: string): Key => ({ pk: `entry#${entry}`, sk: 'latest-delivery' });
export const Latest = z.object({ id: z.string() });

/** The delivery that waits for this one's end. */
export const nextKey = (submission: string): Key => ({ pk: `submission#${submission}`, sk: 'next' });

/** Whether there is something to take in: the whole data needs rows, changes may be none. */
export const hasSomething = ({ mode, batches }: NonNullable<Submission['delivery']>): boolean =>
  mode === 'changes' || batches > 0;

/** Records as they are kept: one a line, its fields in one order, so that the same content is the same bytes. */
export const linesOf = (records: readonly DataRecord[]): string =>
  records
    .map(
      (record) =>
        `${JSON.stringify(Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))))}\n`,
    )
    .join('');

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');
