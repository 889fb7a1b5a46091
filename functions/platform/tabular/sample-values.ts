import { resolve } from 'node:path';
import type { Item } from '../../domain/gathering/items.ts';
import { shownItems } from '../../domain/gathering/masking.ts';
import { column, directoriesOf, FILE, literal, startEngine } from './duckdb.ts';

/** Values looked at in all, and the most and fewest rows taken at random for them. */
const VALUES = 500_000;
const MOST = 20_000;
const FEWEST = 500;
/** Rows besides that hold long digits, which a random few might miss. */
const SUSPECT = 500;
const LONG_DIGITS = "'[0-9]{11}'";

/** Values of every shown item in some rows of a file, as text: enough to tell what the items hold. Same rows each time. */
export const sampleValues = async (
  parquet: string,
  items: readonly Item[],
): Promise<ReadonlyMap<string, readonly (string | null)[]>> => {
  const shown = shownItems(items);
  const found = new Map<string, (string | null)[]>(shown.map(({ name }) => [name, []]));
  if (shown.length === 0) return found;
  const rows = Math.max(FEWEST, Math.min(MOST, Math.floor(VALUES / shown.length)));
  const engine = await startEngine({ directories: directoriesOf(parquet), threads: 1 });
  try {
    const texts = shown.map(({ name }) => `CAST(${column(name)} AS VARCHAR)`);
    const file = `read_parquet(${literal(resolve(parquet))}) AS ${FILE}`;
    const suspect = texts.map((text) => `regexp_matches(${text}, ${LONG_DIGITS})`).join(' OR ');
    for (const sql of [
      `SELECT ${texts.join(', ')} FROM (SELECT * FROM ${file} USING SAMPLE reservoir(${rows} ROWS) REPEATABLE (1)) AS ${FILE}`,
      `SELECT ${texts.join(', ')} FROM ${file} WHERE ${suspect} LIMIT ${SUSPECT}`,
    ]) {
      const result = await engine.connection.stream(sql);
      for await (const chunk of result.yieldRows())
        for (const row of chunk)
          for (const [at, { name }] of shown.entries()) found.get(name)!.push(row[at] as string | null);
    }
    return found;
  } finally {
    engine.close();
  }
};
