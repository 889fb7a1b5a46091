import * as z from 'zod';
import { SOURCE_KINDS } from '../domain/harvest/read-objects.ts';
import { HarvestedRecord } from '../domain/harvest/record.ts';
import { JOB_STATES, SOURCE_STATES } from '../domain/harvest/transitions.ts';
import { type Collection, everyItem, type Store, storedShape } from '../platform/store.ts';

/** What is held of a catalogue: all its records as one object, named by its content. */
const Snapshot = z.object({ key: z.string(), sha256: z.string(), records: z.int(), at: z.string(), job: z.string() });

/** Another catalogue, and what is held of it. Unchanged by a harvest that finds nothing new. */
export const Source = z.object({
  ...storedShape,
  name: z.string(),
  kind: z.enum(SOURCE_KINDS),
  url: z.string(),
  everyDays: z.int().optional(),
  status: z.enum(SOURCE_STATES),
  createdOn: z.string(),
  snapshot: Snapshot.optional(),
});
export type Source = z.infer<typeof Source>;

const SOURCES = 'sources';
export const sources: Collection<Source> = {
  type: 'harvest-source',
  table: 'harvest',
  schema: Source,
  key: (id) => ({ pk: `source#${id}`, sk: 'current' }),
  index: ({ id }) => ({ g1pk: SOURCES, g1sk: id }),
};
export const everySource = (store: Store): Promise<Source[]> =>
  Array.fromAsync(everyItem(store, { table: 'harvest', index: 'g1', pk: SOURCES }, Source));

/** One harvest of a source. */
export const Harvest = z.object({
  ...storedShape,
  source: z.string(),
  status: z.enum(JOB_STATES),
  by: z.string(),
  removalsConfirmed: z.boolean(),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
  pages: z.int().describe('Pages gathered'),
  objects: z.int().describe('Datasets gathered'),
  fetched: z.int().describe('Datasets fetched one by one'),
  next: z.string().optional().describe('The page to gather next'),
  totals: z
    .object({
      total: z.int(),
      added: z.int(),
      changed: z.int(),
      unchanged: z.int(),
      duplicate: z.int(),
      rejected: z.int(),
      kept: z.int().describe('Of the rejected: those of which the earlier record stays'),
      removed: z.int(),
    })
    .optional()
    .describe('added + changed + unchanged + duplicate + rejected = total'),
  failure: z.object({ code: z.string(), zh: z.string(), en: z.string(), detail: z.string().optional() }).optional(),
});
export type Harvest = z.infer<typeof Harvest>;

export const isRunning = ({ status }: Pick<Harvest, 'status'>): boolean => status !== 'done' && status !== 'failed';

export const harvests: Collection<Harvest> = {
  type: 'harvest',
  table: 'harvest',
  schema: Harvest,
  key: (id) => ({ pk: `harvest#${id}`, sk: 'current' }),
  index: (one) => ({
    // Unfinished work, for the sweeper.
    ...(isRunning(one) ? { g1pk: 'works#running', g1sk: `harvest#${one.id}` } : {}),
    g2pk: `harvests-of#${one.source}`,
    g2sk: `${one.startedAt}#${one.id}`,
  }),
};

/** A line of a snapshot. */
export const Held = z.object({
  id: z.string(),
  hash: z.string(),
  since: z.string().default('1970-01-01T00:00:00.000Z').describe('The harvest that brought it as it is'),
  record: HarvestedRecord,
});
export type Held = z.infer<typeof Held>;

/** An object as it was gathered: what it says, or where that is to be fetched, or why it could not be. */
export const Gathered = z.union([
  z.object({ ref: z.string(), fault: z.string().optional() }),
  z.object({ raw: z.unknown() }),
]);
export type Gathered = z.infer<typeof Gathered>;

export const pageKey = (job: string, page: number): string => `harvest-work/${job}/page-${page}.jsonl`;
export const fetchedKey = (job: string, part: number): string => `harvest-work/${job}/fetched-${part}.jsonl`;
export const snapshotKey = (source: string, sha256: string): string => `harvest/${source}/${sha256}.jsonl`;
export const reportKey = (job: string): string => `harvest-reports/${job}.json`;
