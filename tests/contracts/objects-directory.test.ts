import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objectLinks } from '../../functions/platform/engines/object-links.ts';
import { objectsDirectory } from '../../functions/platform/engines/objects-directory.ts';
import { movableClock } from './harness.ts';

const clock = movableClock('2026-03-02T01:00:00.000Z');
const links = objectLinks({ baseUrl: 'http://127.0.0.1', secret: 'a secret for tests only' });
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gongshu-directory-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function* brokenOff(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('half');
  throw new Error('broken off');
}

describe('objects in a directory', () => {
  it('keep nothing of a body that breaks off, and take the key afterwards', async () => {
    const objects = objectsDirectory({ root, links, clock });
    await expect(objects.receive('broken/a', brokenOff(), 'text/csv', 1_000)).rejects.toThrow('broken off');
    expect(await objects.head('broken/a')).toBeUndefined();
    expect(await readdir(join(root, '@drafts'))).toEqual([]);
    expect(await objects.putIfAbsent('broken/a', 'whole', 'text/csv')).toBe(true);
  });

  it('are found again by the next process', async () => {
    await objectsDirectory({ root, links, clock }).putIfAbsent('again/a', '公数', 'text/csv');
    expect(await objectsDirectory({ root, links, clock }).head('again/a')).toEqual({
      size: 6,
      contentType: 'text/csv',
      etag: 'f4159014b943886f1565cb397709e8c4be64028242b72df1279a481d6f295163',
    });
  });

  it('sweep what a crash left behind a day ago, and leave what somebody may be writing now', async () => {
    const drafts = join(root, '@drafts');
    await mkdir(drafts, { recursive: true });
    await writeFile(join(drafts, 'old'), 'half');
    await writeFile(join(drafts, 'young'), 'half');
    const yesterday = Date.now() / 1_000 - 25 * 3_600;
    await utimes(join(drafts, 'old'), yesterday, yesterday);
    await objectsDirectory({ root, links, clock }).putIfAbsent('swept/a', 'x', 'text/csv');
    expect(await readdir(drafts)).toEqual(['young']);
  });

  it('say so when a file among them is not theirs', async () => {
    await mkdir(join(root, 'strange'), { recursive: true });
    await writeFile(join(root, 'strange', 'a@'), 'a file that somebody put here by hand');
    await expect(objectsDirectory({ root, links, clock }).head('strange/a')).rejects.toThrow('was not written by us');
  });
});
