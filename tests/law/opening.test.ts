import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { aPublishedEntry, aSystem, entryContent, threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import {
  aFilledEntry,
  anApplication,
  anOpenDataset,
  askToOpen,
  CONDITIONAL,
  openIt,
  PROVIDER,
  REGULATOR,
  restrictedTo,
  take,
} from '../support/opening.ts';

/** What stands before opening, what it offers, and which lists it makes. */
const counties = new Map<RegulationId, TestCounty>();
const at = (city: RegulationId) => counties.get(city)!;
beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city);
    await threeBodies(county);
    counties.set(city, county);
  }
});

const codesOf = ({ body }: { body: { faults?: { code: string }[] } }) => body.faults?.map(({ code }) => code);
const datasets = async (county: TestCounty): Promise<{ id: string }[]> =>
  (await county.must('GET', '/open-data/datasets', { query: { limit: '100' } })).items;

describe('who opens what, and on what it rests', () => {
  it('DZ-25a: every entry of the open catalog shows the function or authorisation behind it, and none gets in without', async () => {
    const county = at('dazhou');
    const entry = await aFilledEntry(county);
    const refused = await askToOpen(county, entry.id, { functionBasis: undefined });
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'dazhou', article: '25' } } });
    expect(codesOf(refused)).toEqual(['function-basis']);
    await openIt(county, entry.id, { functionBasis: '三定方案：统计管理' });
    const authorised = await aFilledEntry(county, {
      origin: 'authorised-management',
      originBasis: '市政府授权〔2026〕1号',
    });
    await openIt(county, authorised.id, { functionBasis: undefined });
    const listed = await datasets(county);
    expect(listed.length).toBeGreaterThanOrEqual(2);
    for (const { id } of listed) {
      const { basis } = await county.must('GET', `/open-data/datasets/${id}`);
      expect(Object.values(basis).filter(Boolean)).not.toEqual([]);
    }
    expect((await county.must('GET', `/open-data/datasets/${entry.id}`)).basis.stated).toBe('三定方案：统计管理');
    expect((await county.must('GET', `/open-data/datasets/${authorised.id}`)).basis.authorisation).toBe(
      '市政府授权〔2026〕1号',
    );
  });

  it('ZY-33a: the open catalog is read without sign-in and holds only what the centre has placed in it', async () => {
    const county = at('zhangye');
    const entry = await aFilledEntry(county);
    const refused = await askToOpen(county, entry.id, {}, PROVIDER);
    expect(refused).toMatchObject({ status: 409, body: { cite: { regulation: 'zhangye', article: '33' } } });
    expect(codesOf(refused)).toEqual(['placed-by-regulator']);
    await county.settle();
    expect((await datasets(county)).map(({ id }) => id)).not.toContain(entry.id);
    expect((await askToOpen(county, entry.id, {}, REGULATOR)).status).toBe(202);
    await county.settle();
    expect((await datasets(county)).map(({ id }) => id)).toContain(entry.id);
    expect((await county.call('GET', `/open-data/datasets/${entry.id}/download/csv`)).status).toBe(302);
  });

  it('SL-26c: what is neither sensitive nor conditioned is open without anybody saying so, and is not closed without a ground', async () => {
    const county = at('shuangliao');
    let drafts = 0;
    const save = async (more: Record<string, unknown>) =>
      county.must('POST', '/catalog/entries', {
        as: PROVIDER,
        body: entryContent({ name: `类型${++drafts}`, system: await aSystem(county), ...more }),
      });
    const plain = await save({ openType: undefined });
    expect(plain.openType).toBe('open');
    const edited = await county.must('PUT', `/catalog/entries/${plain.id}`, {
      as: PROVIDER,
      body: entryContent({ name: plain.name, system: plain.system, openType: undefined, summary: '改写' }),
    });
    expect(edited.openType).toBe('open');
    expect((await save({ openType: undefined, openGround: '时效性强' })).openType).toBeUndefined();
    expect((await save({ openType: undefined, sensitivity: ['privacy'] })).openType).toBeUndefined();
    const { id } = await save({ openType: 'closed' });
    const refused = await county.call('POST', `/catalog/entries/${id}/submit`, { as: PROVIDER, body: {} });
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'shuangliao', article: '26' } } });
    expect(codesOf(refused)).toEqual(['open-ground']);
  });

  it('gives no open type to what states none where the text does not say so', async () => {
    const county = at('fuzhou');
    const body = entryContent({ name: '未写开放属性', system: await aSystem(county), openType: undefined });
    expect((await county.must('POST', '/catalog/entries', { as: PROVIDER, body })).openType).toBeUndefined();
  });
});

