import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { aPublishedEntry, aSubmission, aSystem, entryContent, threeBodies } from '../support/builders.ts';
import { type Answer, aCounty, type TestCounty } from '../support/county.ts';

/** What a catalog entry may say, and which department may say it. */
const REGULATOR = 'operator@regulator';
const PROVIDER = 'officer@provider';
const counties = new Map<RegulationId, TestCounty>();
const at = (city: RegulationId) => counties.get(city)!;
let names = 0;
const newName = () => `编目条目${++names}`;

beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city, { day: '2026-03-02' });
    await threeBodies(county);
    counties.set(city, county);
  }
});

const save = async (
  county: TestCounty,
  more: Record<string, unknown> = {},
  as: 'officer@provider' | 'officer@consumer' = PROVIDER,
) =>
  county.call('POST', '/catalog/entries', {
    as,
    body: entryContent({ name: newName(), system: await aSystem(county, as.slice(8)), ...more }),
  });
const submit = (county: TestCounty, id: string) =>
  county.call('POST', `/catalog/entries/${id}/submit`, { as: PROVIDER, body: {} });
const codesOf = (answer: Answer) => answer.body.faults?.map(({ code }: { code: string }) => code);
const issue = (county: TestCounty, kind: string, body: Record<string, unknown>, as = REGULATOR as never) =>
  county.must('POST', `/catalog/papers/${kind}`, { as, body: { title: kind, ...body } });
const listed = (county: TestCounty, kind: string, query = {}) =>
  county.must('GET', `/catalog/papers/${kind}`, { as: 'officer@third', query });
