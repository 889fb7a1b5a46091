import * as z from 'zod';
import { GATHERING_CHANGE_STATES, GatheringSettings } from '../domain/gathering/change.ts';
import { Items } from '../domain/gathering/items.ts';
import { SUBMISSION_STATES } from '../domain/gathering/submission.ts';
import { CalendarDay } from '../domain/law/schema.ts';
import { TableMethod } from '../domain/statistics/open-table.ts';
import {
  type Collection,
  everyItem,
  getItem,
  type Key,
  queryItems,
  type Store,
  storedShape,
} from '../platform/store.ts';
import { ENCODINGS } from '../platform/tabular/decode.ts';
import { FORMATS } from '../platform/tabular/source.ts';

export const FaultLine = z.object({
  row: z.int(),
  column: z.string().optional(),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  standard: z.string().optional(),
  value: z.string().optional().describe('Its beginning only'),
});

/** Values of one item that were taken and look damaged. */
export const SuspicionLine = z.object({
  column: z.string(),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  standard: z.string().optional(),
  count: z.int(),
  rows: z.array(z.int()).describe('The first of them'),
  value: z.string().describe('The beginning of the first'),
});

/** What one step of taking a file in came to (归集环节). */
export const StepLine = z.object({
  step: z.enum(['transfer', 'convert', 'clean', 'compare', 'store']),
  at: z.string(),
  result: z.record(z.string(), z.unknown()),
});
export type StepLine = z.infer<typeof StepLine>;

/** That a batch was passed on to a higher department (分类汇聚), with its receipt. */
export const Handover = z.object({
  department: z.string().min(1).max(300),
  class: z.string().min(1).max(300).describe('The class of data'),
  receipt: z.string().min(1).max(300),
  day: CalendarDay,
});

