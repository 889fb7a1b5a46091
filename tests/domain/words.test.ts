/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest';

/** Everything that the pure core exports, file by file. */
const modules = import.meta.glob<Readonly<Record<string, unknown>>>('../../functions/domain/**/*.ts', { eager: true });

type Table = Readonly<Record<string, unknown>>;
const isRow = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
const hasWords = (value: Table): boolean => 'zh' in value || 'en' in value;

/** Rows for people in a value, with where they stand; where most rows of a table have words, all do. */
const rowsIn = (value: unknown, path: string): [string, Table][] => {
  if (!isRow(value) && !Array.isArray(value)) return [];
  const inner = Object.entries(value);
  const rows = inner.flatMap(([name, one]): [string, Table][] => (isRow(one) ? [[`${path}.${name}`, one]] : []));
  const worded = rows.filter(([, row]) => hasWords(row));
  const own = worded.length * 2 > rows.length ? rows : worded;
  return [...own, ...inner.flatMap(([name, one]) => rowsIn(one, `${path}.${name}`))];
};

const found = Object.entries(modules).flatMap(([file, exported]): [string, [string, Table][]][] => {
  const rows = Object.entries(exported).flatMap(([name, value]) => [
    ...(isRow(value) && hasWords(value) ? [[name, value] as [string, Table]] : []),
    ...rowsIn(value, name),
  ]);
  return rows.length > 0 ? [[file.replace('../../functions/domain/', ''), rows]] : [];
});

describe('What people read', () => {
  it('is found wherever a table has words', () => {
    expect(found.length).toBeGreaterThan(30);
  });

  it.each(found)('is Chinese and English in %s', (_file, rows) => {
    const words = {
      // A sign such as % is a word of both.
      zh: expect.stringMatching(/\p{Script=Han}|^\P{L}+$/u),
      en: expect.stringMatching(/[A-Za-z]|^\P{L}+$/u),
    };
    for (const [where, row] of rows) expect(row, where).toMatchObject(words);
  });
});
