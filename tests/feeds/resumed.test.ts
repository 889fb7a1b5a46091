import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPEN_FORMATS } from '../../functions/open-data/repository.ts';
import { issuerOf, localIdentity } from '../../scripts/local/identity.ts';
import { localServer } from '../../scripts/local/server.ts';
import { aPublishedEntry, submit } from '../gathering/published-entry.ts';
import { emptyFolder } from '../infra/folder.ts';
import { ask, open } from '../open-data/opening.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/** Downloads over HTTP as their readers make them: through the gateway to the object, whole, in parts and taken up again. */
let county: TestCounty;
let entry: string;
let server: Server;
let origin: string;
const folder = emptyFolder();

const ITEMS = [
  { name: 'code', label: '代码', type: 'code', required: true, unique: true },
  { name: 'said', label: '说明', type: 'text' },
];
const csv = (rows: number): string =>
  `代码,说明\n${Array.from({ length: rows }, (_, at) => `k${at},第${at}行\n`).join('')}`;

beforeAll(async () => {
  county = await aCounty('dazhou');
  entry = await aPublishedEntry(county, { items: ITEMS });
  expect((await submit(county, entry, csv(300))).status).toBe('accepted');
  await open(county, entry);
  const { clock } = county;
  const identity = await localIdentity(folder, issuerOf('http://127.0.0.1'));
  server = localServer({ county, identity, clock: clock as never, regulation: 'dazhou' });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

/** Asks the gateway and follows its redirection, with the same headers, as curl and download managers do. */
const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> => {
  const sent = await fetch(`${origin}${path}`, { headers, redirect: 'manual' });
  expect(sent.status).toBe(302);
  const { pathname, search } = new URL(sent.headers.get('location')!);
  return fetch(`${origin}${pathname}${search}`, { headers });
};
const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe.each(OPEN_FORMATS)('a file of the form %s', (format) => {
  const path = () => `/downloads/${entry}/1/${format}`;
  let whole: Buffer;
  let etag: string;

  it('comes whole, with a tag and the offer of parts', async () => {
    const answer = await get(path());
    whole = await bytesOf(answer);
    etag = answer.headers.get('etag')!;
    expect([answer.status, answer.headers.get('accept-ranges')]).toEqual([200, 'bytes']);
    expect(etag).toMatch(/^"[^"]+"$/);
    const { items } = await county.must('GET', `/open-data/datasets/${entry}/releases`);
    const told = items[0].files.find((file: { format: string }) => file.format === format);
    expect([whole.length, sha256(whole)]).toEqual([told.size, told.sha256]);
  });

  it('is taken up where it was cut off, and is the same file', async () => {
    const cut = Math.floor(whole.length / 3);
    const first = await get(path(), { range: `bytes=0-${cut - 1}` });
    expect([first.status, first.headers.get('content-range'), first.headers.get('content-length')]).toEqual([
      206,
      `bytes 0-${cut - 1}/${whole.length}`,
      String(cut),
    ]);
    const rest = await get(path(), { range: `bytes=${cut}-`, 'if-range': etag });
    expect([rest.status, rest.headers.get('content-range')]).toEqual([
      206,
      `bytes ${cut}-${whole.length - 1}/${whole.length}`,
    ]);
    const joined = Buffer.concat([await bytesOf(first), await bytesOf(rest)]);
    expect(sha256(joined)).toBe(sha256(whole));
    expect(await bytesOf(await get(path(), { range: 'bytes=-7' }))).toEqual(whole.subarray(-7));
    expect(await bytesOf(await get(path(), { range: `bytes=5-${whole.length * 9}` }))).toEqual(whole.subarray(5));
  });

  it('comes whole where the reader holds another content, or asks for what is no one range', async () => {
    for (const headers of [
      { range: 'bytes=3-', 'if-range': '"another"' },
      { range: 'bytes=3-', 'if-range': `W/${etag}` },
      { range: 'bytes=3-', 'if-range': 'Wed, 21 Oct 2026 07:28:00 GMT' },
      { range: 'bytes=0-1,5-6' },
      { range: 'bytes=9-3' },
      { range: 'bytes=-' },
      { range: 'rows=1-2' },
      { range: 'bytes=x-y' },
    ]) {
      const answer = await get(path(), headers as Record<string, string>);
      expect([JSON.stringify(headers), answer.status]).toEqual([JSON.stringify(headers), 200]);
      expect((await bytesOf(answer)).equals(whole)).toBe(true);
    }
  });

  it('has no bytes behind its end, and says how many there are', async () => {
    for (const range of [`bytes=${whole.length}-`, 'bytes=99999999999999999999-', 'bytes=-0']) {
      const answer = await get(path(), { range });
      expect([range, answer.status, answer.headers.get('content-range')]).toEqual([
        range,
        416,
        `bytes */${whole.length}`,
      ]);
      expect(await answer.json()).toMatchObject({ code: 'range-unsatisfiable' });
    }
  });

  it('is not sent to whoever holds it', async () => {
    const held = await get(path(), { 'if-none-match': etag });
    expect([held.status, (await bytesOf(held)).length, held.headers.get('etag')]).toEqual([304, 0, etag]);
    expect((await get(path(), { 'if-match': '"another"' })).status).toBe(412);
    expect((await get(path(), { 'if-match': etag })).status).toBe(200);
  });
});

describe('a download that the next release overtakes', () => {
  it('begins anew at the address of the latest, and goes on at that of its release', async () => {
    const latest = `/open-data/datasets/${entry}/download/csv`;
    const before = await get(latest);
    const etag = before.headers.get('etag')!;
    const old = await bytesOf(before);
    await submit(county, entry, csv(10));
    await open(county, entry);
    const overtaken = await get(latest, { range: 'bytes=10-', 'if-range': etag });
    expect(overtaken.status).toBe(200);
    expect((await bytesOf(overtaken)).equals(old)).toBe(false);
    const goesOn = await get(`/downloads/${entry}/1/csv`, { range: 'bytes=10-', 'if-range': etag });
    expect(goesOn.status).toBe(206);
    expect((await bytesOf(goesOn)).equals(old.subarray(10))).toBe(true);
  });

  it('is gone with the article once the data was withdrawn, and stays so for that release when it is opened again', async () => {
    const as = 'operator@regulator';
    await county.must('POST', `/open-data/datasets/${entry}/withdraw`, { as, body: { reason: '来源有误' } });
    const gone = async (path: string) => (await fetch(`${origin}${path}`, { redirect: 'manual' })).json();
    for (const path of [
      `/downloads/${entry}/1/csv`,
      `/downloads/${entry}/2/zip`,
      `/open-data/datasets/${entry}/download/csv`,
      `/open-data/datasets/${entry}/preview`,
      `/dataset/${entry}/datapackage.json`,
      `/dataset/${entry}/csv-metadata.json`,
    ])
      expect(await gone(path)).toMatchObject({
        status: 410,
        code: 'withdrawn',
        detail: expect.stringContaining('来源有误'),
        cite: { article: '25' },
      });
    // That it was there, and why it is not, is told to everyone.
    const told = await county.must('GET', `/open-data/datasets/${entry}/releases`);
    expect(told.items[0]).toMatchObject({ kind: 'withdrawn', reason: '来源有误' });

    await submit(county, entry, csv(11));
    expect((await ask(county, entry, {}, as)).status).toBe(202);
    await county.settle();
    expect((await get(`/open-data/datasets/${entry}/download/csv`)).status).toBe(200);
    expect((await get(`/downloads/${entry}/4/csv`)).status).toBe(200);
    for (const release of [1, 2])
      expect(await gone(`/downloads/${entry}/${release}/csv`)).toMatchObject({ status: 410, code: 'withdrawn' });
  });
});
