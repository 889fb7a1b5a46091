import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { aPublishedEntry, aRequest, aSharedEntry, entryContent, threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/** Numbered versions of a catalog, what goes up to the province, and what a change or withdrawal does. */
const REGULATOR = 'operator@regulator';
const PROVIDER = 'officer@provider';
const counties = new Map<RegulationId, TestCounty>();
const at = (city: RegulationId) => counties.get(city)!;

beforeAll(async () => {
  for (const city of ['zhangye', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city, { day: '2026-03-02' });
    await threeBodies(county);
    counties.set(city, county);
  }
});

const release = (county: TestCounty, body: Record<string, unknown> = { scope: 'county' }, as = REGULATOR as never) =>
  county.must('POST', '/catalog/releases', { as, body });
const askChange = (county: TestCounty, id: string, more: Record<string, unknown>) =>
  county.must('POST', `/catalog/entries/${id}/changes`, {
    as: PROVIDER,
    body: { cause: { what: '职能调整', arose: '2026-03-02' }, ...more },
  });
const approve = (county: TestCounty, change: string) =>
  county.must('POST', `/catalog/changes/${change}/decision`, { as: REGULATOR, body: { decision: 'approve' } });
const missingOf = async (county: TestCounty, organisation: string) =>
  (await county.must('GET', '/catalog/coverage', { as: REGULATOR, query: { organisation } })).items[0].missing;
const names = (items: readonly { name: string }[]) => items.map(({ name }) => name).sort();

describe('numbered versions', () => {
  it('JM-6c: the catalog is a numbered version of all institutions, and what changed between versions is listed', async () => {
    const county = at('jiangmen');
    const kept = await aPublishedEntry(county, { name: '保留' });
    const gone = await aPublishedEntry(county, { name: '撤销' }, 'provider');
    await aPublishedEntry(county, { name: '他方' }, 'consumer');
    const first = await release(county);
    expect(first).toMatchObject({ number: 1, entries: 3, added: 3, releasedOn: '2026-03-02' });

    await aPublishedEntry(county, { name: '新增' }, 'third');
    const proposed = entryContent({ name: '保留', system: kept.system, summary: '改写' });
    await approve(county, (await askChange(county, kept.id, { kind: 'change', proposed })).id);
    await approve(county, (await askChange(county, gone.id, { kind: 'withdraw' })).id);
    const second = await release(county);
    expect(second).toMatchObject({ number: 2, previous: first.id, entries: 3, added: 1, changed: 1, removed: 1 });
    const changes = await county.must('GET', `/catalog/releases/${second.id}/changes`, { as: PROVIDER });
    expect(names(changes.added)).toEqual(['新增']);
    expect(names(changes.removed)).toEqual(['撤销']);
    expect(changes.changed).toMatchObject([{ before: { revision: 1 }, after: { id: kept.id, revision: 2 } }]);
    const back = await county.must('GET', `/catalog/releases/${first.id}/changes`, {
      as: PROVIDER,
      query: { since: second.id },
    });
    expect(names(back.added)).toEqual(['撤销']);
    const { contributions } = await county.must('GET', `/catalog/releases/${second.id}`, { as: PROVIDER });
    expect(contributions.map((one: { organisation: string }) => one.organisation).sort()).toEqual([
      'consumer',
      'provider',
      'third',
    ]);
  });

  it.each([
    { row: 'FZ-10a', city: 'fuzhou' },
    { row: 'JM-7b', city: 'jiangmen' },
  ] as const)(
    '$row: in $city a unit releases its own catalog, and the gap report names who has none',
    async ({ city }) => {
      const county = at(city);
      await aPublishedEntry(county, { name: '本单位目录' });
      expect(await missingOf(county, 'provider')).toContain('catalog');
      const own = await release(county, { scope: 'organisation' }, PROVIDER as never);
      expect(own).toMatchObject({ scope: 'organisation', of: 'provider', number: 1 });
      const { contributions } = await county.must('GET', `/catalog/releases/${own.id}`, { as: PROVIDER });
      expect(contributions.map((one: { organisation: string }) => one.organisation)).toEqual(['provider']);
      const shown = await county.must('GET', '/catalog/releases', {
        as: 'officer@third',
        query: { scope: 'organisation', of: 'provider' },
      });
      expect(shown.items).toMatchObject([{ number: 1, of: 'provider' }]);
      expect(await missingOf(county, 'provider')).not.toContain('catalog');
      expect(await missingOf(county, 'third')).toContain('catalog');
    },
  );

  it('JM-7b: a collection list and specification are versions of the institution too, and missing ones are reported', async () => {
    const county = at('jiangmen');
    const paper = (kind: string) =>
      county.must('POST', `/catalog/papers/${kind}`, {
        as: 'officer@consumer',
        body: { title: kind, lines: [{ name: '婚姻', dutyBasis: '婚姻登记条例' }] },
      });
    expect(await missingOf(county, 'consumer')).toEqual(
      expect.arrayContaining(['collection-list', 'collection-specification']),
    );
    await paper('collection-list');
    await paper('collection-list');
    expect(await missingOf(county, 'consumer')).not.toContain('collection-list');
    await paper('collection-specification');
    const [report] = (await county.must('GET', '/catalog/coverage', { as: 'officer@consumer' })).items;
    expect(report).toMatchObject({ versions: { 'collection-list': 2, 'collection-specification': 1 } });
    expect(report.missing).toEqual(['catalog']);
  });

  it("SL-13b: a line's catalog shows its compiler, version and what each organisation of the line contributes", async () => {
    const county = at('shuangliao');
    const line = '人社条线';
    const lineRelease = (as: 'officer@provider' | 'officer@consumer') =>
      county.call('POST', '/catalog/releases', { as, body: { scope: 'line', line } });
    expect((await lineRelease(PROVIDER)).status).toBe(403);
    await county.must('POST', '/catalog/designations', {
      as: REGULATOR,
      body: { kind: 'line', name: line, organisation: 'provider', basis: { type: 'law', name: '社会保险法' } },
    });
    await aPublishedEntry(county, { name: '参保', line });
    await aPublishedEntry(county, { name: '就业', line }, 'consumer');
    await aPublishedEntry(county, { name: '其他条线' }, 'consumer');
    expect((await lineRelease('officer@consumer')).status).toBe(403);
    const { body } = await lineRelease(PROVIDER);
    expect(body).toMatchObject({ of: line, number: 1, compiler: 'provider', entries: 2 });
    const { contributions } = await county.must('GET', `/catalog/releases/${body.id}`, { as: 'officer@third' });
    expect(contributions).toHaveLength(2);
    expect(contributions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ organisation: 'provider', entries: [expect.objectContaining({ name: '参保' })] }),
        expect.objectContaining({ organisation: 'consumer', entries: [expect.objectContaining({ name: '就业' })] }),
      ]),
    );
  });

  it('FZ-14b: a reported change stays in the queue until a version that cites it is published', async () => {
    const county = at('fuzhou');
    const entry = await aPublishedEntry(county, { name: '将变更' });
    const change = await askChange(county, entry.id, { kind: 'withdraw' });
    const queue = async () =>
      (await county.must('GET', '/catalog/changes', { as: REGULATOR })).items.map(({ id }: { id: string }) => id);
    expect(await queue()).toContain(change.id);
    const cite = () =>
      county.call('POST', '/catalog/releases', { as: REGULATOR, body: { scope: 'county', cites: [change.id] } });
    expect((await cite()).status).toBe(409);
    await approve(county, change.id);
    await release(county);
    expect(await queue()).toContain(change.id);
    expect((await cite()).body.cites).toEqual([change.id]);
    expect(await queue()).not.toContain(change.id);
    expect((await cite()).status).toBe(409);
  });

  it('DZ-13a: each update of the catalog keeps the version before with its date and author', async () => {
    const county = await aCounty('dazhou', { day: '2026-03-02' });
    await threeBodies(county);
    const entry = await aPublishedEntry(county, { name: '动态维护' });
    await county.moveTo('2026-03-09');
    const proposed = entryContent({ name: '动态维护', system: entry.system, summary: '新摘要' });
    await approve(county, (await askChange(county, entry.id, { kind: 'change', proposed })).id);
    const { items } = await county.must('GET', `/catalog/entries/${entry.id}/versions`, { as: 'officer@third' });
    expect(items).toMatchObject([
      {
        revision: 2,
        by: 'operator-of-regulator',
        at: expect.stringContaining('2026-03-09'),
        entry: { summary: '新摘要' },
      },
      { revision: 1, by: 'operator-of-regulator', at: expect.stringContaining('2026-03-02') },
    ]);
    expect(items[1].entry.summary).not.toBe('新摘要');
  });
});

