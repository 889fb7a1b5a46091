import type { Item } from '../../domain/gathering/items.ts';
import { present, type Value } from './column-types.ts';
import { type Clause, DUCKDB } from './dialect.ts';
import { type Engine, startEngine } from './duckdb.ts';
import { BadQuery } from './filters.ts';
import { type GroupQuery, type Groups, groupStatement, groupsOf } from './groups.ts';
import { type ColumnSource, relation } from './relation.ts';
import { type CursorState, type PageQuery, pageStatement } from './statements.ts';

export interface Page {
  readonly rows: readonly Readonly<Record<string, Value>>[];
  /** Absent on the last page. */
  readonly next?: CursorState;
}

/** Reads a data version, wherever it lies. Questions asked wrongly throw `BadQuery`. */
export interface VersionReader {
  page(query: PageQuery): Promise<Page>;
  groups(query: GroupQuery): Promise<Groups>;
}

export interface Reader {
  /** Reads the rows of a version on the disk. */
  over(source: ColumnSource): VersionReader;
  close(): void;
}

/**
 * Opens a reader over the Parquet files of some directories; nothing else on the disk can be read through it.
 * Keep it while the process lives: the engine starts once, at the first question, and remembers files' footers, so a
 * path must never be given new content. Questions run one after another.
 */
export function openReader({ directories }: { readonly directories: readonly string[] }): Reader {
  let engine: Promise<Engine> | undefined;
  let before: Promise<unknown> = Promise.resolve();

  const ask = ({ sql, values }: Clause) => {
    const answer = before.then(async () => {
      engine ??= startEngine({ directories });
      const { connection } = await engine;
      return (await connection.runAndReadAll(sql, [...values])).getRows();
    });
    before = answer.catch(() => undefined);
    return answer.catch(tooLarge);
  };

  return {
    over(rows) {
      const source = { sql: relation(rows), values: [] };
      return {
        page: async (query) => pageOf(query, await ask(pageStatement(query, source, DUCKDB))),
        groups: async (query) => groupsOf(query, await ask(groupStatement(query, source, DUCKDB))),
      };
    },
    close() {
      const opened = engine;
      engine = undefined;
      before = before.then(async () => (await opened)?.close()).catch(() => undefined);
    },
  };
}

/** A sum that no column can hold is the question's fault, not ours. */
function tooLarge(error: unknown): never {
  if (error instanceof Error && error.message.startsWith('Out of Range Error'))
    throw new BadQuery('too-large', 'a result has more digits than there are');
  throw error;
}

/** An engine's answers to a page's statement as they are shown. */
export function pageOf({ select, limit }: PageQuery, answers: readonly (readonly unknown[])[]): Page {
  const rows = answers.slice(0, limit).map((cells) => rowOf(cells, select));
  const ended = answers.length > limit ? answers[limit - 1] : undefined;
  if (ended === undefined) return { rows };
  const [row, value] = ended.slice(select.length);
  return { rows, next: { value: value === null ? null : String(value), row: Number(row) } };
}

function rowOf(cells: readonly unknown[], select: readonly Item[]): Readonly<Record<string, Value>> {
  return Object.fromEntries(select.map((item, at) => [item.name, present(cells[at], item)]));
}
