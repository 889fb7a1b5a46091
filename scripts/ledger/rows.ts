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

/** The pattern of a row's id: the city's prefix, the article, a letter. */
export const ANY_ID = '(?:DZ|ZY|SL|JM|FZ)-\\d+[a-z]?';
/** Ids of rows, wherever they stand in a text. */
export const ROW_IDS = new RegExp(`\\b${ANY_ID}\\b`, 'g');

/** Every row of every city, file by file in order of name. */
export const readLedger = (directory: string): LedgerRow[] =>
  readdirSync(directory)
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .flatMap((name): LedgerRow[] => parse(readFileSync(join(directory, name)), { columns: true, bom: true }));

/** Whether the row's clock has a figure: a number of days, or once in each month or year. */
export const hasFigure = ({ clock }: Pick<LedgerRow, 'clock'>): boolean => /\d|monthly|annual|yearly/.test(clock);
