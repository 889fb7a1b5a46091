import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { linesOf } from '../../functions/platform/tabular/read-json.ts';
import type { Change } from './reading.ts';

/** A batch as it is sent. Its name comes from its place and its content, so that the same one is the same wherever it is cut again. */
export interface CutBatch {
  readonly batch: string;
  readonly number: number;
  readonly action: Change[0];
  readonly records: readonly Change[1][];
}

/** Text of one batch at most; a body may have 4 MB. */
const MOST_TEXT = 1_500_000;
const LONGEST_LINE = 2 ** 26;

/** Cuts a spool of changes into batches: the same ones each time, for the same file and the same most. */
export async function* batchesIn(path: string, most: number): AsyncGenerator<CutBatch> {
  let number = 0;
  let action: Change[0] | undefined;
  let records: Change[1][] = [];
  let text = 0;
  const cut = (): CutBatch => {
    number += 1;
    const digest = createHash('sha256')
      .update(JSON.stringify([action, records]))
      .digest('hex');
    const made = { batch: `${number}-${digest.slice(0, 32)}`, number, action: action!, records };
    [records, text] = [[], 0];
    return made;
  };
  for await (const piece of linesOf(createReadStream(path), LONGEST_LINE)) {
    if ('fault' in piece) throw new Error(`line ${piece.line} of the spool is too long`);
    const { text: line } = piece;
    const [next, record] = JSON.parse(line) as Change;
    if (records.length > 0 && (next !== action || records.length === most || text + line.length > MOST_TEXT))
      yield cut();
    action = next;
    records.push(record);
    text += line.length;
  }
  if (records.length > 0) yield cut();
}