describe('reporting to the province', () => {
  it('ZY-14e: each release has an export package, and is unreported until the receipt of the province is recorded', async () => {
    const county = at('zhangye');
    const entry = await aPublishedEntry(county, { name: '上报' });
    const { id } = await release(county);
    const unreported = async () =>
      (await county.must('GET', '/catalog/releases', { as: REGULATOR, query: { reported: 'false' } })).items.map(
        (one: { id: string }) => one.id,
      );
    expect(await unreported()).toEqual([id]);
    const { headers } = await county.call('GET', `/catalog/releases/${id}/package`, { as: REGULATOR });
    const packed = JSON.parse((await county.download(headers.location!)).toString());
    expect(packed).toMatchObject({
      regulation: 'zhangye',
      number: 1,
      entries: [{ id: entry.id, name: '上报', provider: 'provider' }],
    });
    const receive = (as: 'operator@regulator' | 'officer@provider', receivedOn = '2026-03-02') =>
      county.call('POST', `/catalog/releases/${id}/receipt`, {
        as,
        body: { number: 'GS-1', sentTo: '省平台', receivedOn },
      });
    expect((await receive(PROVIDER)).status).toBe(403);
    expect((await receive(REGULATOR, '2026-03-03')).status).toBe(400);
    expect((await receive(REGULATOR)).body.receipt).toMatchObject({ number: 'GS-1' });
    expect(await unreported()).toEqual([]);
    expect((await receive(REGULATOR)).status).toBe(409);
  });

  it('a release of the catalog fulfils the regular duty to publish it where the law sets one (Zhangye art. 14)', async () => {
    const county = await aCounty('zhangye', { day: '2026-03-02' });
    await threeBodies(county);
    await release(county);
    const { items } = await county.must('GET', '/supervision/duties', {
      as: REGULATOR,
      query: { bearer: 'regulator', state: 'met' },
    });
    expect(items).toContainEqual(expect.objectContaining({ duty: 'catalog.publish-release', metOn: '2026-03-02' }));
  });
});

