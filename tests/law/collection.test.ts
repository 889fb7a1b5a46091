import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { aPublishedEntry, aSystem, entryContent, threeBodies } from '../support/builders.ts';
import { type Answer, type As, aCounty, type TestCounty } from '../support/county.ts';

/** Plans to collect data: what they must say, who may make them, and what comes of them. */
const REGULATOR = 'operator@regulator';
const PROVIDER = 'officer@provider';
const counties = new Map<RegulationId, TestCounty>();
const at = (city: RegulationId) => counties.get(city)!;
let names = 0;
const newName = () => `采集事项${++names}`;

/** What each city's gates let pass, beside a name. */
const lawful = new Map<RegulationId, Record<string, unknown>>();

beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city, { day: '2026-03-02' });
    await threeBodies(county);
    counties.set(city, county);
    const { id: specification } = await county.must('POST', '/catalog/papers/collection-specification', {
      as: REGULATOR,
      body: { title: '采集规范' },
    });
    const system = await aSystem(county);
    const { id: entry } = await county.must('POST', '/catalog/entries', {
      as: PROVIDER,
      body: entryContent({ name: `目录范围${city}`, system }),
    });
    lawful.set(city, {
      purpose: '核发证照',
      scope: '全市常住人口',
      method: '窗口登记',
      format: '电子表格',
      process: '登记、核对、入库',
      formatSample: '样表.xlsx',
      elements: ['登记编号'],
      shareType: 'conditional',
      openType: 'closed',
      category: '人口',
      level: '2',
      dutyBasis: '某条例第三条',
      legalBasis: '某条例第五条',
      necessity: '办理业务所必需',
      specification,
      entry,
      mode: 'direct',
      rights: '只采集必要信息，可查询、更正',
    });
  }
});

const plan = (city: RegulationId, more: Record<string, unknown> = {}, as: As = PROVIDER): Promise<Answer> => {
  const own = as === PROVIDER ? {} : { entry: undefined };
  return at(city).call('POST', '/catalog/collection-plans', {
    as,
    body: { name: newName(), ...lawful.get(city), ...own, ...more },
  });
};
const decide = (city: RegulationId, id: string, decision = 'approve') =>
  at(city).must('POST', `/catalog/collection-plans/${id}/decision`, { as: REGULATOR, body: { decision } });
const codesOf = (answer: Answer) => answer.body.faults?.map(({ code }: { code: string }) => code);

