import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import type { Verdict } from './rounds.ts';
import { claimsOf, type Row, type TestFile } from './rows.ts';

/** What every test runs through, besides the cities' laws and the tests themselves. */
const SHARED = ['functions/**/*.ts', 'scripts/local/**/*.ts', 'tests/**/*.ts', 'package-lock.json', 'vitest.config.ts'];
const CITIES = join('functions', 'domain', 'law', 'cities');

const Kept = z.record(z.string(), z.object({ file: z.string(), title: z.string() }));

const digest = (...parts: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}\0${part}`);
  return hash.digest('base64url');
};

/**
 * Verdicts of earlier runs that a row is protected (that it is not may be a busy machine's word, and is asked again), by the content that they hang on: the row, its city's law, the tests that claim it and the
 * code that every test runs through.
 */
export const openKept = (root: string, path: string, files: readonly TestFile[]) => {
  const text = (file: string) => readFileSync(join(root, file), 'utf8');
  const shared = digest(
    ...globSync(SHARED, { cwd: root })
      .filter((file) => !file.startsWith(CITIES) && !file.endsWith('.test.ts'))
      .sort()
      .flatMap((file) => [file, text(file)]),
  );
  /** A kind of register hangs on every city's law. */
  const lawOf = (city: string): string =>
    digest(
      ...globSync(join(CITIES, city === 'registers' ? '*.ts' : `${city}.ts`), { cwd: root })
        .sort()
        .map(text),
    );
  const laws = new Map<string, string>();
  const keyOf = (row: Row): string => {
    if (!laws.has(row.city)) laws.set(row.city, lawOf(row.city));
    const claims = claimsOf(row, files).flatMap((file) => [file.path, file.text]);
    return digest(shared, laws.get(row.city)!, row.name, row.text, ...claims);
  };
  const read = (): z.infer<typeof Kept> => {
    try {
      return Kept.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch {
      return {};
    }
  };
  const before = read();
  return {
    /** The verdict on a row that is still as it was. */
    verdictOn: (row: Row): Verdict | undefined => {
      const by = before[keyOf(row)];
      return by && { row, by };
    },
    /** Keeps what still holds of these and forgets the rest. */
    keep: (verdicts: readonly Verdict[], rows: readonly Row[]): void => {
      const held = Object.fromEntries(rows.map((row) => [keyOf(row), before[keyOf(row)]]));
      const now = Object.fromEntries(verdicts.map(({ row, by }) => [keyOf(row), by]));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, JSON.stringify({ ...held, ...now }));
    },
  };
};