/** How a batch is handed in, where there is more to say than its file. */
export const batchShape = {
  rows: z.int().min(0).optional().describe('Rows that the department says it has'),
  size: z.int().min(0).optional().describe('Bytes of the file, to tell a delivery that was cut'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .describe('Of the file, to tell a delivery that was damaged'),
  route: z.enum(['direct', 'via-regulator']).optional().describe('直接汇聚, or by way of the regulator first'),
  routeReason: z.string().max(300).optional().describe('Why it is not direct'),
  sources: z.array(z.string()).max(50).optional().describe('Systems that it was built from'),
  governance: z
    .object({ check: z.string().max(300), passedOn: CalendarDay, by: z.string().max(300) })
    .optional()
    .describe('The check of integration and governance that it passed'),
  review: z
    .object({ opinion: z.string().max(1000), by: z.string().max(300), on: CalendarDay })
    .optional()
    .describe('Of the city department that hands it in for a county department'),
};

const { rows, size, sha256, ...handedIn } = batchShape;
const submissionShape = {
  ...handedIn,
  declared: z.object({ rows, size, sha256 }).optional().describe('What the department says of its file'),
  steps: z.array(StepLine).optional(),
  handovers: z.array(Handover).max(100).optional(),
};

/** Why a file waits for its department: how it differs from what was accepted, or that nothing was yet. */
export const Question = z.object({
  rows: z.int().describe('Data rows under the proposed mapping'),
  drift: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  proposal: z.string().describe('Key of the proposal'),
});

/** Where a file is kept and what it is. */
export const KeptFile = z.object({ key: z.string(), sha256: z.string(), size: z.int() });

/** What makes a submission a delivery of record batches instead of a file. */
export const Delivery = z.object({
  mode: z.enum(['full', 'changes']).describe('The whole data anew, or changes to the data in force'),
  reference: z.string().describe("The provider's own name for it: the same one is the same delivery"),
  key: z.array(z.string()).describe('Items that together tell the rows apart; none where rows are only appended'),
  batches: z.int(),
  records: z.int(),
  bytes: z.int(),
  window: z.object({
    records: z.int().describe('Closed when it has as many records'),
    until: z.string().describe('Closed then, if the whole is worth anything without the rest; else abandoned'),
  }),
  over: z.int().optional().describe('The data version that the changes are meant for; refused over any other'),
  after: z.string().optional().describe('The delivery before it, which was not at its end yet: order is kept'),
});

/** What a delivery of changes did to the rows. */
export const ChangeCounts = z.object({
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  same: z.int().describe('Put as they were already'),
  absent: z.int().describe('To be deleted and not there'),
});
export type ChangeCounts = z.infer<typeof ChangeCounts>;

/** A file or a delivery handed in for an entry, from its beginning to its acceptance or refusal. */
export const Submission = z.object({
  ...storedShape,
  entry: z.string(),
  entryName: z.string(),
  provider: z.string(),
  fileName: z.string(),
  format: z.enum(FORMATS),
  declaredEncoding: z.enum(ENCODINGS).optional(),
  standard: z.string().optional(),
  channel: z.string(),
  ...submissionShape,
  status: z.enum(SUBMISSION_STATES),
  progress: z.enum(['upload', 'receiving', 'checking', 'asking', 'settling', 'done']),
  upload: z.string(),
  by: z.string(),
  handedInBy: z.string().optional().describe('The city department, where the data is gathered by sector'),
  createdAt: z.string(),
  original: KeptFile.optional(),
  rows: z.int().optional(),
  encoding: z.string().optional(),
  warnings: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })).optional(),
  normalised: z.record(z.string(), z.int()).optional(),
  mapping: z
    .string()
    .optional()
    .describe('The accepted mapping by which it is read; none where it names its items itself'),
  dropped: z.record(z.string(), z.int()).optional().describe('Rows that the mapping leaves out, by kind'),
  question: Question.optional().describe('What its department is asked'),
  suspicions: z.array(SuspicionLine).optional().describe('可疑值: taken, to be looked at'),
  faultCount: z.int().optional(),
  faultTotals: z.record(z.string(), z.int()).optional(),
  faults: z.array(FaultLine).optional().describe('The first 50'),
  report: z.string().optional(),
  dataVersion: z.int().optional(),
  unchanged: z.boolean().optional().describe('Accepted, and the same as the version in force'),
  delivery: Delivery.optional(),
  changes: ChangeCounts.optional(),
  method: TableMethod.optional().describe('Of aggregates that the platform made itself'),
  finishedAt: z.string().optional(),
  failure: z.object({ code: z.string(), zh: z.string(), en: z.string() }).optional(),
});
export type Submission = z.infer<typeof Submission>;

export const submissions: Collection<Submission> = {
  type: 'submission',
  table: 'gathering',
  schema: Submission,
  key: (id) => ({ pk: `submission#${id}`, sk: 'current' }),
  // Unfinished work and open windows, for the sweeper.
  index: ({ id, status, delivery }) => {
    if (status === 'checking') return { g1pk: 'works#running', g1sk: `check-submission#${id}` };
    if (status === 'awaiting-upload' && delivery)
      return { g1pk: OPEN_DELIVERIES, g1sk: `${delivery.window.until}#${id}` };
    return {};
  },
};
export const OPEN_DELIVERIES = 'deliveries#open';

/** A line of an entry's list: what was handed in or asked for it, in order of time. */
export const lineKey = (entry: string, kind: 'submission' | 'change', at: string, id: string): Key => ({
  pk: `entry#${entry}`,
  sk: `${kind}#${at}#${id}`,
});
export const Line = z.object({ id: z.string() });