it.each(['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const)(
  '%s takes a plan that has everything',
  async (city) => {
    const { status, body } = await plan(city);
    expect(status).toBe(201);
    expect(body).toMatchObject({ organisation: 'provider', status: 'submitted', filedOn: '2026-03-02' });
  },
);

describe('what a plan must say', () => {
  it.each(['purpose', 'scope', 'method', 'format', 'process', 'formatSample'])(
    'DZ-14b: without its %s it is refused with 422',
    async (part) => {
      const answer = await plan('dazhou', { [part]: undefined });
      expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: 'dazhou', article: '14' } } });
      expect(answer.body.detail).toContain(part);
    },
  );

  it.each(['shareType', 'openType', 'category', 'level'])(
    'DZ-14c: without its %s it is not taken, so neither approved nor made an entry',
    async (attribute) => {
      const answer = await plan('dazhou', { [attribute]: undefined });
      expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: 'dazhou', article: '14' } } });
      expect(answer.body.detail).toContain(attribute);
    },
  );

  it('DZ-14c: an approved plan becomes an entry with the attributes that it set, and not before', async () => {
    const { body } = await plan('dazhou', { entry: undefined });
    const enter = () =>
      at('dazhou').call('POST', `/catalog/collection-plans/${body.id}/entry`, {
        as: PROVIDER,
        body: { content: { shareConditions: ['用于履职'], updateCycle: 'monthly', kind: 'department' } },
      });
    expect((await enter()).status).toBe(409);
    await decide('dazhou', body.id);
    const entered = await enter();
    expect(entered).toMatchObject({
      status: 201,
      body: { name: body.name, status: 'draft', shareType: 'conditional', openType: 'closed', grade: '2' },
    });
    expect(await at('dazhou').must('GET', `/catalog/collection-plans/${body.id}`, { as: PROVIDER })).toMatchObject({
      entry: entered.body.id,
    });
    expect((await enter()).status).toBe(409);
  });

  it.each([
    { row: 'ZY-32a', city: 'zhangye', article: '32', lacks: 'dutyBasis', code: 'duty-basis' },
    { row: 'JM-8a', city: 'jiangmen', article: '8', lacks: 'dutyBasis', code: 'duty-basis' },
    { row: 'JM-8c', city: 'jiangmen', article: '8', lacks: 'legalBasis', code: 'fields' },
    { row: 'JM-8c', city: 'jiangmen', article: '8', lacks: 'specification', code: 'fields' },
    { row: 'SL-15a', city: 'shuangliao', article: '15', lacks: 'necessity', code: 'fields' },
    { row: 'SL-15a', city: 'shuangliao', article: '15', lacks: 'specification', code: 'fields' },
    { row: 'SL-15a', city: 'shuangliao', article: '15', lacks: 'entry', code: 'fields' },
    { row: 'SL-15a', city: 'shuangliao', article: '17', lacks: 'legalBasis', code: 'legal-basis-or-consent' },
  ] as const)('$row: $city saves no plan without $lacks', async ({ city, article, lacks, code }) => {
    const answer = await plan(city, { [lacks]: undefined });
    expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: city, article } } });
    expect(codesOf(answer)).toEqual([code]);
  });

  it.each([
    { mode: 'commissioned', proof: { commission: '委托书 2026-1' } },
    { mode: 'agreed', proof: { agreement: '协议 2026-1' } },
  ])('SL-16: $mode collection shows its paper, else 422; no fourth mode is accepted', async ({ mode, proof }) => {
    const refused = await plan('shuangliao', { mode });
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'shuangliao', article: '16' } } });
    expect(codesOf(refused)).toEqual(['collection-mode']);
    expect((await plan('shuangliao', { mode, ...proof })).status).toBe(201);
    expect(codesOf(await plan('shuangliao', { mode: undefined }))).toEqual(['collection-mode']);
    expect(await plan('shuangliao', { mode: 'bought' })).toMatchObject({
      status: 422,
      body: { cite: { article: '16' } },
    });
  });

  it('SL-17b: what law does not provide for is collected with consent on record, and not without', async () => {
    const refused = await plan('shuangliao', { legalBasis: undefined });
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'shuangliao', article: '17' } } });
    const county = at('shuangliao');
    const consent = await county.must('POST', '/registers/consent', {
      as: PROVIDER,
      body: { data: { subjectType: 'natural-person', purpose: '满意度回访', evidence: '档案 2026-3' } },
    });
    expect((await plan('shuangliao', { legalBasis: undefined, consent: consent.id })).status).toBe(201);
  });

  it('SL-13c: a specification is issued per line in versions, and a plan returns the version that it follows', async () => {
    const county = at('shuangliao');
    const line = '卫健条线';
    const issue = (as: As) =>
      county.call('POST', '/catalog/papers/collection-specification', { as, body: { title: '卫健采集规范', line } });
    expect((await issue(PROVIDER)).status).toBe(403);
    await county.must('POST', '/catalog/designations', {
      as: REGULATOR,
      body: { kind: 'line', name: line, organisation: 'provider', basis: { type: 'law', name: '卫生健康促进法' } },
    });
    expect((await issue('officer@consumer')).status).toBe(403);
    await issue(PROVIDER);
    const { body: second } = await issue(PROVIDER);
    expect(second).toMatchObject({ number: 2, line, issuer: 'provider' });
    const versions = await county.must('GET', '/catalog/papers/collection-specification', {
      as: 'officer@third',
      query: { line },
    });
    expect(versions.items.map((one: { number: number }) => one.number)).toEqual([2, 1]);
    expect((await plan('shuangliao', { line, specification: second.id })).body.follows).toEqual({
      paper: second.id,
      number: 2,
      title: '卫健采集规范',
    });
    expect((await plan('shuangliao', { specification: 'pap_none' })).status).toBe(422);
  });
});

