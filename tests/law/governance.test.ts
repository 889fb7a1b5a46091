import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { aPublishedEntry, aRequest, aSharedEntry, entryContent, threeBodies } from '../support/builders.ts';
import { type As, aCounty, nine, type TestCounty } from '../support/county.ts';

/** How the regulator governs: tasks, standards, interpretations, experts, training, allocation by the market. */
const OPERATOR = 'operator@regulator' satisfies As;
const ADMINISTRATOR = 'administrator@regulator' satisfies As;
const counties = new Map<RegulationId, TestCounty>();
const at = (city: RegulationId) => counties.get(city)!;

beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city);
    await threeBodies(county);
    counties.set(city, county);
  }
});

const file = (county: TestCounty, kind: string, data: Record<string, unknown>, as: As = OPERATOR) =>
  county.call('POST', `/registers/${kind}`, { as, body: { data } });
const filed = async (county: TestCounty, kind: string, data: Record<string, unknown>, as: As = OPERATOR) => {
  const { status, body } = await file(county, kind, data, as);
  expect([status, body]).toEqual([201, expect.anything()]);
  return body;
};
const list = async (county: TestCounty, kind: string, query: Record<string, string> = {}, as: As = OPERATOR) =>
  (await county.must('GET', `/registers/${kind}`, { as, query })).items;
const absent = async (county: TestCounty, kind: string, query: Record<string, string> = {}) =>
  (await county.must('GET', `/registers/${kind}/absent`, { as: OPERATOR, query })).items.map(
    ({ organisation }: { organisation: string }) => organisation,
  );

describe('Zhangye', () => {
  it('ZY-42a: the rules have a first day, and a request dated before it is not governed by them', async () => {
    const county = await aCounty('zhangye', { day: '2023-06-13' });
    const { items } = await county.must('GET', '/law');
    const own = items.find(({ bindsHere }: { bindsHere: boolean }) => bindsHere);
    expect(own).toMatchObject({ id: 'zhangye', effectiveFrom: '2023-06-14' });
    const entry = await aSharedEntry(county);
    const before = await aRequest(county, entry.id);
    expect(before).toMatchObject({ receivedOn: '2023-06-13', duties: [] });
    county.clock.moveTo(nine('2023-06-14'));
    const after = await aRequest(county, entry.id);
    expect(after.duties).toMatchObject([{ duty: 'share.reply', due: '2023-06-21' }]);
    expect((await county.must('GET', `/share/requests/${before.id}`, { as: 'officer@consumer' })).duties).toEqual([]);
  });

  it('ZY-42b: an interpretation is published by the administration alone and read beside its article', async () => {
    const county = at('zhangye');
    const note = { regulation: 'zhangye', article: '24', text: '收到之日为次日起算', issuedBy: '市大数据管理局' };
    for (const as of ['officer@provider', OPERATOR, 'auditor@regulator'] as const)
      expect((await file(county, 'interpretation', note, as)).body.code).toBe('role-not-allowed');
    const { id, cites } = await filed(county, 'interpretation', note, ADMINISTRATOR);
    expect(cites).toMatchObject([{ regulation: 'zhangye', article: '42' }]);
    const article = await county.must('GET', '/law/zhangye/articles/24');
    expect(article).toMatchObject({
      clocks: [{ duty: 'share.reply' }],
      interpretations: [{ record: id, on: '2026-03-02', issuedBy: '市大数据管理局', text: '收到之日为次日起算' }],
    });
    expect((await county.must('GET', '/law/zhangye/articles/25')).interpretations).toEqual([]);
  });
});

describe('Fuzhou', () => {
  it('FZ-42: an interpretation of the office is read by every unit next to the deadlines of its article', async () => {
    const county = at('fuzhou');
    await filed(
      county,
      'interpretation',
      { regulation: 'fuzhou', article: '18', text: '工作日不含法定节假日', issuedBy: '市信息办' },
      ADMINISTRATOR,
    );
    const article = await county.must('GET', '/law/fuzhou/articles/18', { as: 'officer@consumer' });
    expect(article.clocks.length).toBeGreaterThan(0);
    expect(article.interpretations).toMatchObject([{ text: '工作日不含法定节假日' }]);
    expect(await list(county, 'interpretation', { value: 'fuzhou:18' }, 'officer@consumer')).toHaveLength(1);
    expect(await list(county, 'interpretation', { value: 'fuzhou:19' }, 'officer@consumer')).toEqual([]);
  });
});

