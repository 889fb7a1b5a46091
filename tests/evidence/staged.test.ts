import { createReadStream } from 'node:fs';
import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TILE_WIDTH } from '../../functions/domain/evidence/tiles.ts';
import { byTile, readBundles, readEntries, unpacked, writeBundles } from '../../functions/evidence/staged.ts';

const entry = (number: number): Uint8Array => Buffer.from(`entry ${number}`);
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
/** So many entries, in pages of these sizes, again and again. */
async function* paged(count: number, sizes: readonly number[]): AsyncGenerator<Uint8Array[]> {
  for (let at = 0, page = 0; at < count; page += 1) {
    const size = Math.min(sizes[page % sizes.length]!, count - at);
    yield Array.from({ length: size }, (_, i) => entry(at + i));
    at += size;
  }
}
const anyEntries = fc.record({
  count: fc.integer({ min: 1, max: 1500 }),
  first: fc.integer({ min: 0, max: 700 }),
  sizes: fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 4 }),
});

describe('entries that are staged', () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'staged-'));
  });
  afterAll(() => rm(home, { recursive: true }));

  it('end where tiles end, whatever pages they come in, and are all there in their order', async () => {
    await fc.assert(
      fc.asyncProperty(anyEntries, async ({ count, first, sizes }) => {
        const lots = await Array.fromAsync(byTile(paged(count, sizes), first));
        expect(lots.flat().map(text)).toEqual(Array.from({ length: count }, (_, i) => `entry ${i}`));
        let end = first;
        for (const [at, lot] of lots.entries()) {
          end += lot.length;
          expect(lot.length).toBeGreaterThan(0);
          if (at < lots.length - 1) expect(end % TILE_WIDTH).toBe(0);
        }
      }),
    );
  });

  it('are the same read bundle by bundle and as one file', async () => {
    const path = join(home, 'entries');
    await fc.assert(
      fc.asyncProperty(anyEntries, async ({ count, first, sizes }) => {
        const written = await writeBundles(path, byTile(paged(count, sizes), first));
        const bundles = await Array.fromAsync(readBundles(path, written));
        const whole = await Array.fromAsync(readEntries(createReadStream(path)));
        const entries = bundles.flatMap(({ zip }) => unpacked(zip)).map(text);
        expect(entries).toHaveLength(count);
        expect(entries).toEqual(whole.flat().map(text));
        expect(bundles.map(({ width, zip }) => unpacked(zip).length === width)).not.toContain(false);
      }),
      { numRuns: 30 },
    );
  });

  it('are not taken for whole where the file is cut off', async () => {
    const path = join(home, 'cut');
    const written = await writeBundles(path, byTile(paged(600, [100]), 0));
    await truncate(path, written.reduce((sum, { bytes }) => sum + bytes, 0) - 10);
    await expect(Array.fromAsync(readBundles(path, written))).rejects.toThrow('cut off');
    await expect(Array.fromAsync(readEntries(createReadStream(path)))).rejects.toThrow();
  });
});
