import type { Fault as CellFault } from '../../domain/gathering/faults.ts';
import type { Item } from '../../domain/gathering/items.ts';
import { checkRecords, type DataRecord, type RecordAction } from '../../domain/gathering/records.ts';
import type { Context } from '../../platform/endpoint.ts';
import { type Fault, Problem } from '../../platform/problems.ts';
import type { Work } from '../../platform/work.ts';
import type { Submission } from '../repository.ts';
import { type Batch, batchKey, linesOf, MOST_DELIVERED_BYTES, sha256Of } from './delivery.ts';

export interface GivenBatch {
  readonly batch: string;
  readonly number?: number | undefined;
  readonly action: RecordAction;
  readonly records: readonly DataRecord[];
}

/** Faults that are shown at once; all are counted. */
const SHOWN = 50;

/** What of the content makes two batches the same. */
export const contentOf = ({ action, records }: GivenBatch): { lines: string; sha256: string } => {
  const lines = linesOf(records);
  return { lines, sha256: sha256Of(`${action}\n${lines}`) };
};

/**
 * Takes a batch into an open delivery: checks its records as a file's rows are checked and keeps them as they came.
 * Answers with the batch and with the delivery that has it, for the caller to write. Throws `records-refused` with what
 * is wrong, and nothing is kept then.
 */
export const takeBatch = async (
  { deps, now, today }: Pick<Context, 'deps' | 'now' | 'today'>,
  items: readonly Item[],
  submission: Submission,
  given: GivenBatch,
): Promise<{ batch: Batch; submission: Submission }> => {
  const delivery = submission.delivery!;
  const number = delivery.batches + 1;
  if (given.number !== undefined && given.number !== number)
    throw new Problem('out-of-order', { detail: `the next batch is number ${number}` });
  mustFit(delivery, given.action);
  mustBeRight(items, delivery.key, given, today);
  const { lines, sha256 } = contentOf(given);
  const bytes = delivery.bytes + Buffer.byteLength(lines);
  if (bytes > MOST_DELIVERED_BYTES)
    throw new Problem('body-too-large', {
      detail: `a delivery has at most ${MOST_DELIVERED_BYTES} bytes; upload a file`,
    });
  const content = `uploads/${submission.id}/${sha256}`;
  await deps.objects.putIfAbsent(content, lines, 'application/x-ndjson');
  const batch: Batch = {
    submission: submission.id,
    batch: given.batch,
    number,
    action: given.action,
    records: given.records.length,
    sha256,
    content,
    handedInAt: now,
  };
  const records = delivery.records + given.records.length;
  return { batch, submission: { ...submission, delivery: { ...delivery, batches: number, records, bytes } } };
};

/** Stages the batch; after its delivery, whose condition then speaks first where two hand in at once. */
export const keepBatch = (work: Work, batch: Batch): void =>
  work.keep('gathering', { ...batchKey(batch.submission, batch.batch), ...batch });

const mustFit = ({ mode, key }: NonNullable<Submission['delivery']>, action: RecordAction): void => {
  if (action === 'append' || (mode === 'changes' && key.length > 0)) return;
  const why =
    mode === 'full' ? 'the whole data is delivered by append alone' : 'the entry has no key to find records by';
  throw new Problem('wrong-state', { detail: `${action}: ${why}` });
};

const mustBeRight = (
  items: readonly Item[],
  key: readonly string[],
  { action, records }: GivenBatch,
  today: string,
): void => {
  const checker = checkRecords(items, key, today);
  const shown: Fault[] = [];
  let count = 0;
  for (const [at, record] of records.entries()) {
    const { faults } = checker.row(action, record, at + 1);
    count += faults.length;
    for (const found of faults) if (shown.length < SHOWN) shown.push(shownFault(at, found));
  }
  if (count > 0)
    throw new Problem('records-refused', { detail: `${count} faults; the first ${shown.length}`, faults: shown });
};

const shownFault = (at: number, { column, code, zh, en }: CellFault): Fault => ({
  path: ['body.records', String(at), ...(column ? [column] : [])].join('.'),
  code,
  zh,
  en,
});