describe('opening what is barred to named users', () => {
  const SENSITIVE = { openType: 'conditional', sensitivity: ['trade-secret'] };

  it('DZ-26c: it needs three passed reviews and a list of users, and anyone else gets 403', async () => {
    const county = at('dazhou');
    const entry = await aFilledEntry(county, SENSITIVE);
    const barred = { status: 422, body: { cite: { regulation: 'dazhou', article: '26' } } };
    expect(await askToOpen(county, entry.id)).toMatchObject(barred);
    const restricted = restrictedTo('li');
    for (const review of ['purpose', 'userQualification', 'confidentiality'] as const) {
      const { [review]: _, ...two } = restricted;
      expect((await askToOpen(county, entry.id, { restricted: two })).status).toBe(400);
      const failed = { ...restricted, [review]: { ...restricted[review], result: 'failed' } };
      expect(await askToOpen(county, entry.id, { restricted: failed })).toMatchObject(barred);
    }
    expect((await askToOpen(county, entry.id, { restricted: { ...restricted, users: [] } })).status).toBe(400);

    await openIt(county, entry.id, { restricted });
    expect((await take(county, entry.id, 'public:li')).status).toBe(302);
    expect(await take(county, entry.id, 'public:wang')).toMatchObject({ status: 403, body: { code: 'not-open' } });
    expect((await take(county, entry.id, 'officer@third')).status).toBe(403);
    expect((await county.call('GET', `/open-data/datasets/${entry.id}/download/csv`)).status).toBe(403);
    expect((await county.call('GET', `/open-data/datasets/${entry.id}/preview`)).status).toBe(403);
    expect((await county.call('GET', `/open-data/datasets/${entry.id}`)).status).toBe(404);
    expect((await datasets(county)).map(({ id }) => id)).not.toContain(entry.id);
    const refused = await county.call('POST', '/open/applications', {
      as: 'public:wang',
      body: {
        dataset: entry.id,
        purpose: '看看',
        commitment: '保密',
        applicant: { kind: 'natural-person', name: '王', contact: 'w' },
      },
    });
    expect(refused).toMatchObject({ status: 422, body: { code: 'unknown-entry' } });
  });

  it('DZ-26c: never covers a state secret, nor what is open to all', async () => {
    const county = at('dazhou');
    const secret = await aFilledEntry(county, { openType: 'conditional', sensitivity: ['state-secret'] });
    expect(await askToOpen(county, secret.id, { restricted: restrictedTo('li') })).toMatchObject({
      status: 422,
      body: { cite: { article: '26' } },
    });
    const plain = await aFilledEntry(county);
    expect((await askToOpen(county, plain.id, { restricted: restrictedTo('li') })).body.code).toBe('contradictory');
  });

  it('is no way around a text that knows no such exception', async () => {
    const county = at('shuangliao');
    const entry = await aFilledEntry(county, {
      openType: 'closed',
      openGround: '商业秘密',
      sensitivity: ['trade-secret'],
    });
    expect((await askToOpen(county, entry.id, { restricted: restrictedTo('li') })).status).toBe(409);
  });

  it('DZ-26d: a decision cites the special law that it rests on, and is listed for review', async () => {
    const county = at('dazhou');
    const entry = await aFilledEntry(county, CONDITIONAL);
    const published = await openIt(county, entry.id, { specialBasis: '《统计法》第二十六条' });
    expect(published.specialBasis).toBe('《统计法》第二十六条');
    const application = await anApplication(county, entry.id);
    await county.must('POST', `/open/applications/${application.id}/decide`, {
      as: PROVIDER,
      body: { decision: 'approve', reason: '符合条件', specialBasis: '《气象法》第三十条' },
    });
    const { items } = await county.must('GET', '/open/special-bases', { as: 'auditor@regulator' });
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          type: 'publication',
          id: published.id,
          entry: entry.id,
          basis: '《统计法》第二十六条',
        }),
        expect.objectContaining({ type: 'application', id: application.id, basis: '《气象法》第三十条' }),
      ]),
    );
    const plain = await anOpenDataset(county);
    expect(items.some((one: { entry: string }) => one.entry === plain.id)).toBe(false);
  });
});