describe('what an entry may say', () => {
  it.each([
    { row: 'ZY-15c', city: 'zhangye', article: '15', said: 'on-request' },
    { row: 'DZ-17a', city: 'dazhou', article: '17', said: 'shared-on-request' },
    { row: 'SL-23a', city: 'shuangliao', article: '23', said: 'open' },
    { row: 'FZ-5', city: 'fuzhou', article: '5', said: 'not-shared' },
  ] as const)('$row: in $city a share type outside the text is refused with 422', async ({ city, article, said }) => {
    for (const shareType of [said, '']) {
      const answer = await save(at(city), { shareType });
      expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: city, article } } });
      expect(codesOf(answer)).toEqual(['share-type']);
    }
    const missing = await save(at(city), { shareType: undefined });
    expect(missing.status).toBe(422);
    expect(missing.body.faults).toContainEqual(
      expect.objectContaining({ code: 'share-type', cite: expect.objectContaining({ regulation: city, article }) }),
    );
    expect((await save(at(city), { shareType: 'unconditional', shareReason: '理由' })).status).toBe(201);
    expect((await save(at(city), { shareType: 'conditional' })).status).toBe(201);
  });

  it('FZ-5: conditional sharing without stated conditions is refused', async () => {
    const county = at('fuzhou');
    const { body } = await save(county, { shareConditions: [] });
    const answer = await submit(county, body.id);
    expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: 'fuzhou' } } });
    expect(codesOf(answer)).toEqual(['share-conditions']);
  });

  it.each(['format', 'gatheringMethod', 'shareConditions', 'updateCycle'] as const)(
    'FZ-8a: an entry without its %s is refused with 422 that names it',
    async (element) => {
      const county = at('fuzhou');
      const { body } = await save(county, { [element]: undefined });
      const answer = await submit(county, body.id);
      expect(answer.status).toBe(422);
      expect(answer.body.cite).toMatchObject({ regulation: 'fuzhou' });
      if (element === 'shareConditions') expect(codesOf(answer)).toEqual(['share-conditions']);
      else expect(answer.body.detail).toContain(element);
    },
  );

  it('FZ-12b: unconditional data that is sent only through the exchange channel is refused, and so is a batch off its standard', async () => {
    const county = at('fuzhou');
    const refused = await save(county, { shareType: 'unconditional', sending: 'exchange-channel' });
    const answer = await submit(county, refused.body.id);
    expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: 'fuzhou', article: '12' } } });
    expect(codesOf(answer)).toEqual(['sent-to-platform']);
    const entry = await aPublishedEntry(county, { name: newName(), shareType: 'unconditional', sending: 'platform' });
    expect(await aSubmission(county, entry.id, '区划代码,名称,所属城市,启用日期\n,没有代码,,\n')).toMatchObject({
      status: 'refused',
    });
    expect((await aSubmission(county, entry.id)).status).toBe('accepted');
  });

  it.each(['platform', 'exchange-channel'])(
    'FZ-12c: conditional data may be sent by %s, and says so',
    async (sending) => {
      const county = at('fuzhou');
      const entry = await aPublishedEntry(county, { name: newName(), shareType: 'conditional', sending });
      expect(await county.must('GET', `/catalog/entries/${entry.id}`, { as: 'officer@third' })).toMatchObject({
        sending,
      });
    },
  );

  it('FZ-8a: names and providers cannot be missing at all', async () => {
    const { status, body } = await save(at('fuzhou'), { name: undefined });
    expect(status).toBe(400);
    expect(body.faults).toContainEqual(expect.objectContaining({ path: 'body.name' }));
    expect((await save(at('fuzhou'))).body.steward).toMatchObject({ organisation: 'provider' });
  });

  it('FZ-8b: a unit cannot publish; its entry appears once the Office has decided', async () => {
    const county = at('fuzhou');
    const { body } = await save(county);
    await submit(county, body.id);
    const seen = () => county.call('GET', `/catalog/entries/${body.id}`, { as: 'officer@consumer' });
    for (const verb of ['review', 'publish'])
      expect(
        await county.call('POST', `/catalog/entries/${body.id}/${verb}`, {
          as: PROVIDER,
          body: { decision: 'approve' },
        }),
      ).toMatchObject({ status: 403 });
    expect((await seen()).status).toBe(404);
    await county.must('POST', `/catalog/entries/${body.id}/review`, { as: REGULATOR, body: { decision: 'approve' } });
    await county.must('POST', `/catalog/entries/${body.id}/publish`, { as: REGULATOR, body: {} });
    expect(await seen()).toMatchObject({ status: 200, body: { status: 'published' } });
  });

  it.each([
    { rows: 'ZY-14c ZY-16c', city: 'zhangye', article: '14' },
    { rows: 'FZ-8b', city: 'fuzhou', article: '8' },
  ] as const)('$rows: in $city the regulator does not review an entry of its own', async ({ city, article }) => {
    const county = at(city);
    const as = 'officer@regulator';
    const system = await aSystem(county, 'regulator');
    const { id } = await county.must('POST', '/catalog/entries', {
      as,
      body: entryContent({ name: newName(), system }),
    });
    await county.must('POST', `/catalog/entries/${id}/submit`, { as, body: {} });
    const own = await county.call('POST', `/catalog/entries/${id}/review`, {
      as: REGULATOR,
      body: { decision: 'approve' },
    });
    expect(own).toMatchObject({ status: 403, body: { cite: { regulation: city, article } } });
    expect(codesOf(own)).toEqual(['reviewer-not-owner']);
  });

  it('FZ-10c: a resource is left out of the catalog for being a state secret and for nothing else', async () => {
    const county = at('fuzhou');
    const exclude = (reason: string) =>
      county.call('POST', '/catalog/exclusions', { as: PROVIDER, body: { name: '某资源', reason } });
    for (const reason of ['internal', 'trade-secret', 'work-secret', 'other']) {
      const answer = await exclude(reason);
      expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: 'fuzhou', article: '10' } } });
      expect(codesOf(answer)).toEqual(['exclusion-reason']);
    }
    const { body } = await exclude('state-secret');
    expect(body).toMatchObject({ organisation: 'provider', reason: 'state-secret' });
    expect((await county.must('GET', '/catalog/exclusions', { as: REGULATOR })).items).toMatchObject([{ id: body.id }]);
    expect((await county.must('GET', '/catalog/exclusions', { as: 'officer@third' })).items).toEqual([]);
  });

  it('ZY-12a: a resource has one code in the whole catalog; a second entry with it is refused with 409', async () => {
    const county = at('zhangye');
    const first = await save(county, { codes: ['301001/1'] });
    expect(first.status).toBe(201);
    expect(await save(county, { codes: ['301001/1'] }, 'officer@consumer')).toMatchObject({
      status: 409,
      body: { code: 'already-exists' },
    });
    const edit = (codes: string[]) =>
      county.must('PUT', `/catalog/entries/${first.body.id}`, {
        as: PROVIDER,
        body: entryContent({ name: first.body.name, system: first.body.system, codes }),
      });
    await edit(['301001/2']);
    expect((await save(county, { codes: ['301001/1'] }, 'officer@consumer')).status).toBe(201);
    expect((await save(county, { codes: ['301001/2'] }, 'officer@consumer')).status).toBe(409);
  });

  it('gives an entry a code in each class that it stands in, numbered within the class (发改高技〔2017〕1272号)', async () => {
    const county = at('zhangye');
    const [one, two] = [await save(county), await save(county)];
    const assign = (id: string, classCode: string) =>
      county.call('POST', `/catalog/entries/${id}/codes`, { as: REGULATOR, body: { classCode } });
    expect((await assign(one.body.id, '310200')).body.codes).toEqual(['310200/1']);
    expect((await assign(two.body.id, '310200')).body.codes).toEqual(['310200/2']);
    expect((await assign(one.body.id, '20010001')).body.codes).toEqual(['310200/1', '20010001/1']);
    expect((await assign(one.body.id, '410200')).status).toBe(400);
  });

  it('is written as the county’s province writes it', async () => {
    const county = await aCounty('dazhou', { codeTemplate: '{division}{class}{number:6}' });
    await threeBodies(county);
    const { id } = await aPublishedEntry(county);
    const assign = (classCode: string) =>
      county.must('POST', `/catalog/entries/${id}/codes`, { as: REGULATOR, body: { classCode } });
    expect((await assign('306010')).codes).toEqual(['511702306010000001']);
    expect((await assign('201001')).codes).toEqual(['511702306010000001', '511702201001000001']);
  });
});