describe('Dazhou', () => {
  it('DZ-30: data marked for allocation by the market needs a review of safeguards and a published notice first', async () => {
    const county = at('dazhou');
    const entry = await aPublishedEntry(county);
    const { id, steps } = await filed(
      county,
      'market-allocation',
      { entry: entry.id, value: '物流企业需求大' },
      'officer@provider',
    );
    expect(steps.map(({ kind }: { kind: string }) => kind)).toEqual([
      'allocation-review',
      'allocation-notice',
      'allocation-decision',
    ]);
    const decide = () =>
      file(county, 'allocation-decision', { allocation: id, status: 'allocated', reason: '公开竞价' });
    const lacks = async (...codes: string[]) => {
      const { status, body } = await decide();
      expect([status, body.code, body.cite]).toEqual([409, 'gate-closed', expect.objectContaining({ article: '30' })]);
      expect(body.faults.map(({ code }: { code: string }) => code)).toEqual(codes);
    };
    await lacks('safeguards-not-reviewed', 'notice-not-published');
    const review = { allocation: id, secrets: '无', publicInterest: '无损', privacy: '已脱敏', security: '已评估' };
    await filed(county, 'allocation-review', { ...review, passed: false });
    await lacks('safeguards-not-reviewed', 'notice-not-published');
    await filed(county, 'allocation-review', { ...review, passed: true });
    await lacks('notice-not-published');
    await filed(county, 'allocation-notice', {
      allocation: id,
      publishedOn: '2026-03-02',
      place: '市公共资源交易网',
      text: '公告',
    });
    expect((await decide()).status).toBe(201);
    expect(
      (await county.must('GET', `/registers/market-allocation/${id}`, { as: 'officer@third' })).steps.at(-1),
    ).toMatchObject({
      kind: 'allocation-decision',
      record: expect.any(String),
    });
  });

  it("DZ-34: a county's own rules stand beside the city's and are read by those in it", async () => {
    const county = at('dazhou');
    const rules = {
      division: '511702',
      title: '通川区公共数据管理办法',
      version: '1',
      effectiveFrom: '2026-05-01',
      text: '第一条 参照市办法。',
    };
    expect((await file(county, 'county-rules', rules, 'officer@provider')).body.code).toBe('role-not-allowed');
    const { cites } = await filed(county, 'county-rules', rules, 'county-regulator@511702');
    expect(cites).toMatchObject([{ regulation: 'dazhou', article: '34' }]);
    expect(await list(county, 'county-rules', { value: '511702' }, 'officer@provider')).toMatchObject([
      { data: rules },
    ]);
    expect(await list(county, 'county-rules', { value: '511703' }, 'officer@provider')).toEqual([]);
  });
});