describe('nothing is collected twice', () => {
  it.each([
    { row: 'DZ-14d', city: 'dazhou', article: '14' },
    { row: 'SL-15d', city: 'shuangliao', article: '15' },
  ] as const)(
    '$row: in $city a plan for what the catalog holds is refused with 409, naming the entry',
    async ({ city, article }) => {
      const county = at(city);
      const held = await aPublishedEntry(county, {
        name: newName(),
        items: [
          { name: 'permit', label: '许可证号', type: 'code' },
          { name: 'holder', label: '持证人', type: 'text' },
        ],
      });
      const same = await plan(city, { name: held.name }, 'officer@consumer');
      expect(same).toMatchObject({ status: 409, body: { cite: { regulation: city, article } } });
      const withEntry = city === 'shuangliao' ? { entry: await draftOf(county, 'consumer') } : {};
      const fields = await plan(city, { elements: ['许可证号', '持证人'], ...withEntry }, 'officer@consumer');
      expect(fields.status).toBe(409);
      expect(fields.body.detail).toContain(held.id);
      expect(codesOf(fields)).toEqual(city === 'dazhou' ? ['one-source'] : ['one-source', 'not-shareable-already']);
      if (city === 'shuangliao') expect(fields.body.detail).toContain(`POST /share/requests {"entry": "${held.id}"}`);
      expect((await plan(city, { elements: ['许可证号', '电话'], ...withEntry }, 'officer@consumer')).status).toBe(201);
    },
  );

  const draftOf = async (county: TestCounty, organisation: string): Promise<string> => {
    const system = await aSystem(county, organisation);
    const body = entryContent({ name: newName(), system });
    return (await county.must('POST', '/catalog/entries', { as: `officer@${organisation}`, body })).id;
  };

  it.each([
    { rows: 'SL-15c', city: 'shuangliao', article: '15' },
    { rows: 'JM-8b JM-8c', city: 'jiangmen', article: '8' },
    { rows: 'FZ-11a', city: 'fuzhou', article: '11' },
  ] as const)(
    '$rows: in $city a plan of another department for the same data names who collects it already',
    async ({ city, article }) => {
      const held = await aPublishedEntry(at(city), { name: newName() });
      const own = city === 'shuangliao' ? { entry: await draftOf(at(city), 'consumer') } : {};
      const refused = await plan(city, { name: held.name, ...own }, 'officer@consumer');
      expect(refused.status).toBe(409);
      expect(refused.body.faults).toContainEqual(
        expect.objectContaining({
          code: 'one-source',
          en: expect.stringContaining(`collected by provider (${held.id})`),
          cite: expect.objectContaining({ regulation: city, article }),
        }),
      );
    },
  );

  it('JM-8c: who is not the source department of the data is refused with 403', async () => {
    const line = '不动产登记';
    await at('jiangmen').must('POST', '/catalog/designations', {
      as: REGULATOR,
      body: {
        kind: 'line',
        name: line,
        organisation: 'third',
        basis: { type: 'regulation', name: '不动产登记暂行条例' },
        decidedBy: ['公共数据主管部门', '机构编制部门'],
      },
    });
    const refused = await plan('jiangmen', { line });
    expect(refused).toMatchObject({ status: 403, body: { cite: { regulation: 'jiangmen', article: '8' } } });
    expect(codesOf(refused)).toEqual(['own-source']);
    expect((await plan('jiangmen', { line }, 'officer@third')).status).toBe(201);
  });

  it('DZ-14e: only the lead department sets or changes the plan of a shared database', async () => {
    const county = at('dazhou');
    const lead = (organisation: string) =>
      county.must('POST', '/catalog/designations', {
        as: REGULATOR,
        body: { kind: 'topic', name: '应急维稳', organisation },
      });
    await lead('provider');
    const topic = { kind: 'topic', topic: '应急维稳', participants: ['provider', 'consumer'] };
    const refused = await plan('dazhou', topic, 'officer@consumer');
    expect(refused).toMatchObject({ status: 403, body: { cite: { regulation: 'dazhou', article: '14' } } });
    const { body } = await plan('dazhou', topic);
    const change = (as: As, own = {}) =>
      county.call('PUT', `/catalog/collection-plans/${body.id}`, {
        as,
        body: { name: body.name, ...lawful.get('dazhou'), ...topic, method: '接口', ...own },
      });
    expect((await change('officer@consumer', { entry: undefined })).status).toBe(403);
    expect((await change(PROVIDER)).body).toMatchObject({ method: '接口', status: 'submitted' });
    await lead('consumer');
    expect((await change(PROVIDER)).status).toBe(403);
    expect((await change('officer@consumer', { entry: undefined })).body.organisation).toBe('consumer');
  });
});

describe('the persons concerned', () => {
  it('DZ-14f: a plan carries a statement of rights, and a complaint can be linked to it', async () => {
    const county = at('dazhou');
    const { body } = await plan('dazhou');
    expect(body.rights).toContain('更正');
    const complaint = await county.must('POST', '/registers/complaint', {
      as: 'public:zhang',
      body: { data: { institution: 'provider', facts: '超范围采集', plan: body.id, subjectType: 'natural-person' } },
    });
    expect(await county.must('GET', `/registers/complaint/${complaint.id}`, { as: REGULATOR })).toMatchObject({
      data: { plan: body.id },
    });
  });

  it('DZ-15: the notice of an approved collection shows its legal basis and purpose to anyone', async () => {
    const county = at('dazhou');
    const { body } = await plan('dazhou');
    const notices = async () => (await county.must('GET', '/catalog/collection-notices')).items;
    const of = (items: { id: string }[]) => items.filter(({ id }) => id === body.id);
    expect(of(await notices())).toEqual([]);
    await decide('dazhou', body.id);
    expect(of(await notices())).toMatchObject([
      { organisation: 'provider', purpose: '核发证照', legalBasis: '某条例第五条', rights: expect.any(String) },
    ]);
    const { body: refused } = await plan('dazhou');
    await decide('dazhou', refused.id, 'refuse');
    expect((await notices()).map(({ id }: { id: string }) => id)).not.toContain(refused.id);
  });

  it('JM-3c: consent and complaint records accept three types of subject and no other', async () => {
    const county = at('jiangmen');
    const file = (subjectType: string) => [
      county.call('POST', '/registers/consent', {
        as: PROVIDER,
        body: { data: { subjectType, purpose: '回访', evidence: '档案 1' } },
      }),
      county.call('POST', '/registers/complaint', {
        as: 'public:zhang',
        body: { data: { institution: 'provider', facts: '数据错误', subjectType } },
      }),
    ];
    for (const type of ['natural-person', 'legal-person', 'unincorporated-organisation'])
      expect((await Promise.all(file(type))).map(({ status }) => status)).toEqual([201, 201]);
    expect((await Promise.all(file('robot'))).map(({ status }) => status)).toEqual([422, 422]);
  });
});