/** Data as it was accepted, kept for good: later versions stand beside it. */
export const DataVersion = z.object({
  entry: z.string(),
  version: z.int().min(1),
  rows: z.int(),
  items: Items.describe('The items as they were on the day'),
  keys: z.array(z.string()).describe('Items that tell its rows apart; the first is what its records are looked up by'),
  parquet: KeptFile.describe('All its rows, or where it lies over another file, what it changes there'),
  over: KeptFile.optional().describe('The whole earlier version that its own file changes; see `version-source.ts`'),
  original: KeptFile,
  fileName: z.string(),
  format: z.enum(FORMATS),
  encoding: z.string().optional(),
  normalised: z.record(z.string(), z.int()),
  submission: z.string(),
  method: TableMethod.optional().describe('Of aggregates that the platform made itself'),
  by: z.string(),
  acceptedOn: CalendarDay,
  acceptedAt: z.string(),
  removed: z
    .object({ on: CalendarDay, why: z.string() })
    .optional()
    .describe('Its retention has ended: what it held is gone, that it was stays on record'),
});
export type DataVersion = z.infer<typeof DataVersion>;

export const dataVersionKey = (entry: string, version: number): Key => ({
  pk: `entry#${entry}`,
  sk: `version#${String(version).padStart(6, '0')}`,
});

/** One data version of an entry, read strongly; absent where there is none. */
export const dataVersionOf = (store: Store, entry: string, version: number): Promise<DataVersion | undefined> =>
  getItem(store, 'gathering', dataVersionKey(entry, version), DataVersion);

/** Every version of an entry, the oldest first; also those whose data is gone. */
export const dataVersionsOf = (store: Store, entry: string): AsyncGenerator<DataVersion> =>
  everyItem(store, { table: 'gathering', pk: `entry#${entry}`, beginsWith: 'version#' }, DataVersion);

/** The number that the next version of an entry takes: numbers rise, also after going back to an earlier version. */
export const nextVersionNumber = async (store: Store, entry: string): Promise<number> => {
  const query = {
    table: 'gathering',
    pk: `entry#${entry}`,
    beginsWith: 'version#',
    descending: true,
    limit: 1,
  } as const;
  const [latest] = (await queryItems(store, query, DataVersion)).items;
  return (latest?.version ?? 0) + 1;
};

/** The entry's pointer to a version, set by an acceptance or by going back; kept in order of setting. */
export const Pointer = z.object({
  entry: z.string(),
  version: z.int().min(1),
  before: z.int().optional().describe('The version that was in force until then'),
  cause: z.enum(['accepted', 'rolled-back']),
  reason: z.string().optional(),
  on: CalendarDay,
  at: z.string(),
  by: z.string(),
});
export type Pointer = z.infer<typeof Pointer>;

/** `sequence` is the entry's version after the change, so that no two pointers stand in one place. */
export const pointerKey = (entry: string, sequence: number): Key => ({
  pk: `entry#${entry}`,
  sk: `pointer#${String(sequence).padStart(9, '0')}`,
});

/** Every time a version of the entry came into force, the earliest first. */
export const pointersOf = (store: Store, entry: string): Promise<Pointer[]> =>
  Array.fromAsync(everyItem(store, { table: 'gathering', pk: `entry#${entry}`, beginsWith: 'pointer#' }, Pointer));

/** A request to change how an entry's data is gathered. */
export const GatheringChange = z.object({
  ...storedShape,
  entry: z.string(),
  provider: z.string(),
  settings: GatheringSettings,
  effective: CalendarDay,
  reason: z.string(),
  status: z.enum(GATHERING_CHANGE_STATES),
  filedOn: CalendarDay,
  by: z.string(),
  opinion: z.string().optional(),
  decidedBy: z.string().optional(),
  decidedOn: CalendarDay.optional(),
  appliedOn: CalendarDay.optional(),
});
export type GatheringChange = z.infer<typeof GatheringChange>;

export const gatheringChanges: Collection<GatheringChange> = {
  type: 'gathering-change',
  table: 'gathering',
  schema: GatheringChange,
  key: (id) => ({ pk: `gathering-change#${id}`, sk: 'current' }),
  // What is approved and waits for its day, for the sweep.
  index: (value) =>
    value.status === 'approved' ? { g1pk: 'gathering-changes#approved', g1sk: `${value.effective}#${value.id}` } : {},
};
