import type { Cell } from '../../domain/gathering/check.ts';
import type { Fault } from '../../domain/gathering/faults.ts';

/**
 * What every reader gives: the rows of a file in order, the header first. Readers never throw for what a file holds:
 * a row that cannot be read is a fault in its place, and after a `fatal` one nothing more comes.
 */
export type SourceRow =
  /** `extent`: how many cells the row has in a sheet, empty ones at its end too, where that is more than its cells. */
  | { readonly row: number; readonly cells: readonly Cell[]; readonly extent?: number }
  | { readonly row: number; readonly fault: Fault; readonly fatal: boolean };

export type RowSource = AsyncIterable<SourceRow>;

/** The declared formats that are taken; each may also come alone in a gzip file or a zip archive. */
export const FORMATS = ['csv', 'tsv', 'json', 'jsonl', 'xlsx', 'xls', 'parquet'] as const;
export type Format = (typeof FORMATS)[number];

/** Ceilings of one file. Whatever passes one is a fault, never a crash. */
export interface Limits {
  readonly maxBytes: number;
  readonly maxRows: number;
  readonly maxColumns: number;
  /** Bytes of one record of a text file. */
  readonly maxRecordBytes: number;
  /** Faults that are listed; all are counted. */
  readonly maxFaults: number;
  /** Bytes that a workbook may inflate to, its entries together. */
  readonly maxInflatedBytes: number;
  /** Bytes of the one file in a gzip file or a zip archive. */
  readonly maxUnpackedBytes: number;
  /** Bytes of an old workbook (.xls), which is read whole. */
  readonly maxOldWorkbookBytes: number;
  readonly maxEntries: number;
  /** Inflated to deflated bytes of one entry above {@link RATIO_FLOOR}. */
  readonly maxRatio: number;
}

/** Entries that inflate to no more than this are never suspected for their ratio alone. */
export const RATIO_FLOOR = 10 * 1024 * 1024;

export const DEFAULT_LIMITS: Limits = {
  maxBytes: 2 * 1024 ** 3,
  maxRows: 10_000_000,
  maxColumns: 1_000,
  maxRecordBytes: 1024 * 1024,
  maxFaults: 1_000,
  maxInflatedBytes: 200 * 1024 * 1024,
  maxUnpackedBytes: 1024 ** 3,
  maxOldWorkbookBytes: 64 * 1024 * 1024,
  maxEntries: 2_000,
  maxRatio: 150,
};