describe('who compiles', () => {
  it('DZ-4c: the bureau asks units to compile, and sees which have submitted', async () => {
    const county = at('dazhou');
    const body = { title: '2026 年目录编制', units: ['provider', 'consumer'], due: '2026-04-30' };
    expect((await county.call('POST', '/catalog/tasks', { as: PROVIDER, body })).status).toBe(403);
    const { id } = await county.must('POST', '/catalog/tasks', { as: REGULATOR, body });
    const answer = (as: 'officer@provider' | 'officer@third') =>
      county.call('POST', `/catalog/tasks/${id}/answer`, { as, body: {} });
    expect((await answer(PROVIDER)).status).toBe(200);
    expect((await answer(PROVIDER)).status).toBe(409);
    expect((await answer('officer@third')).status).toBe(403);
    const { items } = await county.must('GET', '/catalog/tasks', { as: REGULATOR });
    expect(items).toMatchObject([
      { id, submitted: [{ organisation: 'provider', on: '2026-03-02' }], outstanding: ['consumer'] },
    ]);
    expect(county.notices).toContainEqual(
      expect.objectContaining({ to: 'consumer', about: { type: 'compilation-task', id } }),
    );
  });

  it('DZ-12c: a basic resource is compiled by its recorded lead alone', async () => {
    const county = at('dazhou');
    const lead = (organisation: string) =>
      county.must('POST', '/catalog/designations', {
        as: REGULATOR,
        body: { kind: 'basic', name: '人口', organisation },
      });
    await lead('provider');
    const basic = { kind: 'basic', domain: '人口' };
    const refused = await save(county, basic, 'officer@consumer');
    expect(refused).toMatchObject({ status: 403, body: { cite: { regulation: 'dazhou', article: '12' } } });
    const { body } = await save(county, basic);
    expect(body.kind).toBe('basic');
    await lead('third');
    expect(
      await county.call('PUT', `/catalog/entries/${body.id}`, {
        as: PROVIDER,
        body: entryContent({ name: body.name, system: body.system, ...basic }),
      }),
    ).toMatchObject({ status: 403, body: { cite: { regulation: 'dazhou', article: '12' } } });
  });

  it('DZ-11b: a basic entry names one of the basic domains', async () => {
    const county = at('dazhou');
    for (const domain of ['健康保障', '杂项', undefined])
      expect(codesOf(await save(county, { kind: 'basic', domain }))).toEqual(['kind-domain']);
    for (const domain of ['法人单位信息', '自然资源和空间地理', 'licences', '社会信用'])
      expect((await save(county, { kind: 'basic', domain })).status).toBe(201);
  });

  it('DZ-11c: a topic entry names its topic and at least two taking-part departments', async () => {
    const county = at('dazhou');
    const topic = { kind: 'topic', topic: '健康保障' };
    for (const wrong of [
      { ...topic, participants: ['provider'] },
      { kind: 'topic', participants: ['provider', 'consumer'] },
    ])
      expect(codesOf(await save(county, wrong))).toEqual(['topic-participants']);
    const { body } = await save(county, { ...topic, participants: ['provider', 'consumer'] });
    expect(body).toMatchObject({ topic: '健康保障', participants: ['provider', 'consumer'] });
  });

  it('DZ-11d: a department entry shows exactly one owning unit, whoever reads it', async () => {
    const county = at('dazhou');
    const entry = await aPublishedEntry(county, { name: newName(), kind: 'department' });
    const read = await county.must('GET', `/catalog/entries/${entry.id}`, { as: 'officer@third' });
    expect(read).toMatchObject({
      kind: 'department',
      provider: 'provider',
      steward: { organisation: 'provider', name: 'provider局' },
    });
  });

  it('SL-14b: a supplementary entry whose code the provincial catalog has is refused with 409', async () => {
    const county = at('shuangliao');
    await issue(county, 'provincial-catalog', { codes: ['307011/1', '307011/2'] });
    const offered = async (code: string) => {
      const { body } = await save(county, { supplementary: true, codes: [code] });
      return submit(county, body.id);
    };
    const refused = await offered('307011/2');
    expect(refused).toMatchObject({ status: 409, body: { cite: { regulation: 'shuangliao', article: '14' } } });
    expect(codesOf(refused)).toEqual(['not-in-provincial-catalog']);
    expect(await offered('307011/9')).toMatchObject({ status: 200, body: { supplementary: true } });
    expect((await listed(county, 'provincial-catalog')).items).toMatchObject([{ number: 1, codes: 2 }]);
  });

  it('JM-6e: a class of data has no source department until a decision with basis and both authorities is stored', async () => {
    const county = at('jiangmen');
    const line = '婚姻登记';
    const { body: entry } = await save(county, { line });
    await submit(county, entry.id);
    await county.must('POST', `/catalog/entries/${entry.id}/review`, { as: REGULATOR, body: { decision: 'approve' } });
    const publish = () => county.call('POST', `/catalog/entries/${entry.id}/publish`, { as: REGULATOR, body: {} });
    expect(codesOf(await publish())).toEqual(['source-department']);
    const designate = (more: Record<string, unknown>, as: 'operator@regulator' | 'officer@provider' = REGULATOR) =>
      county.call('POST', '/catalog/designations', {
        as,
        body: { kind: 'line', name: line, organisation: 'provider', ...more },
      });
    const basis = { type: 'law', name: '婚姻登记条例' };
    const both = ['公共数据主管部门', '机构编制部门'];
    expect(codesOf(await designate({ basis, decidedBy: both.slice(1) }))).toEqual(['deciding-bodies']);
    expect((await designate({ basis, decidedBy: both }, PROVIDER)).status).toBe(403);
    expect((await publish()).status).toBe(409);
    expect((await designate({ basis, decidedBy: both })).body).toMatchObject({
      organisation: 'provider',
      decidedBy: both,
    });
    expect((await publish()).status).toBe(200);
  });

  it('JM-3b: a source department without a cited law, regulation or rule is refused with 422', async () => {
    const county = at('jiangmen');
    const designate = (basis?: Record<string, unknown>) =>
      county.call('POST', '/catalog/designations', {
        as: REGULATOR,
        body: {
          kind: 'line',
          name: '社会保险',
          organisation: 'provider',
          decidedBy: ['甲', '乙'],
          ...(basis ? { basis } : {}),
        },
      });
    for (const basis of [undefined, { type: 'other-basis', name: '会议纪要' }]) {
      const answer = await designate(basis);
      expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: 'jiangmen', article: '3' } } });
      expect(codesOf(answer)).toEqual(['designation-basis']);
    }
    expect((await designate({ type: 'rule', name: '某规章' })).status).toBe(201);
  });
});
