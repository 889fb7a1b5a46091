import * as z from 'zod';
import { CHANGE_STATES, EntryContent, EntryShape } from '../domain/catalog/entry.ts';
import { CalendarDay } from '../domain/law/schema.ts';
import { everyPointed } from '../platform/pointed.ts';
import { type Collection, type Store, storedShape } from '../platform/store.ts';

export const Entry = z.object({ ...storedShape, ...EntryShape });
export type Entry = z.infer<typeof Entry>;

export const entries: Collection<Entry> = {
  type: 'entry',
  table: 'catalog',
  schema: Entry,
  key: (id) => ({ pk: `entry#${id}`, sk: 'current' }),
  // g1 is the feed of changes that search indexes follow; the pointers lead to a department's entries.
  index: (entry) => ({
    g1pk: 'entries',
    g1sk: `${entry.changedAt}#${entry.id}`,
    p1pk: `provider#${entry.provider}`,
    p1sk: entry.id,
  }),
};

/** Every entry of a department. */
export const entriesOf = (store: Store, provider: string) =>
  everyPointed(store, { table: 'catalog', index: 'p1', pk: `provider#${provider}` }, Entry);

/** A version as it was published, kept for good. */
export const versionKey = (id: string, revision: number) => ({
  pk: `entry#${id}`,
  sk: `version#${String(revision).padStart(6, '0')}`,
});
export const EntryVersion = z.object({ revision: z.int(), entry: Entry, by: z.string(), at: z.string() });

/** Reported changes that no release of the catalog has taken up yet. */
export const CHANGE_QUEUE = 'change-queue';

export const ChangeRequest = z.object({
  ...storedShape,
  entry: z.string(),
  provider: z.string(),
  kind: z.enum(['change', 'withdraw']),
  status: z.enum(CHANGE_STATES),
  cause: z.object({ what: z.string(), arose: CalendarDay }),
  proposed: EntryContent.optional(),
  filedOn: CalendarDay,
  late: z.boolean().describe('Filed after the days that the law gives since its cause arose'),
  opinion: z.string().optional(),
  decidedOn: CalendarDay.optional(),
  liveGrants: z
    .array(z.object({ grant: z.string(), consumer: z.string() }))
    .optional()
    .describe('Grants that a withdrawal ends, as of filing'),
  effectiveOn: CalendarDay.optional().describe('The day from which the entry is withdrawn; at once when absent'),
  told: z
    .array(z.object({ grant: z.string(), consumer: z.string(), on: CalendarDay }))
    .optional()
    .describe('Consumers who were told of the day, and when'),
  appliedOn: CalendarDay.optional().describe('When a withdrawal with a day of its own took effect'),
  calledOff: z.object({ by: z.string(), on: CalendarDay, reason: z.string() }).optional(),
  release: z.string().optional().describe('The release of the catalog that took it up'),
});
export type ChangeRequest = z.infer<typeof ChangeRequest>;

export const changeRequests: Collection<ChangeRequest> = {
  type: 'change-request',
  table: 'catalog',
  schema: ChangeRequest,
  key: (id) => ({ pk: `change-request#${id}`, sk: 'current' }),
  index: (value) => ({
    g2pk: `change-requests#${value.entry}`,
    g2sk: value.id,
    ...(value.release || ['refused', 'called-off'].includes(value.status)
      ? {}
      : { g1pk: CHANGE_QUEUE, g1sk: `${value.filedOn}#${value.id}` }),
  }),
};

/** Approved withdrawals whose day has not come, by that day: what the sweep looks at. */
export const WITHDRAWALS = 'withdrawals';
export const withdrawalKey = ({ effectiveOn, id }: Pick<ChangeRequest, 'effectiveOn' | 'id'>) => ({
  pk: WITHDRAWALS,
  sk: `${effectiveOn}#${id}`,
});
export const Withdrawal = z.object({ request: z.string() });

/** One department holds one name once: a claim beside its entries. */
export const nameClaim = (provider: string, name: string) => ({ pk: `names#${provider}`, sk: nameKey(name) });
export const nameKey = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
export const NameClaim = z.object({ entry: z.string(), name: z.string(), provider: z.string() });

/** The job that brings in another portal's catalogue. */
export const ImportJob = z.object({
  ...storedShape,
  status: z.enum(['awaiting-upload', 'running', 'done', 'failed']),
  fileName: z.string(),
  format: z.enum(['json', 'xlsx', 'csv']),
  place: z.string().optional(),
  upload: z.string(),
  by: z.string(),
  organisation: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().optional(),
  progress: z.object({ done: z.int(), total: z.int() }),
  totals: z.object({ accepted: z.int(), rejected: z.int(), duplicate: z.int(), total: z.int() }).optional(),
  masked: z.record(z.string(), z.int()).optional(),
  unmapped: z.record(z.string(), z.int()).optional(),
  departments: z.object({ known: z.int(), created: z.int() }).optional(),
  suggestions: z.array(z.object({ same: z.array(z.string()), key: z.string() })).optional(),
  failure: z.object({ code: z.string(), zh: z.string(), en: z.string() }).optional(),
});
export type ImportJob = z.infer<typeof ImportJob>;

export const importJobs: Collection<ImportJob> = {
  type: 'import',
  table: 'catalog',
  schema: ImportJob,
  key: (id) => ({ pk: `import#${id}`, sk: 'current' }),
  // Unfinished work, for the sweeper.
  index: (job) => (job.status === 'running' ? { g2pk: 'works#running', g2sk: `catalog-import#${job.id}` } : {}),
};
