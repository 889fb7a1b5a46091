import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ObjectMissing, type Objects, type SignedLink } from '../../functions/platform/ports.ts';
import { type Gaps, skipForGap } from './harness.ts';

export interface ObjectsUnderTest {
  readonly objects: Objects;
  /** Lets so many seconds pass for the links signed so far. */
  pass(seconds: number): Promise<void>;
}

export type ObjectsGap = 'link-expiry' | 'link-signature' | 'link-file-name';

const CSV = 'text/csv';
/** Bytes that repeat only after 251, so that a lost or doubled chunk shows. */
const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => i % 251);
const sha256 = (body: Uint8Array) => createHash('sha256').update(body).digest('hex');

/** What the rooms may expect of objects, wherever they lie. */
export function objectsContract(
  name: string,
  make: () => Promise<ObjectsUnderTest>,
  gaps: Gaps<ObjectsGap> = {},
): void {
  describe(`objects on ${name}`, () => {
    let objects: Objects;
    let pass: ObjectsUnderTest['pass'];
    let directory: string;

    beforeAll(async () => {
      ({ objects, pass } = await make());
      directory = await mkdtemp(join(tmpdir(), 'gongshu-objects-'));
    });
    afterAll(() => rm(directory, { recursive: true, force: true }));

    const body = async (key: string) => buffer(await objects.read(key));
    const send = (
      link: SignedLink,
      extra: { body?: string; method?: string; url?: string; headers?: Record<string, string> } = {},
    ) =>
      fetch(extra.url ?? link.url, {
        method: extra.method ?? link.method,
        headers: { ...link.headers, ...extra.headers },
        ...(extra.body === undefined ? {} : { body: extra.body }),
      });

    it('writes an object once and keeps the first', async () => {
      expect(await objects.putIfAbsent('once/a.csv', '姓名\n张', CSV)).toBe(true);
      expect(await objects.putIfAbsent('once/a.csv', 'other', 'text/plain')).toBe(false);
      expect((await body('once/a.csv')).toString()).toBe('姓名\n张');
      expect((await objects.head('once/a.csv'))?.contentType).toBe(CSV);
    });

    it('lets one of twenty racing writers through', async () => {
      const won = await Promise.all(
        Array.from({ length: 20 }, (_, i) => objects.putIfAbsent('race/a', `writer ${i}`, CSV)),
      );
      expect(won.filter(Boolean)).toHaveLength(1);
      expect((await body('race/a')).toString()).toBe(`writer ${won.indexOf(true)}`);
    });

    it('says size, type and an etag that differs with the content', async () => {
      await objects.putIfAbsent('head/a', bytes(1_000), CSV);
      await objects.putIfAbsent('head/b', bytes(1_001), CSV);
      const [a, b] = [await objects.head('head/a'), await objects.head('head/b')];
      expect(a).toMatchObject({ size: 1_000, contentType: CSV });
      expect(a?.etag).toMatch(/^[0-9a-f]+$/);
      expect(a?.etag).not.toBe(b?.etag);
    });

    it('keeps an empty object apart from an absent one', async () => {
      expect(await objects.putIfAbsent('empty/a', new Uint8Array(), CSV)).toBe(true);
      expect((await objects.head('empty/a'))?.size).toBe(0);
      expect(await body('empty/a')).toHaveLength(0);
      await objects.toFile('empty/a', join(directory, 'empty'));
      expect(await readFile(join(directory, 'empty'))).toHaveLength(0);
    });

    it('carries a file of several megabytes in and out unchanged', async () => {
      const source = join(directory, 'source.bin');
      const content = bytes(7 * 1024 * 1024 + 13);
      await writeFile(source, content);
      expect(await objects.putFileIfAbsent('files/a.bin', source, 'application/octet-stream')).toBe(true);
      expect(await objects.putFileIfAbsent('files/a.bin', source, 'application/octet-stream')).toBe(false);
      const target = join(directory, 'target.bin');
      expect((await objects.toFile('files/a.bin', target)).size).toBe(content.length);
      expect(sha256(await readFile(target))).toBe(sha256(content));
      expect(sha256(await body('files/a.bin'))).toBe(sha256(content));
    });

    it('replaces a pointer, also one that does not exist', async () => {
      await objects.replace('pointers/current.json', '{"version":1}', 'application/json');
      await objects.replace('pointers/current.json', '{"version":22}', 'application/json');
      expect((await body('pointers/current.json')).toString()).toBe('{"version":22}');
      expect((await objects.head('pointers/current.json'))?.size).toBe(14);
    });

    it('gives a reader the object as it was when the reading began', async () => {
      await objects.replace('pointers/read.json', 'first', 'application/json');
      const reading = await objects.read('pointers/read.json');
      await objects.replace('pointers/read.json', 'second', 'application/json');
      expect(await text(reading)).toBe('first');
    });

    it('removes an object, once or twice, and nothing beside it; then the key is free again', async () => {
      await objects.putIfAbsent('gone/a', 'first', CSV);
      await objects.putIfAbsent('gone/a/b', 'below', CSV);
      await objects.remove('gone/a');
      await objects.remove('gone/a');
      expect(await objects.head('gone/a')).toBeUndefined();
      expect((await body('gone/a/b')).toString()).toBe('below');
      expect(await objects.putIfAbsent('gone/a', 'second', CSV)).toBe(true);
    });

    it('says that an object is missing, and leaves no file behind', async () => {
      expect(await objects.head('missing/a')).toBeUndefined();
      await expect(objects.read('missing/a')).rejects.toThrow(ObjectMissing);
      await expect(objects.toFile('missing/a', join(directory, 'missing'))).rejects.toThrow(ObjectMissing);
      expect((await readdir(directory)).filter((file) => file.startsWith('missing'))).toEqual([]);
    });

    it('keeps an object and the objects below its name apart', async () => {
      await objects.putIfAbsent('nested/a', 'upper', CSV);
      await objects.putIfAbsent('nested/a/b', 'lower', CSV);
      expect([(await body('nested/a')).toString(), (await body('nested/a/b')).toString()]).toEqual(['upper', 'lower']);
      expect(await objects.head('nested')).toBeUndefined();
    });

    it('keeps an object whose key looks like a hidden file', async () => {
      expect(await objects.putIfAbsent('.drafts/.a', 'hidden', CSV)).toBe(true);
      expect((await body('.drafts/.a')).toString()).toBe('hidden');
    });

    it('refuses a key that is not segments of plain letters', async () => {
      const bad = [
        '',
        '/a',
        'a/',
        'a//b',
        '../a',
        'a/../b',
        'a/./b',
        'a b',
        'a\\b',
        '目录/a',
        'a%2e%2e/b',
        'a\0',
        `a/${'x'.repeat(1_100)}`,
      ];
      for (const key of bad) {
        await expect(objects.putIfAbsent(key, 'x', CSV), key).rejects.toThrow(RangeError);
        await expect(objects.replace(key, 'x', CSV), key).rejects.toThrow(RangeError);
        await expect(objects.head(key), key).rejects.toThrow(RangeError);
        await expect(objects.read(key), key).rejects.toThrow(RangeError);
        await expect(objects.remove(key), key).rejects.toThrow(RangeError);
        await expect(objects.signUpload(key, CSV, 60), key).rejects.toThrow(RangeError);
        await expect(objects.signDownload(key, 'a.csv', 60), key).rejects.toThrow(RangeError);
      }
    });

    it('takes an upload from whoever holds the link', async () => {
      const link = await objects.signUpload('links/up.csv', CSV, 60);
      expect(link.method).toBe('PUT');
      expect((await send(link, { body: 'a,b\n1,2' })).status).toBe(200);
      expect((await body('links/up.csv')).toString()).toBe('a,b\n1,2');
      expect(await objects.head('links/up.csv')).toMatchObject({ size: 7, contentType: CSV });
    });

    it('does not let an upload link overwrite', async () => {
      const link = await objects.signUpload('links/once.csv', CSV, 60);
      expect((await send(link, { body: 'first' })).status).toBe(200);
      expect((await send(link, { body: 'second' })).status).toBe(412);
      expect((await body('links/once.csv')).toString()).toBe('first');
    });

    it('gives a download to whoever holds the link', async () => {
      await objects.putIfAbsent('links/down.csv', '甲,乙', CSV);
      const answer = await send(await objects.signDownload('links/down.csv', 'a.csv', 60));
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe('甲,乙');
      expect(answer.headers.get('content-type')).toBe(CSV);
    });

    it('gives a download under the name it is signed for, in any script', async (ctx) => {
      skipForGap(ctx, gaps, 'link-file-name');
      await objects.putIfAbsent('links/named.csv', '甲,乙', CSV);
      const answer = await send(await objects.signDownload('links/named.csv', "公共数据 (一)'.csv", 60));
      expect(answer.headers.get('content-disposition')).toBe(
        `attachment; filename="____ ____.csv"; filename*=UTF-8''%E5%85%AC%E5%85%B1%E6%95%B0%E6%8D%AE%20%28%E4%B8%80%29%27.csv`,
      );
    });

    it('answers 404 to a link whose object is missing, or 403 as S3 does to a signer who may not list', async () => {
      const { status } = await send(await objects.signDownload('links/missing.csv', 'a.csv', 60));
      expect([403, 404]).toContain(status);
    });

    it('refuses a link that was changed, or used for something else', async (ctx) => {
      skipForGap(ctx, gaps, 'link-signature');
      await objects.putIfAbsent('links/secret.csv', 'secret', CSV);
      const up = await objects.signUpload('links/signed.csv', CSV, 60);
      const down = await objects.signDownload('links/down2.csv', 'a.csv', 60);
      const statuses = await Promise.all([
        send(up, { body: 'x', url: up.url.replace('links/signed.csv', 'links/other.csv') }),
        send(up, { body: 'x', headers: { 'content-type': 'text/html' } }),
        send(up, { method: 'GET' }),
        send(down, { url: down.url.replace('links/down2.csv', 'links/secret.csv') }),
        send(down, { url: down.url.replace('a.csv', 'b.csv') }),
        send(down, { url: down.url.replace(/([?&](?:X-Amz-Expires=|expires=\d{3}))\d/, '$19') }),
        send(down, { method: 'PUT', body: 'x' }),
      ]);
      expect(statuses.map((answer) => answer.status)).toEqual(Array(7).fill(403));
      expect(await objects.head('links/signed.csv')).toBeUndefined();
      expect(await objects.head('links/other.csv')).toBeUndefined();
    });

    // Last: time does not go back.
    it('refuses a link after its time', async (ctx) => {
      skipForGap(ctx, gaps, 'link-expiry');
      await objects.putIfAbsent('links/late.csv', 'late', CSV);
      const up = await objects.signUpload('links/late-up.csv', CSV, 2);
      const down = await objects.signDownload('links/late.csv', 'a.csv', 2);
      expect((await send(down)).status).toBe(200);
      await pass(3);
      expect([(await send(up, { body: 'x' })).status, (await send(down)).status]).toEqual([403, 403]);
      expect(await objects.head('links/late-up.csv')).toBeUndefined();
    });
  });
}
