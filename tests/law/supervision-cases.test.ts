import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { aPublishedEntry, aRequest, threeBodies } from '../support/builders.ts';
import { type Answer, type As, aCounty, type TestCounty } from '../support/county.ts';

/** What supervision rests on and where it leads, by each city's text. */
const REGULATOR = 'operator@regulator';
const ADMINISTRATOR = 'administrator@regulator';
const PROVIDER = 'officer@provider';
const AUDITOR = 'auditor@regulator';
const DEADLINE = '2026-12-15';

const counties = new Map<RegulationId, TestCounty>();
const at = (city: RegulationId) => counties.get(city)!;
beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city, { day: '2026-03-02' });
    await threeBodies(county);
    counties.set(city, county);
  }
});

const file = (city: RegulationId, as: As, kind: string, data: object): Promise<Answer> =>
  at(city).call('POST', `/registers/${kind}`, { as, body: { data } });
const filed = async (city: RegulationId, as: As, kind: string, data: object): Promise<string> => {
  const answer = await file(city, as, kind, data);
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 });
  return answer.body.id;
};
const read = (city: RegulationId, as: As, kind: string, id: string) =>
  at(city).must('GET', `/registers/${kind}/${id}`, { as });
const list = async (city: RegulationId, as: As, kind: string, query = {}) =>
  (await at(city).must('GET', `/registers/${kind}`, { as, query })).items;

describe('orders rest on a ground of the text, with what proves it', () => {
  const ORDER = { organisation: 'provider', deadline: DEADLINE, order: '责令限期改正' };
  it.each([
    {
      row: 'DZ-31b',
      city: 'dazhou',
      ground: 'against-collection-rules',
      item: 1,
      evidence: ['request:req-1', 'entry:ent-1'],
    },
    { row: 'DZ-31c', city: 'dazhou', ground: 'untrue-data', item: 2, evidence: ['submission:sub-1', 'doubt:dbt-1'] },
    { row: 'DZ-31h', city: 'dazhou', ground: 'systems-not-integrated', item: 7, evidence: ['system:sys-1'] },
    { row: 'FZ-38c', city: 'fuzhou', ground: 'delayed-without-cause', item: 2, evidence: ['request:req-1'] },
    { row: 'FZ-38c', city: 'fuzhou', ground: 'refused-without-reason', item: 1, evidence: ['request:req-2'] },
    { row: 'FZ-38d', city: 'fuzhou', ground: 'misuse-or-leak', item: 3, evidence: ['event:evt-1'] },
    { row: 'JM-35d', city: 'jiangmen', ground: 'data-not-provided', item: 1, evidence: ['submission:sub-1'] },
    { row: 'JM-35e', city: 'jiangmen', ground: 'catalog-not-kept', item: 2, evidence: ['entry:ent-1'] },
    { row: 'JM-35f', city: 'jiangmen', ground: 'platform-not-connected', item: 3, evidence: ['entry:ent-2'] },
    { row: 'JM-35g', city: 'jiangmen', ground: 'shared-data-misused', item: 4, evidence: ['event:evt-1'] },
    { row: 'JM-35h', city: 'jiangmen', ground: 'secrets-leaked', item: 5, evidence: ['record:rec-1', 'event:evt-2'] },
  ] as const)('$row: $ground in $city cites its evidence and is listed under the body', async (given) => {
    const { city, ground, evidence } = given;
    const id = await filed(city, REGULATOR, 'rectification-order', { ...ORDER, ground, evidence });
    const under = await list(city, REGULATOR, 'rectification-order', { organisation: 'provider' });
    expect(under.find((one: { id: string }) => one.id === id)).toMatchObject({
      concerned: 'provider',
      data: { ground, evidence },
    });
    expect(await list(city, REGULATOR, 'rectification-order', { organisation: 'third' })).toEqual([]);
    const others = await at(city).call('GET', '/registers/rectification-order', {
      as: 'officer@third',
      query: { organisation: 'provider' },
    });
    expect(others.status).toBe(403);
  });

  it.each([
    {
      row: 'JM-35k',
      city: 'jiangmen',
      ground: 'requirement-not-met',
      asks: 'basis',
      article: '35',
      given: '2026 年第 3 号要求',
    },
    {
      row: 'JM-35k',
      city: 'jiangmen',
      ground: 'other-breach',
      asks: 'basis',
      article: '35',
      given: '数据安全法第二十七条',
    },
    { row: 'DZ-31k', city: 'dazhou', ground: 'other-breach', asks: 'basis', article: '31', given: '第十二条' },
    { row: 'DZ-31j', city: 'dazhou', ground: 'use-caused-loss', asks: 'loss', article: '31', given: '直接经济损失' },
  ] as const)('$row: $ground in $city is refused without its $asks', async ({ city, ground, asks, article, given }) => {
    const refused = await file(city, REGULATOR, 'rectification-order', { ...ORDER, ground });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'not-lawful', faults: [{ path: `body.data.${asks}`, code: 'required-by-law', cite: { article } }] },
    });
    await filed(city, REGULATOR, 'rectification-order', { ...ORDER, ground, [asks]: given });
  });

  it('ZY-39e: a case about secrets or privacy is referred, and the outcome is on file', async () => {
    const order = await filed('zhangye', REGULATOR, 'rectification-order', { ...ORDER, ground: 'misuse-or-leak' });
    const referral = await filed('zhangye', REGULATOR, 'liability-referral', {
      order,
      about: 'privacy',
      to: '市纪委监委',
      note: '…',
    });
    const outcome = await filed('zhangye', REGULATOR, 'liability-outcome', {
      referral,
      decidedOn: '2026-03-02',
      outcome: '行政处分',
    });
    expect((await read('zhangye', PROVIDER, 'rectification-order', order)).followers).toMatchObject([{ id: referral }]);
    expect((await read('zhangye', REGULATOR, 'liability-referral', referral)).followers).toMatchObject([
      { id: outcome },
    ]);
  });
});

