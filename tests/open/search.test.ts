import { beforeAll, describe, expect, it } from 'vitest';
import { followOpen } from '../../functions/open/open-index.ts';
import { readSnapshot } from '../../functions/open/snapshot.ts';
import type { Deps } from '../../functions/platform/county.ts';
import { content, divisions, OPERATOR, publish, register, submit } from '../gathering/published-entry.ts';
import { open } from '../open-data/opening.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { HOSTILE } from './hostile.ts';
import { importDazhou } from './imported.ts';

let county: TestCounty;
let accepted: number;
let released: string;
let system: string;
beforeAll(async () => {
  county = await aCounty('dazhou');
  accepted = await importDazhou(county, 700);
  system = await register(county);
  released = await publish(county, content(system));
  await submit(county, released, divisions('东城区', '西城区'));
  await open(county, released);
  // Behind the time within which a change is looked for twice.
  county.clock.moveTo(new Date(Date.parse(county.clock.now()) + 60_000).toISOString());
});
const ask = (query: Record<string, string>) => county.must('GET', '/open/search', { query });

/** The same county as a process that begins now sees it. */
const cold = ({ deps }: TestCounty, more: Partial<Deps> = {}): Deps => ({
  ...deps,
  store: { ...deps.store },
  ...more,
});

describe('the search of the open catalogue', () => {
  it('finds, counts, and tells each department by its code and its name', async () => {
    const found = await ask({ q: '停车', limit: '3' });
    expect(found.total).toBeGreaterThan(0);
    for (const { name, summary, items = [] } of found.items) expect(name + summary + items).toMatch(/停车/);
    const all = await ask({ limit: '0' });
    expect(all.total).toBe(accepted + 1);
    expect(all.facets.department[0]).toMatchObject({
      value: expect.stringMatching(/^[\w-]+$/),
      label: expect.any(String),
    });
    // One value covers nearly all: it divides nothing, unless it was chosen.
    expect(Object.keys(all.facets)).not.toContain('openType');
    expect(Object.keys((await ask({ openType: 'open', limit: '0' })).facets)).toContain('openType');
  });

  it('does not let a choice bear on its own counts', async () => {
    const [first, second] = (await ask({ limit: '0' })).facets.department;
    const chosen = await ask({ limit: '0', department: first.value });
    expect(chosen.total).toBe(first.count);
    expect(chosen.facets.department).toContainEqual(second);
  });

  it('gives every entry once over its pages, and takes a cursor to no other question', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ask({ q: '信息', limit: '100', ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ id }: { id: string }) => id));
      cursor = page.next;
      if (cursor && seen.length === 100)
        expect((await county.call('GET', '/open/search', { query: { q: '医院', cursor } })).body.code).toBe(
          'invalid-cursor',
        );
    } while (cursor);
    expect(seen).toHaveLength((await ask({ q: '信息', limit: '0' })).total);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('is answered with a tag, kept for a minute, and not sent again to whoever holds it', async () => {
    const { headers } = await county.call('GET', '/open/search', { query: { q: '停车' } });
    expect(headers['cache-control']).toBe('public, max-age=60');
    const again = await county.call('GET', '/open/search', {
      query: { q: '停车' },
      headers: { 'if-none-match': `"other", W/${headers.etag}` },
    });
    expect([again.status, again.body, again.headers.etag]).toEqual([304, undefined, headers.etag]);
    const other = await county.call('GET', '/open/search', {
      query: { q: '医院' },
      headers: { 'if-none-match': headers.etag! },
    });
    expect(other.status).toBe(200);
  });

  it('suggests titles and departments to who is typing, by first letters too', async () => {
    const texts = async (q: string) =>
      (await county.must('GET', '/open/suggest', { query: { q } })).items.map(({ text }: { text: string }) => text);
    for (const text of await texts('停车')) expect(text).toContain('停车');
    expect(await texts('xzqhml')).toEqual(['行政区划名录']);
    expect(await texts('')).toEqual([]);
  });

  it('offers other words where these find nothing', async () => {
    const { near, suggestion } = await ask({ q: '行政区划明录' });
    expect([near, suggestion]).toEqual([true, '行政区划名录']);
  });

  it('knows nothing of what is not public, and shows nothing of how an entry is shared', async () => {
    const draft = await county.must('POST', '/catalog/entries', {
      as: 'officer@health',
      body: content(system, { name: '尚未发布的目录' }),
    });
    expect((await ask({ q: '尚未发布' })).total).toBe(0);
    expect(JSON.stringify(await county.must('GET', '/open/suggest', { query: { q: '尚未发布' } }))).not.toContain(
      draft.id,
    );
    const [item] = (await ask({ q: '行政区划名录' })).items;
    expect(item).toMatchObject({
      id: released,
      available: true,
      rows: 2,
      items: ['代码', '名称', 'cityCode', 'provinceCode'],
    });
    expect(item).not.toHaveProperty('shareType');
  });

  it.each(HOSTILE)('answers %s clearly', async (_, q) => {
    for (const path of ['/open/search', '/open/suggest', '/open-data/datasets']) {
      const { status, body } = await county.call('GET', path, { query: { q } });
      expect([200, 400]).toContain(status);
      if (status === 400) expect(body).toMatchObject({ code: 'invalid-request', faults: [{ path: 'query.q' }] });
    }
  });

  it.each([
    { offset: '99999999999999999999' },
    { offset: '-1' },
    { limit: '1000000' },
    { limit: '1e3' },
    { sort: 'chance' },
    { facets: 'status' },
    { facetLimit: '0' },
    { status: 'draft' },
    { cursor: 'bm9uZQ' },
    { cursor: '"]}\u0000' },
    { __proto__x: '1' },
  ])('refuses %o with what is wrong with it', async (query) => {
    const { status, body } = await county.call('GET', '/open/search', { query });
    expect(status).toBe(400);
    expect(['invalid-request', 'invalid-cursor']).toContain(body.code);
  });
});

