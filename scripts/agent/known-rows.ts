import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Failure } from './failure.ts';

/**
 * What the county has, by key: a hash of each row that was delivered. Kept by generation, so that a generation holds
 * from the moment the state names it and not before. The file is this process's alone while it is open, and free again
 * however the process ends.
 */
export interface KnownRows {
  /** Whether a generation is there. */
  has(generation: number): boolean;
  /** Begins a generation beside the one that holds, if one does; what an earlier try left of it goes. */
  begin(holds: number | undefined, next: number): void;
  /** Notes a row in the new generation and tells how it stands to the one that holds. Throws where the key was noted before. */
  note(key: string, hash: Uint8Array): 'new' | 'changed' | 'same';
  /** Keys that hold and were not noted. */
  gone(): IterableIterator<string>;
  end(): void;
  /** Forgets every generation but this one. */
  keep(generation: number): void;
  close(): void;
}

export class KeyTwice extends Error {}

const table = (generation: number): string => `rows_${generation}`;
const CONSTRAINT = 19;

export const openKnownRows = (path: string): KnownRows => {
  let database: DatabaseSync;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    database.exec('PRAGMA cache_size = -32000; PRAGMA temp_store = FILE; BEGIN IMMEDIATE; COMMIT');
  } catch (error) {
    const busy = ((error as { errcode?: number }).errcode ?? 0) === 5;
    throw busy
      ? new Failure('running', '同一任务正在运行 · the job is running already')
      : new Failure(
          'configuration',
          `索引文件无法打开，删除后将整体重新提交 · cannot open ${path}; without it, the whole data is delivered anew`,
        );
  }
  const make = (generation: number) =>
    database.exec(
      `CREATE TABLE IF NOT EXISTS ${table(generation)} (key TEXT PRIMARY KEY, hash BLOB NOT NULL) WITHOUT ROWID`,
    );
  let holding: number | undefined;
  let making = 0;
  let find: StatementSync | undefined;
  let insert: StatementSync;
  return {
    has: (generation) =>
      database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table(generation)) !==
      undefined,
    begin(holds, next) {
      if (database.isTransaction) database.exec('ROLLBACK');
      [holding, making] = [holds, next];
      database.exec(`DROP TABLE IF EXISTS ${table(making)}`);
      make(making);
      if (holding !== undefined) make(holding);
      find = holding === undefined ? undefined : database.prepare(`SELECT hash FROM ${table(holding)} WHERE key = ?`);
      insert = database.prepare(`INSERT INTO ${table(making)} VALUES (?, ?)`);
      database.exec('BEGIN');
    },
    note(key, hash) {
      try {
        insert.run(key, hash);
      } catch (error) {
        throw ((error as { errcode?: number }).errcode ?? 0) % 256 === CONSTRAINT ? new KeyTwice() : error;
      }
      const before = find?.get(key) as { hash: Uint8Array } | undefined;
      if (!before) return 'new';
      return Buffer.compare(before.hash, hash) === 0 ? 'same' : 'changed';
    },
    *gone() {
      if (holding === undefined) return;
      const found = database.prepare(
        `SELECT key FROM ${table(holding)} AS held WHERE NOT EXISTS (SELECT 1 FROM ${table(making)} AS made WHERE made.key = held.key)`,
      );
      for (const row of found.iterate()) yield (row as { key: string }).key;
    },
    end: () => database.exec('COMMIT'),
    keep(generation) {
      const names = database
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'rows\\_%' ESCAPE '\\'")
        .all();
      for (const { name } of names as { name: string }[])
        if (name !== table(generation)) database.exec(`DROP TABLE ${name}`);
    },
    close: () => database.close(),
  };
};