describe('what lapses becomes a candidate, and nothing more', () => {
  it.each([
    { row: 'ZY-39c', city: 'zhangye', ground: 'delayed-without-cause', article: '39', duty: 'share.reply' },
    { row: 'DZ-31e', city: 'dazhou', ground: 'catalog-not-kept', article: '31', duty: 'catalog.report-cause' },
  ] as const)('$row: $duty overdue in $city is offered under $ground with the days over the limit', async (given) => {
    const { city, ground, article, duty } = given;
    const county = await aCounty(city, { day: '2026-03-02' });
    await threeBodies(county);
    const entry = await aPublishedEntry(county);
    await aRequest(county, entry.id);
    const cause = { what: '字段调整', arose: '2026-03-02' };
    if (city === 'dazhou')
      await county.must('POST', `/catalog/entries/${entry.id}/causes`, { as: PROVIDER, body: cause });
    const candidates = async () =>
      (await county.must('GET', '/supervision/candidates', { as: REGULATOR })).items.filter(
        (one: { duty: { duty: string } }) => one.duty.duty === duty,
      );
    expect(await candidates()).toEqual([]);
    await county.moveTo('2026-06-01T01:00:00.000Z');
    const found = await candidates();
    expect(found).toMatchObject([
      { organisation: 'provider', grounds: [{ ground, cite: { regulation: city, article } }] },
    ]);
    expect(found[0].workingDaysOver).toBeGreaterThan(20);
    // Offered, no more: nothing follows by itself.
    expect((await county.must('GET', '/registers/rectification-order', { as: REGULATOR })).items).toEqual([]);
    expect((await county.call('GET', '/supervision/candidates', { as: PROVIDER })).status).toBe(403);
  });
});

