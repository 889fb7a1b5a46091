import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objectLinks } from '../../functions/platform/engines/object-links.ts';
import { OBJECT_PROBLEMS, objectRequests } from '../../functions/platform/engines/object-requests.ts';
import { type DirectoryObjects, objectsDirectory } from '../../functions/platform/engines/objects-directory.ts';
import { movableClock } from './harness.ts';

const LIMIT = 1_000;
const clock = movableClock('2026-03-02T01:00:00.000Z');
const server = createServer();
let objects: DirectoryObjects;
let root: string;
let baseUrl: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gongshu-requests-'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const links = objectLinks({ baseUrl, secret: 'a secret for tests only' });
  objects = objectsDirectory({ root, links, clock });
  const serve = objectRequests({ objects, links, clock, limit: LIMIT });
  server.on('request', async (req, res) => {
    if (!(await serve(req, res))) res.writeHead(418).end();
  });
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(root, { recursive: true, force: true });
});

const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;
const drafts = () => readdir(join(root, '@drafts'));

describe('signed links on this machine', () => {
  it('leaves every other path to the rest of the server', async () => {
    expect((await fetch(`${baseUrl}/share/requests`)).status).toBe(418);
  });

  it('refuses with a problem that has a code, in both languages', async () => {
    const missing = await objects.signDownload('problems/a', 'a.csv', 60);
    const answer = await fetch(missing.url);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    const { zh, en, status } = OBJECT_PROBLEMS['object-missing'];
    expect(await answer.json()).toMatchObject({ code: 'object-missing', status, title: `${zh} · ${en}` });
    const unsigned = await fetch(`${baseUrl}/local/objects/problems/a`);
    expect([unsigned.status, await codeOf(unsigned)]).toEqual([403, 'link-tampered']);
  });

  it('tells an expired link from a changed one', async () => {
    const link = await objects.signDownload('problems/b', 'a.csv', 60);
    clock.pass(60);
    expect(await codeOf(await fetch(link.url))).toBe('link-expired');
    expect(await codeOf(await fetch(link.url.replace('problems/b', 'problems/c')))).toBe('link-tampered');
  });

  it('takes an upload of exactly the limit and refuses one byte more, announced or not', async () => {
    const put = async (key: string, body: string, streamed: boolean) => {
      const link = await objects.signUpload(key, 'text/csv', 60);
      const init = streamed ? { body: new Blob([body]).stream(), duplex: 'half' as const } : { body };
      const answer = await fetch(link.url, { method: 'PUT', headers: link.headers, ...init });
      return answer.status;
    };
    expect(await put('limit/a', 'x'.repeat(LIMIT), false)).toBe(200);
    expect(await put('limit/b', 'x'.repeat(LIMIT), true)).toBe(200);
    expect(await put('limit/c', 'x'.repeat(LIMIT + 1), false)).toBe(413);
    expect(await put('limit/d', 'x'.repeat(LIMIT + 1), true)).toBe(413);
    expect([await objects.head('limit/c'), await objects.head('limit/d')]).toEqual([undefined, undefined]);
    expect(await drafts()).toEqual([]);
  });

  it('keeps nothing of an upload whose sender went away', async () => {
    const link = await objects.signUpload('cut/a', 'text/csv', 60);
    await new Promise<void>((resolve) => {
      const sending = request(link.url, { method: 'PUT', headers: { ...link.headers, 'content-length': 500 } });
      sending.once('error', () => resolve());
      sending.write('x'.repeat(100));
      setTimeout(() => sending.destroy(), 50);
    });
    await expect.poll(drafts).toEqual([]);
    expect(await objects.head('cut/a')).toBeUndefined();
  });

  it('lets one of ten racing holders of upload links for one key through', async () => {
    const link = await objects.signUpload('race/a', 'text/csv', 60);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        fetch(link.url, { method: 'PUT', headers: link.headers, body: `writer ${i}` }),
      ),
    );
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.toSorted()).toEqual([200, ...Array(9).fill(412)]);
    const kept = await fetch((await objects.signDownload('race/a', 'a.csv', 60)).url);
    expect(await kept.text()).toBe(`writer ${statuses.indexOf(200)}`);
  });

  it('refuses a secret that can be guessed', () => {
    expect(() => objectLinks({ baseUrl, secret: 'short' })).toThrow(RangeError);
  });
});