describe('withdrawal', () => {
  it('tells in advance which live grants it ends, and ends them when it is approved; the name is free for another source', async () => {
    const county = await aCounty('zhangye', { day: '2026-03-02' });
    const entry = await aSharedEntry(county, { name: '被撤销', shareType: 'unconditional' });
    const { grant } = await aRequest(county, entry.id);
    const request = await askChange(county, entry.id, { kind: 'withdraw' });
    expect(request.liveGrants).toEqual([{ grant, consumer: 'consumer' }]);
    const state = async () => (await county.must('GET', `/share/grants/${grant}`, { as: 'officer@consumer' })).status;
    expect(await state()).toBe('active');
    await approve(county, request.id);
    expect(await state()).toBe('ended');
    expect(county.notices).toContainEqual(
      expect.objectContaining({ to: 'consumer', about: { type: 'grant', id: grant } }),
    );
    expect((await aPublishedEntry(county, { name: '被撤销' }, 'third')).status).toBe('published');
  });

  it('ends every grant however many there are', async () => {
    const county = await aCounty('zhangye', { day: '2026-03-02' });
    const entry = await aSharedEntry(county, { name: '多方使用', shareType: 'unconditional' });
    const given = [];
    for (let i = 0; i < 33; i += 1) given.push((await aRequest(county, entry.id)).grant);
    const request = await askChange(county, entry.id, { kind: 'withdraw' });
    expect(request.liveGrants).toHaveLength(33);
    await approve(county, request.id);
    for (const grant of given)
      expect((await county.must('GET', `/share/grants/${grant}`, { as: 'officer@consumer' })).status).toBe('ended');
  });
});