describe('beyond an order', () => {
  it('DZ-4a, DZ-31a: a case moves from request to the leading group’s decision to rectified or refused, each step dated', async () => {
    const kase = await filed('dazhou', REGULATOR, 'case-referral', {
      organisation: 'provider',
      ground: 'untrue-data',
      request: '提请责成整改',
    });
    const decision = { case: kase, decidedOn: '2026-03-02', decision: '责成限期整改', notice: '通报〔2026〕1 号' };
    await filed('dazhou', REGULATOR, 'case-decision', decision);
    await at('dazhou').moveTo('2026-03-09T01:00:00.000Z');
    await filed('dazhou', REGULATOR, 'case-outcome', {
      case: kase,
      outcome: 'refused',
      consequences: '严重',
      liability: '移送',
    });
    const { followers, filedOn } = await read('dazhou', PROVIDER, 'case-referral', kase);
    expect([filedOn, ...followers.map((one: { kind: string; filedOn: string }) => [one.kind, one.filedOn])]).toEqual([
      '2026-03-02',
      ['case-decision', '2026-03-02'],
      ['case-outcome', '2026-03-09'],
    ]);
  });

  it('JM-33a, JM-34a: an order from above to the regulator is closed by whoever gave it, never by the regulator', async () => {
    for (const to of ['市公共数据主管部门', '市网信办']) {
      const order = await filed('jiangmen', AUDITOR, 'superior-order', {
        to,
        by: '市人民政府',
        failure: '未履行监管职责',
      });
      const closing = { order, corrected: true, note: '已整改' };
      expect(await file('jiangmen', ADMINISTRATOR, 'superior-closure', closing)).toMatchObject({ status: 403 });
      await filed('jiangmen', AUDITOR, 'superior-closure', closing);
      expect((await read('jiangmen', ADMINISTRATOR, 'superior-order', order)).followers).toMatchObject([
        { kind: 'superior-closure' },
      ]);
    }
  });

  it('JM-6f: from an evaluation the regulator proposes action to the government office and tracks its status', async () => {
    const assessment = await filed('jiangmen', REGULATOR, 'assessment', { period: '2026', units: [] });
    const proposal = await filed('jiangmen', REGULATOR, 'supervision-proposal', {
      assessment,
      to: '市政府办公室',
      proposal: '督办',
    });
    for (const status of ['received', 'accepted', 'done'])
      await filed('jiangmen', REGULATOR, 'proposal-status', { proposal, status });
    expect((await read('jiangmen', REGULATOR, 'supervision-proposal', proposal)).followers).toHaveLength(3);
  });

  it('JM-26a: a data broker is registered and scored, and its scores and risks are listed', async () => {
    const broker = await filed('jiangmen', REGULATOR, 'data-broker', {
      name: '数据经纪公司',
      uscc: '91440700MA000000XX',
      rules: '…',
      indicators: ['合规'],
    });
    await filed('jiangmen', REGULATOR, 'broker-score', {
      broker,
      period: '2026-01',
      scores: { 合规: 80 },
      risks: ['转委托'],
    });
    await filed('jiangmen', REGULATOR, 'broker-score', { broker, period: '2026-02', scores: { 合规: 92 } });
    const scores = await list('jiangmen', PROVIDER, 'broker-score');
    expect(
      scores.map((one: { data: { period: string; risks: string[] } }) => [one.data.period, one.data.risks]),
    ).toEqual([
      ['2026-02', []],
      ['2026-01', ['转委托']],
    ]);
  });

  it('ZY-40a: an appraisal of each responsible person and custodian lists the score and the facts behind it', async () => {
    for (const [part, account] of [
      ['responsible-person', 'chief-of-provider'],
      ['custodian', 'custodian-of-provider'],
    ])
      await filed('zhangye', REGULATOR, 'personal-appraisal', {
        ...{ organisation: 'provider', period: '2026', part, account },
        ...{ score: 95, facts: ['duty:request.1.share.reply.1 met'] },
      });
    const found = await list('zhangye', REGULATOR, 'personal-appraisal', { organisation: 'provider' });
    expect(found.map((one: { data: { part: string; score: number } }) => [one.data.part, one.data.score])).toEqual([
      ['custodian', 95],
      ['responsible-person', 95],
    ]);
    expect(
      await file('zhangye', REGULATOR, 'personal-appraisal', {
        organisation: 'provider',
        period: '2026',
        part: 'custodian',
        account: 'a',
        score: 1,
        facts: [],
      }),
    ).toMatchObject({ status: 400 });
    expect(await list('zhangye', 'officer@third', 'personal-appraisal')).toEqual([]);
  });

  it('SL-48a: each institution with a website shows its columns and complaint link, and anyone may complain of each', async () => {
    const site = {
      site: 'https://bj.example',
      columns: ['evaluation', 'question-and-answer'],
      complaints: 'https://bj.example/complain',
    };
    await filed('shuangliao', PROVIDER, 'website', site);
    expect(await list('shuangliao', 'officer@third', 'website')).toMatchObject([
      { by: { organisation: 'provider' }, data: site },
    ]);
    await filed('shuangliao', 'public:wang', 'complaint', { institution: 'provider', facts: '网站无法打开' });
  });

  it('FZ-7d: inspections are made by the office alone and are listed by unit and date', async () => {
    const inspection = {
      organisation: 'provider',
      inspectedOn: '2026-03-02',
      method: '现场检查',
      findings: ['更新不及时'],
    };
    expect(await file('fuzhou', PROVIDER, 'inspection', inspection)).toMatchObject({ status: 403 });
    const first = await filed('fuzhou', REGULATOR, 'inspection', inspection);
    const second = await filed('fuzhou', REGULATOR, 'inspection', { ...inspection, inspectedOn: '2026-03-01' });
    await filed('fuzhou', REGULATOR, 'inspection', { ...inspection, organisation: 'consumer' });
    const found = await list('fuzhou', REGULATOR, 'inspection', { organisation: 'provider' });
    expect(found.map((one: { id: string }) => one.id)).toEqual([second, first]);
  });

  it('SL-45a: a random sample can be drawn again from its seed by anyone, and findings are filed by method', async () => {
    const county = at('shuangliao');
    const draw = (seed: string, as: As = REGULATOR) =>
      county.must('GET', '/supervision/sample', { as, query: { seed, size: '2' } });
    const drawn = await draw('福彩 2026-03-02');
    expect(drawn).toMatchObject({ from: 4 });
    expect(await draw('福彩 2026-03-02', AUDITOR)).toEqual(drawn);
    // The rule that the answer states, followed by hand.
    const lot = (id: string) => createHash('sha256').update(`福彩 2026-03-02\n${id}`).digest('hex');
    const all = ['regulator', 'provider', 'consumer', 'third'].sort((a, b) => (lot(a) < lot(b) ? -1 : 1));
    expect(drawn.items).toEqual(all.slice(0, 2));
    const samples = await Promise.all(Array.from({ length: 8 }, (_, i) => draw(`seed ${i}`)));
    expect(new Set(samples.map(({ items }) => items.join())).size).toBeGreaterThan(1);
    const found = {
      organisation: drawn.items[0],
      inspectedOn: '2026-03-02',
      method: '随机抽查',
      findings: [],
      seed: '福彩 2026-03-02',
    };
    await filed('shuangliao', REGULATOR, 'inspection', found);
  });

  it.each([
    { row: 'DZ-4b', city: 'dazhou' },
    { row: 'ZY-5a', city: 'zhangye' },
  ] as const)('$row: supervision in $city is opened by the administration alone', async ({ city }) => {
    const order = {
      organisation: 'consumer',
      ground: city === 'dazhou' ? 'untrue-data' : 'misuse-or-leak',
      deadline: DEADLINE,
      order: '…',
    };
    for (const as of [PROVIDER, 'custodian@provider', 'county-regulator@511702', AUDITOR] as const)
      expect(await file(city, as, 'rectification-order', order)).toMatchObject({
        status: 403,
        body: { code: 'role-not-allowed' },
      });
    await filed(city, ADMINISTRATOR, 'rectification-order', order);
  });
});
