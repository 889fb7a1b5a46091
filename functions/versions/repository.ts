import * as z from 'zod';
import { MASKINGS } from '../domain/gathering/items.ts';
import { CalendarDay } from '../domain/law/schema.ts';
import { RetentionPolicy } from '../domain/versions/retention.ts';
import { DIFF_STATES } from '../domain/versions/transitions.ts';
import { KeptFile } from '../gathering/repository.ts';
import { type Collection, everyItem, type Key, type Store, storedShape } from '../platform/store.ts';
import { RowFilter } from '../share/repository.ts';

/** What a grant lets its holder see of two versions, frozen when it asked: another right is another comparison. */
export const DiffView = z.object({
  grant: z.string(),
  consumer: z.string(),
  fields: z.array(z.string()),
  masks: z.record(z.string(), z.enum(MASKINGS)),
  rows: z.array(RowFilter),
});
export type DiffView = z.infer<typeof DiffView>;

export const Counts = z.object({
  rows: z.object({ before: z.int(), after: z.int() }),
  added: z.int(),
  removed: z.int(),
  changed: z.int(),
  same: z.int(),
  withoutKey: z.object({ before: z.int(), after: z.int() }).describe('Rows whose key is empty'),
  byItem: z.record(z.string(), z.int()).describe('Rows in which each item changed'),
});

/** The difference of two versions by key, for one right to read: made once, kept until one of the versions goes. */
export const Diff = z.object({
  ...storedShape,
  entry: z.string(),
  entryName: z.string(),
  provider: z.string(),
  before: z.int(),
  after: z.int(),
  key: z.array(z.string()),
  view: DiffView.optional().describe('Absent for those who may see the data in full'),
  status: z.enum(DIFF_STATES),
  items: z.object({
    added: z.array(z.string()),
    removed: z.array(z.string()),
    retyped: z.array(z.string()).describe('Compared as the texts they are shown by'),
  }),
  counts: Counts.optional(),
  files: z.object({ csv: KeptFile, jsonl: KeptFile }).optional(),
  failure: z.object({ code: z.string(), zh: z.string(), en: z.string() }).optional(),
  requestedAt: z.string(),
  finishedAt: z.string().optional(),
});
export type Diff = z.infer<typeof Diff>;

export const diffs: Collection<Diff> = {
  type: 'diff',
  table: 'gathering',
  schema: Diff,
  key: (id) => ({ pk: `diff#${id}`, sk: 'current' }),
  // Unfinished work, for the sweeper.
  index: ({ status, id }) => (status === 'making' ? { g1pk: 'works#running', g1sk: `make-diff#${id}` } : {}),
};

/** A line beside the entry, so that a version that goes finds what was made from it. */
export const diffLineKey = (entry: string, id: string): Key => ({ pk: `entry#${entry}`, sk: `diff#${id}` });
const Line = z.object({ id: z.string() });
export const diffIdsOf = async (store: Store, entry: string): Promise<string[]> =>
  (
    await Array.fromAsync(everyItem(store, { table: 'gathering', pk: `entry#${entry}`, beginsWith: 'diff#' }, Line))
  ).map(({ id }) => id);

export const Hold = z.object({
  id: z.string(),
  reason: z.string(),
  basis: z.string().optional(),
  versions: z.array(z.int()).optional().describe('All of them when absent'),
  by: z.string(),
  on: CalendarDay,
  released: z.object({ by: z.string(), on: CalendarDay, reason: z.string() }).optional(),
});

/** How long the versions of one entry are kept, and what is held whatever that says. Its id is the entry's. */
export const Retention = z.object({
  ...storedShape,
  provider: z.string(),
  policy: RetentionPolicy.optional().describe('Absent: every version is kept'),
  reason: z.string().optional(),
  holds: z.array(Hold),
});
export type Retention = z.infer<typeof Retention>;

/** Entries with a policy, by the day on which the sweep looks at them next; any day when that is not said. */
export const RETENTION_QUEUE = 'retention#policies';
export const retentions: Collection<Retention> = {
  type: 'retention',
  table: 'gathering',
  schema: Retention,
  key: (id) => ({ pk: `retention#${id}`, sk: 'current' }),
  index: ({ policy, id }) => (policy ? { g1pk: RETENTION_QUEUE, g1sk: `#${id}` } : {}),
};

/** Versions whose end is on record and whose objects are still to be removed. */
export const REMOVALS = 'removals#pending';
