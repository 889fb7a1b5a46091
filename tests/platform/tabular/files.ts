import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { SourceRow } from '../../../functions/platform/tabular/source.ts';

/** A directory of the test file's own, removed after it. */
export function workDirectory(): { readonly path: string; file(name: string, content: string | Uint8Array): string } {
  let path = '';
  beforeAll(() => {
    path = mkdtempSync(join(tmpdir(), 'tabular-'));
  });
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    get path() {
      return path;
    },
    file(name, content) {
      const target = join(path, name);
      writeFileSync(target, content);
      return target;
    },
  };
}

/** A file under `tests/fixtures`. */
export function fixture(name: string): string {
  return decodeURIComponent(new URL(`../../fixtures/${name}`, import.meta.url).pathname);
}

/** A file of the shared open data, or undefined where this checkout has none beside it. */
export function sharedData(name: string): string | undefined {
  const path = decodeURIComponent(new URL(`../../../../shared/data/${name}`, import.meta.url).pathname);
  return existsSync(path) ? path : undefined;
}

/** All rows of a source in short: line and cells, or line and fault code. */
export async function rowsOf(source: AsyncIterable<SourceRow>): Promise<readonly (readonly [number, unknown])[]> {
  const rows: [number, unknown][] = [];
  for await (const one of source) rows.push([one.row, 'fault' in one ? one.fault.code : one.cells]);
  return rows;
}

export function textOf(path: string): string {
  return readFileSync(path, 'utf8');
}

/** Big5, which nothing here writes: the decoder turned round, asked for each character. */
export function encodeBig5(text: string): Buffer {
  const decoder = new TextDecoder('big5');
  const known = new Map<string, readonly number[]>();
  for (let lead = 0xa1; lead <= 0xf9; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) known.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return Buffer.from([...text].flatMap((one) => (one < '\u0080' ? [one.charCodeAt(0)] : known.get(one)!)));
}
