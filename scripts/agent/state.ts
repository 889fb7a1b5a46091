import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { Failure } from './failure.ts';
import { writeWhole } from './files.ts';

/** What was read and is not yet in the county. Its spool is complete; it is sent until the county has it. */
const Pending = z.strictObject({
  kind: z.enum(['full', 'changes']),
  sha256: z.string(),
  bytes: z.int(),
  records: z.int(),
  /** How often the county wanted it anew. */
  attempt: z.int(),
  /** Records of one batch at most: kept, for batches are only the same where they are cut alike. */
  batch: z.int(),
  /** The county's version that the changes are meant for. */
  over: z.int().optional(),
  submission: z.string().optional(),
  mark: z.string().optional(),
  generation: z.int(),
});
export type Pending = z.infer<typeof Pending>;

const State = z.strictObject({
  format: z.literal(1),
  /** What the job is: where it changes, what is known of the county's data no longer holds. */
  fingerprint: z.string(),
  /** Deliveries so far, so that no two have one name. */
  sequence: z.int(),
  /** The county's version after the last of them, and when. */
  accepted: z.strictObject({ version: z.int(), at: z.string() }).optional(),
  /** Where the watermark stood then. */
  mark: z.string().optional(),
  /** Under which number the rows of then are known. */
  generation: z.int(),
  pending: Pending.optional(),
});
export type State = z.infer<typeof State>;

const freshState = (fingerprint: string): State => ({ format: 1, fingerprint, sequence: 0, generation: 0 });

/**
 * The kept state; a fresh one where there is none, or where it is of another job's configuration: `orphan` is then the
 * submission that nobody goes on with.
 */
export const readState = (path: string, fingerprint: string): { state: State; orphan?: string } => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: freshState(fingerprint) };
    throw error;
  }
  try {
    const state = State.parse(JSON.parse(text));
    if (state.fingerprint === fingerprint) return { state };
    const { pending, sequence } = state;
    // The sequence goes on: names are not used twice.
    const fresh = { ...freshState(fingerprint), sequence: sequence + 1 };
    return { state: fresh, ...(pending?.submission ? { orphan: pending.submission } : {}) };
  } catch {
    throw new Failure(
      'configuration',
      `状态文件已损坏，删除后将整体重新提交 · ${path} is damaged; without it, the whole data is delivered anew`,
    );
  }
};

export const writeState = (path: string, state: State): void => writeWhole(path, `${JSON.stringify(state, null, 2)}\n`);
