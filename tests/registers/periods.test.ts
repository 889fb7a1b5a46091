import { beforeAll, describe, expect, it } from 'vitest';
import { openPeriods } from '../../functions/registers/periods.ts';
import { anActiveGrant, aRequest, aSharedEntry, threeBodies } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';

/** Recurring duties: opened by the sweep, met by a record, overdue when their period ends. */
const REGULATOR = 'operator@regulator';
const endOf = (day: string): string => new Date(Date.parse(`${day}T16:00:00Z`)).toISOString();

const duty = (county: TestCounty, id: string) =>
  county.call('GET', `/supervision/duties/${id}`, { as: 'administrator@regulator' });
const file = (county: TestCounty, as: As, kind: string, data: unknown) =>
  county.must('POST', `/registers/${kind}`, { as, body: { data } });

describe('Fuzhou art. 35: a report on use every month', () => {
  let county: TestCounty;
  const USE = { use: '核对户籍地址', effect: '减少证明材料' };
  const task = (month: string, organisation = 'consumer') =>
    duty(county, `period.${organisation}-${month}.share.feed-back-use.${month}`);
  beforeAll(async () => {
    county = await aCounty('fuzhou', { day: '2026-09-18' });
    const entry = (await aSharedEntry(county)).id;
    await anActiveGrant(county, (await aRequest(county, entry)).id);
  });

  it('FZ-35a: each month a task opens per unit with a live grant, and for no other', async () => {
    await county.moveTo('2026-09-19');
    expect(await task('2026-09')).toMatchObject({
      status: 200,
      body: { state: 'running', due: '2026-09-30', bearer: { party: 'consumer', organisation: 'consumer' } },
    });
    for (const other of ['provider', 'third', 'regulator'])
      expect(await task('2026-09', other)).toMatchObject({ status: 404 });
  });

  it('FZ-35a: a report meets it; opening the period again starts nothing twice', async () => {
    await county.moveTo('2026-09-30');
    const report = await file(county, 'officer@consumer', 'use-report', { provider: 'provider', ...USE });
    expect(report.duties).toEqual([expect.objectContaining({ state: 'met', late: false })]);
    expect(await openPeriods(county.deps, '2026-09-30')).toBe(0);
    expect((await county.must('GET', '/registers/use-report', { as: 'officer@provider' })).items).toHaveLength(1);
  });

  it('FZ-35a: at the end of the month without a report it shows overdue to unit and office, and the next one opens', async () => {
    await county.moveTo('2026-11-02');
    expect(await task('2026-10')).toMatchObject({ body: { state: 'lapsed', breachedOn: '2026-10-31' } });
    expect(await task('2026-11')).toMatchObject({ body: { state: 'running', due: '2026-11-30' } });
    const own = await county.must('GET', '/supervision/tasks', { as: 'officer@consumer' });
    expect(own.items.map((one: { id: string; state: string }) => [one.id, one.state])).toEqual([
      ['period.consumer-2026-10.share.feed-back-use.2026-10', 'lapsed'],
      ['period.consumer-2026-11.share.feed-back-use.2026-11', 'running'],
    ]);
    const office = await county.must('GET', '/supervision/duties', { as: REGULATOR, query: { state: 'lapsed' } });
    expect(office.items.map((one: { id: string }) => one.id)).toContain(
      'period.consumer-2026-10.share.feed-back-use.2026-10',
    );
    const late = await file(county, 'officer@consumer', 'use-report', { period: '2026-10', ...USE });
    expect(late.duties).toEqual([expect.objectContaining({ state: 'met', late: true, breachedOn: '2026-10-31' })]);
    expect(await task('2026-11')).toMatchObject({ body: { state: 'running' } });
  });

  it('a report for a month to come, or for a year, is a fault of the request', async () => {
    for (const period of ['2026-12', '2026']) {
      const answer = await county.call('POST', '/registers/use-report', {
        as: 'officer@consumer',
        body: { data: { period, ...USE } },
      });
      expect(answer).toMatchObject({ status: 400, body: { faults: [{ path: 'body.data.period' }] } });
    }
  });

  it('a unit whose grant has ended owes no report for the months after', async () => {
    const { items } = await county.must('GET', '/share/grants', { as: 'officer@consumer' });
    await county.must('POST', `/share/grants/${items[0].id}/end`, {
      as: 'officer@consumer',
      body: { reason: '不再需要' },
    });
    await county.moveTo('2026-12-02');
    expect(await task('2026-12')).toMatchObject({ status: 404 });
  });
});

