import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { v4 as uuid } from 'uuid';
import { collectFaults } from '../../domain/gathering/faults.ts';
import type { Item } from '../../domain/gathering/items.ts';
import { checkRecords, type DataRecord, type RecordAction } from '../../domain/gathering/records.ts';
import type { CalendarDay } from '../../domain/law/schema.ts';
import type { CheckResult } from './check-file.ts';
import { writeChecked } from './checked-csv.ts';
import { linesOf } from './read-json.ts';
import { DEFAULT_LIMITS, type Limits } from './source.ts';

/** What a change does, beside its values. No item can have its name. */
export const ACTION_COLUMN = '_action';

/** One line of a delivery of changes. */
export interface ChangeLine {
  readonly batch: string;
  readonly action: RecordAction;
  readonly record: DataRecord;
}

export interface ChangesRequest {
  /** A {@link ChangeLine} a line. */
  readonly path: string;
  readonly items: readonly Item[];
  readonly key: readonly string[];
  readonly today: CalendarDay;
  /** Where the checked changes are written; the caller removes them. Must exist. */
  readonly directory: string;
  readonly limits?: Partial<Limits>;
}

/** Checks the records of a delivery one by one, in flat memory: {@link CheckResult} as for a file, `row` is the line. */
export async function checkChanges(request: ChangesRequest): Promise<CheckResult> {
  const { path, items, key, today, directory } = request;
  const limits: Limits = { ...DEFAULT_LIMITS, ...request.limits };
  const found = collectFaults(limits.maxFaults);
  const checker = checkRecords(items, key, today);
  const target = join(directory, `${uuid()}.csv`);
  const writer = await writeChecked(target, [ACTION_COLUMN, ...items.map(({ name }) => name)]);
  let rows = 0;
  try {
    for await (const piece of linesOf(createReadStream(path), limits.maxRecordBytes)) {
      if ('fault' in piece) {
        found.add([piece.fault]);
        break;
      }
      rows += 1;
      const { action, record } = JSON.parse(piece.text) as ChangeLine;
      const { values, faults } = checker.row(action, record, rows);
      found.add(faults);
      await writer.write([action, ...values]);
    }
  } finally {
    await writer.close();
  }
  const { faults, total, totals } = found.report();
  const accepted = total === 0;
  if (!accepted) await rm(target, { force: true });
  return {
    accepted,
    rows,
    faults,
    faultCount: total,
    faultTotals: totals,
    normalised: checker.normalised(),
    suspicions: [],
    dropped: {},
    warnings: [],
    ...(accepted ? { checkedCsv: target } : {}),
  };
}