describe('what an opening offers', () => {
  it('JM-18f: an accessible format and an offline contact are shown, and their absence is pointed out, not refused', async () => {
    const county = at('jiangmen');
    const entry = await aFilledEntry(county);
    const bare = await askToOpen(county, entry.id);
    expect(bare).toMatchObject({
      status: 202,
      body: { advice: [{ code: 'accessible-offer', cite: { regulation: 'jiangmen', article: '18' } }] },
    });
    await county.settle();
    const access = { format: '大字版 PDF，服务大厅自取', offlineContact: '政务服务大厅 5 号窗口' };
    for (const offered of [
      { accessibleFormat: access.format },
      { offlineContact: access.offlineContact },
      { accessibleFormat: access.format, offlineContact: access.offlineContact },
    ]) {
      expect((await askToOpen(county, entry.id, offered)).body.advice).toEqual([]);
      await county.settle();
    }
    expect((await county.must('GET', `/open-data/datasets/${entry.id}`)).access).toEqual(access);
    const elsewhere = await aFilledEntry(at('fuzhou'));
    expect((await askToOpen(at('fuzhou'), elsewhere.id)).body.advice).toEqual([]);
  });
});

describe('lists of what is open and what waits', () => {
  it('FZ-7e: the open catalog is read without login by domain, with each list and the process in force', async () => {
    const county = at('fuzhou');
    const issue = (title: string) =>
      county.must('POST', '/catalog/papers/opening-process', {
        as: REGULATOR,
        body: { title, text: '申请、审核、开放' },
      });
    await issue('抚州市数据开放流程');
    await issue('抚州市数据开放流程（二版）');
    const health = await anOpenDataset(county, { domain: '卫生健康' });
    const traffic = await anOpenDataset(county, { domain: '交通运输' });
    await aFilledEntry(county, { domain: '交通运输' });
    const { process, domains, total } = await county.must('GET', '/open/domains');
    expect(process).toMatchObject({ number: 2, title: '抚州市数据开放流程（二版）', issuedOn: '2026-03-02' });
    expect(total).toBe((await datasets(county)).length);
    const of = (domain: string) => domains.find((one: { domain: string }) => one.domain === domain);
    expect(of('卫生健康')).toMatchObject({ count: 1, datasets: [{ id: health.id, name: health.name }] });
    expect(of('交通运输')).toMatchObject({ count: 1, datasets: [{ id: traffic.id }] });
  });

  it('SL-26d: what is open without conditions is read without login, and what is not exposed yet is listed as missing', async () => {
    const county = at('shuangliao');
    const [late, kept] = [await aFilledEntry(county), await aFilledEntry(county, CONDITIONAL)];
    const empty = await aPublishedEntry(county, { name: '无数据的开放条目' });
    const missing = async () =>
      (await county.must('GET', '/open/candidates', { as: PROVIDER, query: { missing: 'true' } })).items.map(
        ({ entry }: { entry: string }) => entry,
      );
    expect(await missing()).toContain(late.id);
    expect(await missing()).not.toContain(kept.id);
    expect(await missing()).not.toContain(empty.id);
    await openIt(county, late.id);
    expect(await missing()).not.toContain(late.id);
    expect((await county.call('GET', `/open-data/datasets/${late.id}/download/csv`)).status).toBe(302);
    const other = await county.call('GET', '/open/candidates', {
      as: 'officer@third',
      query: { organisation: 'provider' },
    });
    expect(other.body.code).toBe('other-organisation');
  });

  it('SL-27a: a unit’s open list holds only what is catalogued, and carries its version and the day of each change', async () => {
    const county = at('shuangliao');
    const before = await county.must('GET', '/open/lists/provider');
    const entry = await anOpenDataset(county);
    await aFilledEntry(county);
    const opened = await county.must('GET', '/open/lists/provider');
    expect(opened.number).toBe(before.number + 1);
    expect(opened.items).toContainEqual(expect.objectContaining({ dataset: entry.id, openedOn: '2026-03-02' }));
    for (const { dataset } of opened.items)
      expect((await county.must('GET', `/catalog/entries/${dataset}`, { as: PROVIDER })).status).toBe('published');
    await county.must('POST', `/open-data/datasets/${entry.id}/withdraw`, {
      as: REGULATOR,
      body: { reason: '来源有误' },
    });
    const after = await county.must('GET', '/open/lists/provider');
    expect(after.number).toBe(opened.number + 1);
    expect(after.items.some(({ dataset }: { dataset: string }) => dataset === entry.id)).toBe(false);
    expect(after.changes.slice(0, 2)).toMatchObject([
      { number: after.number, dataset: entry.id, kind: 'withdrawn', on: '2026-03-02', reason: '来源有误' },
      { number: opened.number, dataset: entry.id, kind: 'opened', on: '2026-03-02' },
    ]);
    expect((await county.call('GET', '/open/lists/nobody')).status).toBe(404);
  });

  it('SL-27c: what is flagged as of high value comes first in the unit’s queue, with its ground', async () => {
    const county = at('shuangliao');
    const [plain, flagged] = [
      await aFilledEntry(county, { name: '甲普通' }),
      await aFilledEntry(county, { name: '乙高值' }),
    ];
    const queue = async () =>
      (await county.must('GET', '/open/candidates', { as: PROVIDER })).items.filter(({ entry }: { entry: string }) =>
        [plain.id, flagged.id].includes(entry),
      );
    const flag = (ground: string, as: typeof PROVIDER | 'officer@third' = PROVIDER) =>
      county.call('POST', '/open/priorities', { as, body: { entry: flagged.id, ground } });
    expect(await flag('because')).toMatchObject({ status: 422, body: { cite: { article: '27' } } });
    expect((await flag('livelihood', 'officer@third')).body.code).toBe('other-organisation');
    expect((await flag('commercial-value')).status).toBe(201);
    expect((await flag('livelihood')).status).toBe(201);
    expect(await queue()).toMatchObject([
      {
        entry: flagged.id,
        priorities: [
          { by: 'ground', code: 'livelihood', zh: '与民生紧密相关', cite: { regulation: 'shuangliao', article: '27' } },
        ],
      },
      { entry: plain.id, priorities: [] },
    ]);
  });

  it('ZY-28b: what belongs to one of the nine domains is marked and sorts first among the candidates', async () => {
    const county = at('zhangye');
    const nine = ['信用', '教育', '交通', '医疗', '卫生', '就业', '社保', '地理', '文化'];
    const other = await aFilledEntry(county, { name: '甲其他领域', domain: '机构团体' });
    const entries = await Promise.all(nine.map((domain) => aPublishedEntry(county, { name: `乙${domain}`, domain })));
    const { items } = await county.must('GET', '/open/candidates', { as: REGULATOR });
    const place = (id: string) => items.findIndex(({ entry }: { entry: string }) => entry === id);
    for (const { id, domain } of entries) {
      expect(items[place(id)].priorities).toMatchObject([{ by: 'domain', zh: domain, cite: { article: '28' } }]);
      expect(place(id)).toBeLessThan(place(other.id));
    }
    expect(items[place(other.id)].priorities).toEqual([]);
    await openIt(county, (await aFilledEntry(county, { name: '文化场馆', domain: '文化' })).id);
    const { domains } = await county.must('GET', '/open/domains');
    expect(domains.filter((one: { first: boolean }) => one.first)).toHaveLength(9);
    expect(domains[0]).toMatchObject({
      domain: '文化',
      count: 1,
      first: true,
      cite: { regulation: 'zhangye', article: '28' },
    });
  });

  it('ZY-28a: a report shows by domain how many shared resources are open and how many are candidates', async () => {
    const county = at('zhangye');
    const domain = '水利';
    await anOpenDataset(county, { domain });
    await aFilledEntry(county, { domain });
    await aFilledEntry(county, { domain, openType: 'closed' });
    await aFilledEntry(county, { domain, shareType: 'not-shared', shareBasis: { type: 'law', name: '某法' } });
    const { domains } = await county.must('GET', '/open/report', { as: REGULATOR });
    expect(domains).toContainEqual({ domain, shared: 3, open: 1, candidates: 1 });
    expect((await county.call('GET', '/open/report', { as: PROVIDER })).status).toBe(403);
  });
});