describe('once in a year', () => {
  it('ZY-33c: 31 December passes without a review and the year shows overdue; one stored beforehand prevents it', async () => {
    const REVIEW = { outcome: 'reviewed', policy: '数据安全策略', summary: '无需修订' };
    const task = (county: TestCounty, year: string) =>
      duty(county, `period.regulator-${year}.security.review-policy.${year}`);
    const without = await aCounty('zhangye', { day: '2026-12-28' });
    const stored = await aCounty('zhangye', { day: '2026-12-28' });
    for (const county of [without, stored]) await threeBodies(county);
    // Before any sweep has opened the year, filing opens and meets it.
    const review = await file(stored, REGULATOR, 'policy-review', REVIEW);
    expect(review.duties).toEqual([expect.objectContaining({ state: 'met', due: '2026-12-31', late: false })]);
    for (const county of [without, stored]) await county.moveTo(endOf('2026-12-31'));
    expect(await task(without, '2026')).toMatchObject({
      body: { state: 'lapsed', breachedOn: '2026-12-31', cite: { regulation: 'zhangye', article: '33' } },
    });
    expect(await task(stored, '2026')).toMatchObject({ body: { state: 'met', late: false } });
    await without.moveTo('2027-01-05');
    expect(await task(without, '2027')).toMatchObject({ body: { state: 'running', due: '2027-12-31' } });
  });

  it.each([
    { city: 'shuangliao', rows: 'SL-46a', article: '46' },
    { city: 'jiangmen', rows: 'JM-30a', article: '30' },
  ] as const)(
    '$rows: a year without an appraisal shows overdue; each organ reads its score with its facts',
    async (row) => {
      const county = await aCounty(row.city, { day: '2026-12-28' });
      await threeBodies(county);
      const task = (year: string) => duty(county, `period.regulator-${year}.supervision.appraise-yearly.${year}`);
      await county.moveTo('2026-12-29');
      expect(await task('2026')).toMatchObject({
        body: { state: 'running', due: '2026-12-31', cite: { article: row.article } },
      });
      await county.moveTo(endOf('2026-12-31'));
      expect(await task('2026')).toMatchObject({ body: { state: 'lapsed', breachedOn: '2026-12-31' } });

      const appraisal = await file(county, REGULATOR, 'yearly-appraisal', {
        period: '2026',
        plan: '年度考核方案',
        hotline: [{ line: '12345', organisation: 'provider', count: 12, about: '数据错误' }],
      });
      expect(appraisal.duties).toEqual([expect.objectContaining({ state: 'met', late: true })]);
      const SCORE = { appraisal: appraisal.id, score: 86.5, facts: ['12345 热线 12 件', '逾期答复 1 件'] };
      await file(county, REGULATOR, 'appraisal-score', { ...SCORE, organisation: 'provider' });
      await file(county, REGULATOR, 'appraisal-score', { ...SCORE, organisation: 'consumer', score: 90 });
      const { items } = await county.must('GET', '/registers/appraisal-score', { as: 'officer@provider' });
      expect(items.map((one: { data: unknown }) => one.data)).toEqual([{ ...SCORE, organisation: 'provider' }]);
    },
  );
});

describe('at an interval that the county sets', () => {
  it('SL-41a: the next drill is due that long after the last; departments and regulator each owe what their law says', async () => {
    const county = await aCounty('shuangliao', { day: '2026-03-02', intervals: { 'security.drill': 1 } });
    await threeBodies(county);
    await county.moveTo('2026-03-03');
    const first = 'period.provider-regular.security.drill.1';
    expect(await duty(county, first)).toMatchObject({ body: { state: 'running', due: '2026-04-03' } });
    await county.moveTo('2026-03-20');
    const drill = { heldOn: '2026-03-20', scenario: '机房断电', result: '通过' };
    expect((await file(county, 'officer@provider', 'drill', drill)).duties[0]).toMatchObject({
      id: first,
      state: 'met',
    });
    await county.moveTo('2026-03-22');
    const second = await duty(county, 'period.provider-regular.security.drill.2');
    expect(second).toMatchObject({ body: { state: 'running', start: '2026-03-20', due: '2026-04-20' } });
    await county.moveTo(endOf('2026-04-20'));
    expect(await duty(county, 'period.provider-regular.security.drill.2')).toMatchObject({ body: { state: 'lapsed' } });
    await county.moveTo('2026-04-23');
    expect(await duty(county, 'period.provider-regular.security.drill.3')).toMatchObject({ status: 404 });
    expect(await duty(county, 'period.regulator-regular.security.drill.1')).toMatchObject({ status: 404 });
    expect(await duty(county, 'period.regulator-regular.security.test.1')).toMatchObject({ status: 200 });
  });
});

