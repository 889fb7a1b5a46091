import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { REGULATIONS } from '../../../functions/domain/law/index.ts';
import type { Clock, Gate, Regulation } from '../../../functions/domain/law/schema.ts';

/** A row of the ledger, as in `docs/law/<city>.csv`. */
export interface LedgerRow {
  readonly id: string;
  readonly article: string;
  readonly clock: string;
  readonly lapse: string;
}

/** Every regulation, seen through the schema's types, with its name for `describe.each`. */
export const cities: readonly [string, Regulation][] = Object.entries<Regulation>(REGULATIONS);

/** Reads a city's ledger. */
export const ledgerOf = (id: string): LedgerRow[] =>
  parse(readFileSync(new URL(`../../../docs/law/${id}.csv`, import.meta.url)), { columns: true, bom: true });

/** What tells one rule from another: two rows with the same key must not be in force on the same day. */
export const keyOf = (row: Clock | Gate): string =>
  'duty' in row ? row.duty : [row.action, row.condition.needs, ...(row.when ?? [])].join(' ');

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** What is wrong with the dates of rows that share keys: rows out of order, gaps, overlaps, days before the text. */
export const dateFaults = (rows: readonly (Clock | Gate)[], effectiveFrom: string): string[] =>
  [...Map.groupBy(rows, keyOf)].flatMap(([key, same]) => {
    const inOrder = same.toSorted((a, b) => a.since.localeCompare(b.since));
    return inOrder.flatMap((row, i) => {
      const faults: string[] = [];
      if (row.since < effectiveFrom) faults.push(`${key}: ${row.since} is before the text`);
      if (row.until !== undefined && row.until < row.since) faults.push(`${key}: ends before it begins`);
      const next = inOrder[i + 1];
      if (next === undefined) return faults;
      const expected = row.until === undefined ? undefined : dayAfter(row.until);
      if (expected === undefined || next.since < expected) faults.push(`${key}: overlap at ${next.since}`);
      else if (next.since > expected) faults.push(`${key}: gap before ${next.since}`);
      return faults;
    });
  });