describe('who opens most', () => {
  it('ZY-40b: a ranking by score can be read, and a commendation with its grounds is published', async () => {
    const county = await aCounty('zhangye');
    await threeBodies(county);
    for (let made = 0; made < 10; made += 1) await aPublishedEntry(county, { name: `参评条目${made}` });
    for (let made = 0; made < 10; made += 1) await aPublishedEntry(county, { name: `参评条目乙${made}` }, 'third');
    await anOpenDataset(county);
    const { id } = await county.must('POST', '/open/rankings', { as: REGULATOR, body: { period: '2026' } });
    const { lines } = await county.must('GET', '/open/rankings/latest');
    expect(lines.map(({ organisation, rank }: Record<string, unknown>) => [organisation, rank])).toEqual([
      ['provider', 1],
      ['third', 2],
    ]);
    expect(lines[0].score).toBeGreaterThan(lines[1].score);
    const grounds = `开放水平评估 ${id} 第一名，${lines[0].score} 分；做法可推广`;
    const filed = await county.must('POST', '/registers/commendation', {
      as: REGULATOR,
      body: { data: { period: '2026', organisation: 'provider', grounds } },
    });
    expect(filed.cites).toMatchObject([{ regulation: 'zhangye', article: '40' }]);
    const { items } = await county.must('GET', '/registers/commendation', { as: 'officer@third' });
    expect(items).toMatchObject([{ id: filed.id, data: { organisation: 'provider', grounds } }]);
  });
});