describe('the index of the open catalogue', () => {
  it('is kept once it is well behind, and a process that begins goes on from it', async () => {
    expect(await readSnapshot(county.deps.objects)).toBeUndefined();
    await county.sweep();
    await county.works.idle();
    const kept = await readSnapshot(county.deps.objects);
    expect(kept?.segments.length).toBeGreaterThan(0);
    // Without its table it has what was kept, and no more.
    const store = { ...county.deps.store, client: { send: async () => ({ Items: [] }) } as never };
    const { index } = await followOpen(cold(county, { store }));
    expect(index.size).toBe(accepted + 1);
  });

  it('follows what is opened, changed and withdrawn after it was kept', async () => {
    const before = await ask({ limit: '0' });
    await county.must('POST', `/open-data/datasets/${released}/withdraw`, { as: OPERATOR, body: { reason: '有误' } });
    expect((await ask({ q: '县级行政区划代码和名称' })).near).toBe(true);
    const { index } = await followOpen(cold(county));
    expect(index.size).toBe(before.total - 1);
    expect((await ask({ limit: '0' })).total).toBe(before.total - 1);
  });

  it('is made from the feed where what was kept cannot be opened', async () => {
    const objects = { ...county.deps.objects, read: async () => Promise.reject(new Error('gone')) };
    const { index } = await followOpen(cold(county, { objects }));
    expect(index.size).toBe(accepted);
  });

  it('lets go of segments of earlier snapshots after a day', async () => {
    const segments = async () => (await readSnapshot(county.deps.objects))!;
    const first = await segments();
    await county.works.start('again', { kind: 'open-index', id: 'open' });
    await county.works.idle();
    expect((await segments()).segments.length).toBeGreaterThan(0);
    await county.moveTo('2026-03-05');
    await county.works.start('and-again', { kind: 'open-index', id: 'open' });
    await county.works.idle();
    const last = await segments();
    for (const { key } of last.segments) expect(await county.deps.objects.head(key)).toBeDefined();
    const gone = first.segments.filter(({ key }) => !last.segments.some((one) => one.key === key));
    for (const { key } of gone) expect(await county.deps.objects.head(key)).toBeUndefined();
  });
});

describe('the order by downloads', () => {
  it('has what was taken most first, within the hour', async () => {
    const [first] = (await ask({ sort: 'updated', limit: '1' })).items;
    expect(first.id).not.toBe(released);
    const cityCounty = await aCounty('dazhou');
    const own = await register(cityCounty);
    const names = ['甲名录', '乙名录', '丙名录'];
    const ids: string[] = [];
    for (const name of names) {
      ids.push(await publish(cityCounty, content(own, { name })));
      await submit(cityCounty, ids.at(-1)!, divisions(name));
      await open(cityCounty, ids.at(-1)!);
    }
    for (const id of [ids[1]!, ids[1]!, ids[2]!])
      expect((await cityCounty.call('GET', `/open-data/datasets/${id}/download/csv`)).status).toBe(302);
    const byUse = async () =>
      (await cityCounty.must('GET', '/open/search', { query: { sort: 'downloads' } })).items.map(
        ({ name, downloads = 0 }: { name: string; downloads?: number }) => `${name} ${downloads}`,
      );
    expect(await byUse()).toEqual(['乙名录 2', '丙名录 1', '甲名录 0']);
    for (let n = 0; n < 2; n += 1) await cityCounty.call('GET', `/open-data/datasets/${ids[0]}/download/csv`);
    await cityCounty.call('GET', `/open-data/datasets/${ids[0]}/download/json`);
    expect((await byUse())[0]).toBe('乙名录 2');
    cityCounty.clock.moveTo(new Date(Date.parse(cityCounty.clock.now()) + 3_700_000).toISOString());
    expect((await byUse())[0]).toBe('甲名录 3');
  });
});

describe('publishing beside it', () => {
  it('is found at once', async () => {
    const id = await publish(county, content(system, { name: '南极科考船名录' }));
    expect((await ask({ q: '南极' })).items).toEqual([]);
    await submit(county, id, divisions('朝阳区'));
    await open(county, id);
    expect((await ask({ q: '南極科考船' })).items).toMatchObject([{ id }]);
  });
});
