/** A column of what is read. `kind` says how the watermark is compared; `refused` why its values cannot be taken. */
export interface Column {
  readonly name: string;
  readonly kind: 'time' | 'number' | 'text';
  readonly refused?: string;
}

/** Where a column stood: a text that the same database understands again. */
export interface Mark {
  readonly column: string;
  readonly from: string;
  readonly kind: Column['kind'];
  /** Milliseconds of a time, or a number: how much is taken off. */
  readonly overlap: number;
}

export interface Question {
  readonly columns: readonly string[];
  /** Only rows from this mark on. */
  readonly since?: Mark;
  readonly orderBy: readonly string[];
}

/** A row in the order of the question's columns: texts with every digit, and nothing. */
export type SourceRow = readonly (string | null)[];

/**
 * A database, read only and in one snapshot from `describe` to `close`. What fails throws {@link SourceAway} where
 * trying again may help, else a `Failure`. No whole table is ever held: rows come in chunks of some thousand.
 */
export interface Source {
  describe(): Promise<readonly Column[]>;
  rows(question: Question): AsyncIterable<readonly SourceRow[]>;
  /** The highest value of a column, as a mark understands it; `null` where there is none. */
  highest(column: string): Promise<string | null>;
  /** How many rows there are about, for a progress bar; `undefined` where that would cost a scan. */
  estimate(): Promise<number | undefined>;
  close(): Promise<void>;
}

/** The database could not be reached, or went away. */
export class SourceAway extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'SourceAway';
  }
}

export const CHUNK_ROWS = 2_000;

/** What is read: a table, with its schema before a point, or a query. */
export type From = { readonly table: string } | { readonly query: string };

/** What stands after FROM. */
export const fromOf = (from: From, quoted: (name: string) => string): string =>
  'table' in from ? from.table.split('.').map(quoted).join('.') : `(${from.query.replace(/[\s;]+$/, '')})`;
