import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** A row of the ledger, as it stands in `docs/law/<city>.csv`. */
export interface LedgerRow {
  readonly id: string;
  readonly city: string;
  readonly article: string;
  readonly duty: string;
  readonly clock: string;
  readonly capability: string;
  /** `enforce`, `record`, `advise` or `out` (nothing for software). */
  readonly kind: string;
  readonly acceptance: string;
}

/** Ids of rows, wherever they stand in a text: the city's prefix, the article, a letter. */
export const ROW_IDS = /\b(?:DZ|ZY|SL|JM|FZ)-\d+[a-z]?\b/g;

/** Every row of every city, file by file in order of name. */
export const readLedger = (directory: string): LedgerRow[] =>
  readdirSync(directory)
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .flatMap((name): LedgerRow[] => parse(readFileSync(join(directory, name)), { columns: true, bom: true }));

/** Whether the row's clock has a figure: a number of days, or once in each month or year. */
export const hasFigure = ({ clock }: Pick<LedgerRow, 'clock'>): boolean => /\d|monthly|annual|yearly/.test(clock);
