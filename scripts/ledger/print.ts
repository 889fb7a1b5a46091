import type { Claims, ProvenRow } from './claims.ts';
import { hasFigure, type LedgerRow } from './rows.ts';

const WIDTH = 18;
const cell = (proven: number, rows: number): string => `${proven}/${rows}`.padStart(9);
const count = (rows: readonly ProvenRow[]): string => cell(rows.filter(({ proven }) => proven).length, rows.length);

/** Proven of all rows, per capability down and city across, then by kind. */
export const table = (rows: readonly ProvenRow[]): string => {
  const cities = [...new Set(rows.map(({ city }) => city))];
  const capabilities = [...new Set(rows.map(({ capability }) => capability))].sort();
  const kinds = ['enforce', 'record', 'advise', 'out'].filter((kind) => rows.some((row) => row.kind === kind));
  const line = (label: string, own: readonly ProvenRow[]): string =>
    [
      label.padEnd(WIDTH),
      ...cities.map((city) => {
        const here = own.filter((row) => row.city === city);
        return (here.length > 0 ? count(here) : '·'.padStart(9)).padStart(Math.max(9, city.length + 2));
      }),
      count(own).padStart(11),
    ].join('');
  const rule = '─'.repeat(WIDTH + cities.reduce((sum, city) => sum + Math.max(9, city.length + 2), 0) + 11);
  return [
    [
      'proven/rows'.padEnd(WIDTH),
      ...cities.map((city) => city.padStart(Math.max(9, city.length + 2))),
      'all'.padStart(11),
    ].join(''),
    rule,
    ...capabilities.map((name) =>
      line(
        name,
        rows.filter(({ capability }) => capability === name),
      ),
    ),
    rule,
    ...kinds.map((name) =>
      line(
        name,
        rows.filter(({ kind }) => kind === name),
      ),
    ),
    rule,
    line('all', rows),
  ].join('\n');
};

/** Rows that no passing test proves and software could: all, or those whose clock has a figure. */
export const missingRows = (ledger: readonly LedgerRow[], { rows }: Claims, onlyClocks: boolean): LedgerRow[] => {
  const proven = new Set(rows.filter((row) => row.proven).map(({ id }) => id));
  return ledger.filter((row) => row.kind !== 'out' && !proven.has(row.id) && (!onlyClocks || hasFigure(row)));
};

export const missingLine = ({ id, kind, capability, clock, duty }: LedgerRow): string =>
  [id.padEnd(8), kind.padEnd(8), capability.padEnd(14), clock ? `[${clock}] ` : '', duty].join(' ');

/** What is wrong or weak with the claims themselves. */
export const complaints = ({ unknown, unproven }: Claims): string[] => [
  ...unknown.map(({ id, title }) => `error: no row ${id} in the ledger, claimed by: ${title}`),
  ...unproven.map(({ title, status }) => `${status}, so it proves nothing: ${title}`),
];
