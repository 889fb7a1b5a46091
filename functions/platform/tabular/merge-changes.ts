import { rm } from 'node:fs/promises';
import { type Fault, type FaultCode, type FaultReport, fault } from '../../domain/gathering/faults.ts';
import type { Item } from '../../domain/gathering/items.ts';
import { directoriesOf, startEngine } from './duckdb.ts';
import {
  COUNTS,
  changesTable,
  EMPTY,
  emptyTable,
  finalTable,
  givenTable,
  lastRows,
  type Misfit,
  metTable,
  misfits,
} from './merge-statements.ts';
import { ColumnsFailed, copyTo, kindOfError } from './parquet.ts';
import { type ColumnSource, changed, relation } from './relation.ts';
import { DEFAULT_LIMITS } from './source.ts';

export interface Merge {
  /** Checked changes, as `checkChanges` writes them. */
  readonly changes: string;
  readonly items: readonly Item[];
  /** Items that together tell rows apart; none where rows are only appended. */
  readonly key: readonly string[];
  /** The data in force, in the same items; absent where there is none yet. */
  readonly current?: ColumnSource;
  readonly out: string;
  readonly memoryLimit?: string;
  readonly apart?: Apart;
}

/** How long changes are kept apart: a file of them costs every reader a little, a whole file its writer its size. */
export interface Apart {
  /** At most this part of the rows, and this many. */
  readonly part: number;
  readonly most: number;
  /** Up to so many rows a whole file costs nothing. */
  readonly small: number;
}
const APART: Apart = { part: 1 / 10, most: 100_000, small: 5_000 };

/** What the changes did: `added` + `changed` + `removed` rows differ from before. */
export interface MergeCounts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly same: number;
  readonly absent: number;
}

/** `whole`: the file has all rows; `changes`: it is read over the whole file that was in force, alone or under others. */
export type Merged =
  | { readonly faults: FaultReport }
  | { readonly counts: MergeCounts; readonly rows: number; readonly wrote: 'whole' | 'changes' | 'nothing' };

/**
 * Applies checked changes in their order to the data in force and writes what comes of it: a small file of changes over
 * the whole one, or, when those have grown, a whole file. Rows that stay keep their `_row`, new ones follow. Where
 * the changes do not fit the data (a record to append is there, a key fits several rows, a unique value is taken) it
 * says so and writes nothing. Throws `ColumnsFailed`, and leaves no file, where the engine fails.
 */
export async function mergeChanges(merge: Merge): Promise<Merged> {
  const { out, changes, current, memoryLimit = '512MB' } = merge;
  const read = [changes, current?.path, current?.over].filter((path) => path !== undefined);
  const engine = await startEngine({ directories: directoriesOf(out, ...read), memoryLimit });
  const { connection } = engine;
  try {
    return await applied(merge, async (sql) => (await connection.runAndReadAll(sql)).getRows());
  } catch (error) {
    await rm(out, { force: true });
    throw error instanceof ColumnsFailed ? error : new ColumnsFailed(kindOfError(error));
  } finally {
    engine.close();
  }
}

type Ask = (sql: string) => Promise<readonly (readonly unknown[])[]>;

async function applied(merge: Merge, ask: Ask): Promise<Merged> {
  const { changes, items, key, current, out, apart: limits = APART } = merge;
  const numbers = async (sql: string): Promise<number[]> => ((await ask(sql))[0] ?? []).map(Number);

  await ask(givenTable(changes, items, key));
  await ask(emptyTable(items));
  const now = current ? relation(current) : EMPTY;
  await ask(metTable(now, key));
  await ask(finalTable(items, key));
  const faults = await faultsOf(misfits(items, key, now), ask);
  if (faults.total > 0) return { faults };

  const [added = 0, altered = 0, removed = 0, same = 0, absent = 0] = await numbers(COUNTS);
  const counts = { added, changed: altered, removed, same, absent };
  const [before = 0] = await numbers(`SELECT count(*) FROM ${now}`);
  const rows = before + added - removed;
  if (current && added + altered + removed === 0) return { counts, rows, wrote: 'nothing' };

  const { whole, apart } = partsOf(current);
  const [ofWhole = 0, ofAll = 0] = await numbers(lastRows(whole, now));
  await ask(changesTable(items, apart, { ofWhole, ofAll }));
  const [held = 0] = await numbers('SELECT count(*) FROM changes');
  const keepApart = current !== undefined && rows > limits.small && held <= Math.min(limits.most, rows * limits.part);
  await ask(copyTo(`SELECT * FROM ${keepApart ? 'changes' : changed(whole, 'changes')}`, out, 'as-submitted'));
  const written: ColumnSource = keepApart ? { path: out, over: current.over ?? current.path } : { path: out };
  const [found] = await numbers(`SELECT count(*) FROM ${relation(written)}`);
  if (found !== rows) throw new ColumnsFailed(`${found} rows of ${rows}`);
  return { counts, rows, wrote: keepApart ? 'changes' : 'whole' };
}

/** The whole file in force and the changes over it, each as a relation. */
function partsOf(current: ColumnSource | undefined): { whole: string; apart?: string } {
  if (!current) return { whole: EMPTY };
  const { path, over } = current;
  return over === undefined
    ? { whole: relation({ path }) }
    : { whole: relation({ path: over }), apart: relation({ path }) };
}

/** The first faults and how many there are. Values are only known by their beginning. */
async function faultsOf(asked: readonly Misfit[], ask: Ask): Promise<FaultReport> {
  const { maxFaults } = DEFAULT_LIMITS;
  const faults: Fault[] = [];
  const totals: Partial<Record<FaultCode, number>> = {};
  for (const { code, column, sql, particular } of asked) {
    const found = await ask(`SELECT *, count(*) OVER () FROM (${sql}) ORDER BY 1 LIMIT ${maxFaults}`);
    for (const [n, value, told] of found) {
      const particulars = particular === undefined ? {} : { [particular]: Number(told) };
      faults.push(fault(code, { row: Number(n), column, value: String(value) }, particulars));
    }
    if (found.length > 0) totals[code] = (totals[code] ?? 0) + Number(found[0]!.at(-1));
  }
  faults.sort((a, b) => a.row - b.row);
  return {
    faults: faults.slice(0, maxFaults),
    total: Object.values(totals).reduce((sum, count) => sum + count, 0),
    totals,
  };
}
