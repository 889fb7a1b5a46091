import * as z from 'zod';
import { RUN_STATES } from '../../domain/quality/transitions.ts';
import { type Collection, type Key, storedShape } from '../../platform/store.ts';
import { Counts } from '../../versions/repository.ts';
import { Done } from '../repository.ts';

export const RUN_KINDS = ['verify', 'compare', 'clean', 'archive'] as const;

/** A technical agency that the Centre has commissioned, and by what. */
export const Agency = z.strictObject({
  name: z.string().trim().min(1).max(200),
  commission: z.string().trim().min(1).max(300).describe('Contract or letter of commission'),
});

/** An item of the entry beside an item of the other source. */
export const Pairs = z
  .array(z.strictObject({ item: z.string().max(63), other: z.string().max(63) }))
  .min(1)
  .max(100);
export type Pairs = z.infer<typeof Pairs>;

const Source = z.object({
  kind: z.enum(['entry', 'extract']),
  entry: z.string().optional(),
  provider: z.string(),
  dataVersion: z.int().optional(),
  rows: z.int().optional(),
});

/** A run over an entry's data: what was compared or checked, what was found, and who confirmed it. */
export const QualityRun = z.object({
  ...storedShape,
  kind: z.enum(RUN_KINDS),
  entry: z.string(),
  entryName: z.string(),
  provider: z.string(),
  begun: Done.extend({ at: z.string() }),
  agency: Agency.optional(),
  sources: z.array(Source).describe('What was looked at; the entry itself comes first'),
  key: Pairs.optional(),
  columns: Pairs.optional(),
  upload: z.string().optional(),
  status: z.enum(RUN_STATES),
  checked: z.int().optional().describe('Rows, or objects of an archive'),
  failing: z.int().optional(),
  differences: Counts.optional().describe('Before is the entry, after the other source'),
  archive: z
    .array(
      z.object({
        what: z.enum(['original', 'columnar']),
        state: z.enum(['intact', 'failed', 'absent']),
        sha256: z.string(),
      }),
    )
    .optional(),
  says: z.string().optional(),
  finishedAt: z.string().optional(),
  confirmed: Done.extend({ name: z.string(), conclusion: z.string() }).optional(),
  failure: z.object({ code: z.string(), zh: z.string(), en: z.string() }).optional(),
});
export type QualityRun = z.infer<typeof QualityRun>;

export const runs: Collection<QualityRun> = {
  type: 'quality-run',
  table: 'quality',
  schema: QualityRun,
  key: (id) => ({ pk: `run#${id}`, sk: 'current' }),
  // Unfinished work, for the sweeper.
  index: ({ id, status }) => (status === 'running' ? { g1pk: 'works#running', g1sk: `quality-run#${id}` } : {}),
};
export const runLineKey = (entry: string, at: string, id: string): Key => ({
  pk: `runs-of#${entry}`,
  sk: `${at}#${id}`,
});