describe('Jiangmen', () => {
  it('JM-6b: a task set for an institution is in its list of open tasks until it reports on it', async () => {
    const county = at('jiangmen');
    const { id } = await filed(county, 'management-task', {
      organisation: 'provider',
      task: '完成目录修订',
      by: '2026-04-30',
    });
    const open = (as: As) => list(county, 'management-task', { answered: 'false' }, as);
    expect(await open('officer@provider')).toMatchObject([{ id, data: { task: '完成目录修订' }, answers: [] }]);
    expect(await open('officer@consumer')).toEqual([]);
    expect(county.notices).toContainEqual(expect.objectContaining({ to: 'provider', about: { type: 'record', id } }));
    const report = { task: id, report: '已修订 12 项' };
    expect((await file(county, 'management-task-report', report, 'officer@consumer')).status).toBe(403);
    await filed(county, 'management-task-report', report, 'officer@provider');
    expect(await open('officer@provider')).toEqual([]);
    expect(await list(county, 'management-task', { answered: 'true' })).toMatchObject([
      { id, answers: [{ kind: 'management-task-report', filedOn: '2026-03-02' }] },
    ]);
  });

  it('JM-6d: a standard shows both authorities that issued it and its version, and entries reference it', async () => {
    const county = at('jiangmen');
    const body = { title: '公共数据元规范', code: 'DB4407/T 18—2026', coIssuers: ['江门市市场监督管理局'], text: '……' };
    await county.must('POST', '/catalog/papers/exchange-standard', {
      as: OPERATOR,
      body: { ...body, code: 'DB4407/T 18—2025' },
    });
    await county.must('POST', '/catalog/papers/exchange-standard', { as: OPERATOR, body });
    const { items } = await county.must('GET', '/catalog/papers/exchange-standard', { as: 'officer@provider' });
    expect(items[0]).toMatchObject({
      number: 2,
      code: 'DB4407/T 18—2026',
      issuer: 'regulator',
      coIssuers: ['江门市市场监督管理局'],
    });
    const entry = await aPublishedEntry(county, { name: '按标准编制' });
    expect(entry.follows).toContainEqual({ kind: 'exchange-standard', paper: items[0].id, number: 2 });
  });

  it('JM-20b: a provider answers a report on use with how it improved, and reports without that are listed', async () => {
    const county = at('jiangmen');
    const report = (period: string) =>
      filed(
        county,
        'use-report',
        { provider: 'provider', period, use: '核对 300 次', effect: '减少证明两项' },
        'officer@consumer',
      );
    const [first, second] = [await report('2026-01'), await report('2026-02')];
    const note = { report: first.id, note: '增加接口，更新改为每周' };
    expect((await file(county, 'improvement-note', note, 'officer@third')).status).toBe(403);
    await filed(county, 'improvement-note', note, 'officer@provider');
    for (const as of [OPERATOR, 'officer@provider'] as const)
      expect((await list(county, 'use-report', { answered: 'false' }, as)).map(({ id }: { id: string }) => id)).toEqual(
        [second.id],
      );
    expect(await list(county, 'use-report', { answered: 'true' })).toMatchObject([
      { id: first.id, answers: [{ kind: 'improvement-note' }] },
    ]);
  });

  it('JM-21a: an institution files its mechanism and typical scenarios, and those without one are listed', async () => {
    const county = at('jiangmen');
    expect(await absent(county, 'development-mechanism')).toEqual(
      expect.arrayContaining(['provider', 'consumer', 'third']),
    );
    const { cites } = await filed(
      county,
      'development-mechanism',
      { title: '数据开发利用机制', mechanism: '季度例会', scenarios: [{ name: '一网统管' }] },
      'officer@provider',
    );
    expect(cites).toMatchObject([{ article: '21' }]);
    const lacking = await absent(county, 'development-mechanism');
    expect(lacking).toEqual(expect.arrayContaining(['consumer', 'third']));
    expect(lacking).not.toContain('provider');
  });

  it('JM-31a: training is filed with its level, topic and who attended, and bodies without any in the year are listed', async () => {
    const county = at('jiangmen');
    const session = {
      heldOn: '2026-03-02',
      level: 'basic',
      topic: '数据编目',
      people: 12,
      attending: ['provider', 'consumer'],
    };
    expect((await file(county, 'training', { ...session, level: 'expert' })).status).toBe(400);
    const { data } = await filed(county, 'training', session);
    expect(data).toMatchObject({ level: 'basic', topic: '数据编目', attending: ['provider', 'consumer'] });
    const lacking = await absent(county, 'training', { since: '2026-01-01' });
    expect(lacking).toContain('third');
    expect(lacking).not.toContain('provider');
    expect(lacking).not.toContain('consumer');
    expect(await absent(county, 'training', { since: '2027-01-01' })).toContain('provider');
  });

  it('JM-31c: experts are kept with their field and term and listed by field', async () => {
    const county = at('jiangmen');
    const expert = (name: string, field: string) => ({ name, field, from: '2026-01-01', to: '2028-12-31' });
    await filed(county, 'expert', expert('张工', '数据安全'));
    await filed(county, 'expert', expert('李工', '标准化'));
    expect((await file(county, 'expert', expert('王工', '标准化'), 'officer@provider')).status).toBe(403);
    expect(await list(county, 'expert', { value: '标准化' })).toMatchObject([
      { data: { name: '李工', to: '2028-12-31' } },
    ]);
    expect(await list(county, 'expert')).toHaveLength(2);
  });
});

describe('Shuangliao', () => {
  it('SL-6: a provincial standard is registered with its version, and entries and collection specifications name it', async () => {
    const county = at('shuangliao');
    const issue = (kind: string, body: Record<string, unknown>) =>
      county.must('POST', `/catalog/papers/${kind}`, { as: OPERATOR, body });
    const standard = await issue('exchange-standard', {
      title: '公共数据 数据元',
      code: 'DB22/T 3300—2026',
      followsProvince: '吉林省地方标准',
    });
    expect(standard).toMatchObject({ number: 1, code: 'DB22/T 3300—2026' });
    const follows = [{ kind: 'exchange-standard', paper: standard.id, number: 1 }];
    expect(await issue('collection-specification', { title: '人口数据采集规范' })).toMatchObject({ follows });
    const saved = await county.must('POST', '/catalog/entries', { as: 'officer@provider', body: entryContent() });
    expect(saved.follows).toEqual(follows);
  });
});

describe('a list of records', () => {
  it('by a value shows no one more than its own list does', async () => {
    const county = at('shuangliao');
    await filed(
      county,
      'backup-plan',
      { component: 'system', name: '业务系统', place: '本市机房', everyDays: 7 },
      'officer@provider',
    );
    expect(await list(county, 'backup-plan', { value: 'system' }, 'officer@consumer')).toEqual([]);
    expect(await list(county, 'backup-plan', { value: 'system' }, 'officer@provider')).toHaveLength(1);
    expect(await list(county, 'backup-plan', { value: 'system' })).toHaveLength(1);
  });
});