const UNIT = {
  organisation: 'provider',
  scores: { timeliness: 90, security: 95, socialEvaluation: 80 },
  facts: ['无逾期'],
};
const RECORDS: Readonly<Record<string, readonly [kind: string, data: unknown]>> = {
  'supervision.assess': ['assessment', { period: '2026', units: [UNIT] }],
  'supervision.circulate': ['circulation', { period: '2026', results: '见附表', units: [UNIT] }],
  'supervision.inspect': [
    'inspection',
    {
      inspectedOn: '2026-04-04',
      method: '定期排查',
      findings: ['一项申请逾期'],
      problems: [{ what: '逾期', about: 'req_1' }],
    },
  ],
  'supervision.survey': [
    'third-party-survey',
    {
      commission: '委托合同 2026-1',
      serviceAbility: '良',
      securityAndQuality: '良',
      sharingAndOpening: '中',
      cloudService: '优',
    },
  ],
  'catalog.publish-release': ['catalog-release', { releasedOn: '2026-04-04', entries: 12, reportedUp: true }],
  'security.drill': ['drill', { heldOn: '2026-04-04', scenario: '勒索软件', result: '通过' }],
  'data.assess-quality': ['quality-assessment', { organisation: 'provider', entries: [], summary: '合格' }],
};

describe.each([
  { city: 'dazhou', rows: 'DZ-28a DZ-28b', duties: ['supervision.assess', 'supervision.circulate'] },
  { city: 'fuzhou', rows: 'FZ-8d FZ-33b', duties: ['catalog.publish-release', 'supervision.inspect'] },
  { city: 'shuangliao', rows: 'SL-28a SL-47', duties: ['supervision.assess', 'supervision.survey'] },
  {
    city: 'zhangye',
    rows: 'ZY-14d ZY-30d ZY-35a ZY-39a',
    duties: ['catalog.publish-release', 'security.drill', 'data.assess-quality', 'supervision.inspect'],
  },
] as const)('$rows: what $city asks for regularly, without a figure', ({ city, rows, duties }) => {
  it(`${rows}: overdue once the interval of the county has passed, done by a record, and then due anew`, async () => {
    const intervals = Object.fromEntries(duties.map((name) => [name, 1]));
    const county = await aCounty(city, { day: '2026-03-02', intervals });
    await threeBodies(county);
    const task = async (name: string, number: number) =>
      (await duty(county, `period.regulator-regular.${name}.${number}`)).body;
    await county.moveTo('2026-03-03');
    for (const name of duties) expect(await task(name, 1)).toMatchObject({ state: 'running', due: '2026-04-03' });
    await county.moveTo('2026-04-04');
    for (const name of duties) {
      expect(await task(name, 1)).toMatchObject({ state: 'lapsed', breachedOn: '2026-04-03' });
      await file(county, REGULATOR, ...RECORDS[name]!);
      expect(await task(name, 1)).toMatchObject({ state: 'met', late: true });
    }
    await county.moveTo('2026-04-05');
    // A month on is 4 May, a day off: the period ends with the next working day (Civil Code art. 203).
    for (const name of duties)
      expect(await task(name, 2)).toMatchObject({ state: 'running', start: '2026-04-04', due: '2026-05-06' });
    const told = await county.must('GET', '/registers/circulation', { as: 'officer@third' });
    expect(told.items).toHaveLength((duties as readonly string[]).includes('supervision.circulate') ? 1 : 0);
  });
});

describe('Jiangmen art. 20', () => {
  it('JM-20a: after the interval an unfiled report on use is overdue; a filed one reaches provider and regulator', async () => {
    const county = await aCounty('jiangmen', { day: '2026-03-02', intervals: { 'share.feed-back-use': 1 } });
    const entry = (await aSharedEntry(county)).id;
    await anActiveGrant(county, (await aRequest(county, entry)).id);
    await county.moveTo('2026-04-04');
    const task = 'period.consumer-regular.share.feed-back-use.1';
    expect(await duty(county, task)).toMatchObject({ body: { state: 'lapsed', breachedOn: '2026-04-03' } });
    const reminded = county.notices.filter((one) => one.to === 'consumer' && one.about.type === 'period');
    expect(reminded.map((one) => one.subject.en)).toContain('Due by the end of 2026-04-03');
    const { id } = await file(county, 'officer@consumer', 'use-report', {
      provider: 'provider',
      use: '核对',
      effect: '好',
    });
    expect(await duty(county, task)).toMatchObject({ body: { state: 'met', late: true } });
    for (const as of ['officer@provider', REGULATOR] as const)
      expect((await county.must('GET', '/registers/use-report', { as })).items[0]).toMatchObject({ id });
    const told = county.notices.filter((one) => one.about.id === id).map((one) => one.to);
    expect(told).toEqual(['provider', 'regulator']);
  });
});
