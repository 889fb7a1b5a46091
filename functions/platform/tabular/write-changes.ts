import { open } from 'node:fs/promises';
import type { Item } from '../../domain/gathering/items.ts';
import type { Value } from './column-types.ts';
import type { ChangedRow } from './compare-versions.ts';
import { field } from './write-exports.ts';

const FLUSH_AT = 256 * 1024;

const CHANGE_WORDS = { added: '新增', removed: '删除', changed: '变更' } as const;

/**
 * Writes what differs between two versions, as two files at once: CSV with every item as it was and as it is, for
 * people; and JSON lines with the changed items alone, for systems. UTF-8; the CSV begins with a byte order mark.
 */
export const openChanges = async (
  paths: { readonly csv: string; readonly jsonl: string },
  before: readonly Item[],
  after: readonly Item[],
) => {
  const items = [...after, ...before.filter(({ name }) => !after.some((item) => item.name === name))];
  const [csv, jsonl] = [await bufferedFile(paths.csv), await bufferedFile(paths.jsonl)];
  const head = ['变化', '变更项', ...items.flatMap(({ label }) => [`${label}（原）`, `${label}（新）`])];
  await csv.write(`\uFEFF${head.map(field).join(',')}\r\n`);
  const labels = new Map(items.map(({ name, label }) => [name, label]));
  return {
    write: async (row: ChangedRow): Promise<void> => {
      await csv.write(`${csvCells(row, items, labels).map(field).join(',')}\r\n`);
      await jsonl.write(`${JSON.stringify(lineOf(row))}\n`);
    },
    close: async (): Promise<void> => {
      await csv.close();
      await jsonl.close();
    },
  };
};

const csvCells = (
  { change, changed, before, after }: ChangedRow,
  items: readonly Item[],
  labels: ReadonlyMap<string, string>,
): string[] => [
  CHANGE_WORDS[change],
  changed.map((name) => labels.get(name)).join('；'),
  ...items.flatMap(({ name }) => [text(before?.[name]), text(after?.[name])]),
];

const text = (value: Value = null): string => (value === null ? '' : String(value));

/** A changed row says its values as they are, and of the old ones those that changed. */
const lineOf = ({ change, changed, before, after }: ChangedRow) => {
  if (change !== 'changed') return { change, row: before ?? after };
  const was: Record<string, Value> = Object.fromEntries(changed.map((name) => [name, before?.[name] ?? null]));
  return { change, changed, was, row: after };
};

const bufferedFile = async (path: string) => {
  const file = await open(path, 'w', 0o600);
  let pending = '';
  const flush = async () => {
    const ready = pending;
    pending = '';
    await file.writeFile(ready);
  };
  return {
    write: async (more: string): Promise<void> => {
      pending += more;
      if (pending.length >= FLUSH_AT) await flush();
    },
    close: async (): Promise<void> => {
      try {
        await flush();
      } finally {
        await file.close();
      }
    },
  };
};
