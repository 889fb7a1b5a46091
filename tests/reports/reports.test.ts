import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Deps } from '../../functions/platform/county.ts';
import {
  aDepartment,
  anActiveGrant,
  aPublishedEntry,
  aRequest,
  aSubmission,
  entryContent,
  threeBodies,
} from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';
import { openIt, PERSON } from '../support/opening.ts';
import { openWorkbook } from './open-workbook.ts';

/**
 * A small county whose every case is known: what happened in March 2026 and what in April, so that each figure of both
 * months can be said beforehand.
 */
const REGULATOR: As = 'operator@regulator';
const AUDITOR: As = 'auditor@regulator';
const PROVIDER: As = 'custodian@provider';
const DISTRICT = '511703';
/** A name that a spreadsheet would take for a formula and a browser for markup. */
const HOSTILE = '=HYPERLINK("http://evil")<img src=x>局';

interface Figure {
  code: string;
  value?: number;
  byDepartment: { organisation: string; value?: number }[];
  byMonth: { month: string; value?: number }[];
  byPart?: { key: string; value: number; zh: string }[];
  byArticle?: { key: string; value: number; zh: string }[];
  persons: boolean;
  is: string;
}
interface Report {
  areas: { figures: Figure[] }[];
}

let county: TestCounty;
const report = (period: string, as: As = REGULATOR, query: Record<string, string> = {}) =>
  county.call('GET', `/reports/${period}`, { as, query });
const count = async (period: string, body: Record<string, unknown> = {}) => {
  const { items } = await county.must('POST', `/reports/${period}/counts`, { as: REGULATOR, body, status: 202 });
  await county.works.idle();
  return items;
};
const issue = (period: string, body: Record<string, unknown> = {}, as: As = 'administrator@regulator') =>
  county.call('POST', `/reports/${period}/issues`, { as, body });
const followed = async (path: string, as: As = REGULATOR): Promise<Buffer> => {
  const { status, headers } = await county.call('GET', path, { as });
  expect(status).toBe(302);
  return county.download(headers.location!);
};
const figuresOf = ({ areas }: Report): Figure[] => areas.flatMap(({ figures }) => figures);
const figureOf = (body: Report, code: string): Figure => figuresOf(body).find((one) => one.code === code)!;
/** Every figure that is not nought, by its code. */
const valuesOf = (body: Report): Record<string, number> =>
  Object.fromEntries(figuresOf(body).flatMap(({ code, value }) => (value ? [[code, value]] : [])));
const departments = (body: Report, code: string): Record<string, number> =>
  Object.fromEntries(
    figureOf(body, code).byDepartment.flatMap(({ organisation, value }) => (value ? [[organisation, value]] : [])),
  );

/** Requests to the tables so far. */
let sent = 0;
const counted = ({ store }: Deps): Partial<Deps> => {
  const client = new Proxy(store.client, {
    get: (target, name) => {
      const value = Reflect.get(target, name);
      if (name !== 'send') return value;
      return (...given: unknown[]) => {
        sent += 1;
        return (value as (...all: unknown[]) => unknown).apply(target, given);
      };
    },
  });
  return { store: { ...store, client } };
};

beforeAll(async () => {
  county = await aCounty('dazhou', { day: '2026-03-02', replace: counted });
  await threeBodies(county);
  await aDepartment(county, 'fourth', { division: DISTRICT, name: HOSTILE });

  // March: three entries are published, one with data; one is opened and downloaded twice; a file is refused.
  const shared = await aPublishedEntry(county, { name: '清单甲' });
  const withdrawn = await aPublishedEntry(county, {
    name: '清单乙',
    shareType: 'unconditional',
    shareBasis: undefined,
  });
  const changed = await aPublishedEntry(county, { name: '清单丙' }, 'fourth');
  await aSubmission(county, shared.id);
  await aSubmission(county, shared.id, '区划代码,名称\n,\n');
  await openIt(county, shared.id);
  for (let n = 0; n < 2; n += 1)
    await county.call('GET', `/open-data/datasets/${shared.id}/download/csv`, { as: 'public:zhang' });

  // Two requests: one granted on the second working day after it came, one refused on the fourth, and a third left waiting.
  const granted = await aRequest(county, shared.id);
  const refused = await aRequest(county, shared.id, { purpose: '另一目的' });
  await county.moveTo('2026-03-04');
  const grant = await anActiveGrant(county, granted.id);
  await county.must('GET', `/data/grants/${grant.id}/rows`, {
    as: 'officer@consumer',
    query: { purpose: grant.purpose, scenario: grant.scenario, limit: '2' },
  });
  await county.moveTo('2026-03-06');
  await county.must('POST', `/share/requests/${refused.id}/refuse`, {
    as: 'custodian@provider',
    body: { basis: { type: 'law', name: '数据安全法', article: '21' }, reason: '法律规定不得提供' },
  });
  await county.moveTo('2026-03-30');
  waiting = (await aRequest(county, shared.id, { purpose: '第三个目的' })).id;

  // Three complaints of persons about one department, and a request for data that is not open.
  for (const person of ['li', 'wu', 'qian'])
    complaints.push(
      (
        await county.must('POST', '/registers/complaint', {
          as: `public:${person}`,
          body: { data: { institution: 'provider', facts: '拖延办理' } },
        })
      ).id,
    );
  wanted = (
    await county.must('POST', '/open/requests', {
      as: 'public:sun',
      body: { requested: '公交到站时刻', holder: 'provider', purpose: '研究', applicant: PERSON },
    })
  ).id;
  ids = { shared: shared.id, withdrawn: withdrawn.id, changed: changed.id };
});

const complaints: string[] = [];
let wanted: string;
let waiting: string;
let ids: { shared: string; withdrawn: string; changed: string };

/** What March came to. The figures about persons are rounded: three complaints are shown as five. */
const MARCH = {
  'catalog.entries': 3,
  'catalog.shares': 3,
  'catalog.shared': 3,
  'catalog.sharing-rate': 100,
  'catalog.opens': 3,
  'catalog.kinds': 3,
  'catalog.published': 3,
  'catalog.systems': 3,
  'catalog.systems-covered': 3,
  'catalog.coverage': 100,
  'gathering.gathered': 1,
  'gathering.rate': 33.3,
  'gathering.held': 3,
  'gathering.deliveries': 2,
  'gathering.rows': 3,
  'gathering.promised': 1,
  'gathering.timely': 1,
  'gathering.timeliness': 100,
  'sharing.received': 3,
  'sharing.granted': 1,
  'sharing.refused': 1,
  'sharing.decided': 2,
  'sharing.grant-rate': 50,
  'sharing.median-days': 3,
  'sharing.replies': 2,
  'sharing.replies-in-time': 2,
  'sharing.in-time': 100,
  'sharing.waiting': 1,
  'sharing.grants': 1,
  'sharing.calls': 1,
  'sharing.rows': 2,
  'opening.datasets': 1,
  'opening.opened': 1,
  'opening.downloads': 2,
  'opening.requests': 1,
  'opening.pending': 1,
  'objections.complaints': 5,
  'duties.opened': 5,
  'duties.met': 2,
  'duties.open': 3,
  'duties.ended': 2,
  'duties.in-time': 100,
};

/** April: one entry changed and one withdrawn, the waiting request granted late, the request of the public answered. */
const april = async () => {
  const change = async (entry: string, as: As, body: Record<string, unknown>) => {
    const { id } = await county.must('POST', `/catalog/entries/${entry}/changes`, {
      as,
      body: { cause: { what: '职能调整', arose: '2026-04-07' }, ...body },
    });
    await county.must('POST', `/catalog/changes/${id}/decision`, { as: REGULATOR, body: { decision: 'approve' } });
  };
  await county.moveTo('2026-04-08');
  await change(ids.withdrawn, 'officer@provider', { kind: 'withdraw' });
  const { system } = await county.must('GET', `/catalog/entries/${ids.changed}`, { as: 'officer@fourth' });
  const proposed = entryContent({ name: '清单丙', system, summary: '补充说明' });
  await change(ids.changed, 'officer@fourth', { kind: 'change', proposed });
  for (const complaint of complaints.slice(1))
    await county.must('POST', '/registers/complaint-answer', {
      as: 'officer@provider',
      body: { data: { complaint, handling: '已核实', reply: '已改进' } },
    });
  await county.must('POST', `/open/requests/${wanted}/receive`, { as: PROVIDER, body: {} });
  await county.must('POST', `/open/requests/${wanted}/answer`, {
    as: PROVIDER,
    body: { decision: 'will-open', text: '将于年内开放', openBy: '2026-12-31' },
  });
  await county.moveTo('2026-04-20');
  await anActiveGrant(county, waiting);
};

const APRIL = {
  'catalog.entries': 2,
  'catalog.shares': 2,
  'catalog.shared': 2,
  'catalog.sharing-rate': 100,
  'catalog.opens': 2,
  'catalog.kinds': 2,
  'catalog.changed': 1,
  'catalog.withdrawn': 1,
  'catalog.systems': 3,
  'catalog.systems-covered': 2,
  'catalog.coverage': 66.7,
  'gathering.gathered': 1,
  'gathering.rate': 50,
  'gathering.held': 3,
  'gathering.promised': 1,
  'sharing.granted': 1,
  'sharing.decided': 1,
  'sharing.grant-rate': 100,
  'sharing.median-days': 14,
  'sharing.replies': 1,
  'sharing.grants': 2,
  'opening.datasets': 1,
  'opening.answered': 1,
  'opening.median-days': 6,
  // Both changes of the catalog were handed in within their days; the third request's reply came late.
  'duties.opened': 2,
  'duties.met': 2,
  'duties.late': 1,
  'duties.lapsed': 1,
  'duties.open': 2,
  'duties.ended': 3,
  'duties.in-time': 66.7,
};

describe('The report of a month', () => {
  it('is not there before anyone has counted, and says how to count', async () => {
    expect(await report('2026-03')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await report('2026-03')).body.detail).toContain('POST /reports/2026-03/counts');
    expect(await county.call('POST', '/reports/2026-04/counts', { as: REGULATOR, body: {} })).toMatchObject({
      status: 409,
      body: { code: 'wrong-state' },
    });
    for (const period of ['2026-13', '2026-Q5', '26', '2026-3'])
      expect((await report(period)).status, period).toBe(400);
  });

  it('while it runs is provisional, says as of which day, and cannot be issued', async () => {
    expect(await county.must('GET', '/reports/2026-03/counts', { as: REGULATOR })).toEqual({
      items: [],
      uncounted: ['2026-03'],
    });
    expect(await count('2026-03')).toMatchObject([{ month: '2026-03', status: 'running', asOf: '2026-03-30' }]);
    const { body } = await report('2026-03');
    expect(body).toMatchObject({ standing: 'provisional', asOf: '2026-03-30', uncounted: [], from: '2026-03-01' });
    expect(valuesOf(body)).toEqual(MARCH);
    expect(await issue('2026-03')).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
  });

  it('is counted by itself once the month is over, by department, by kind and by article', async () => {
    await county.moveTo('2026-04-02');
    const { items } = await county.must('GET', '/reports/2026-03/counts', { as: AUDITOR });
    expect(items).toMatchObject([{ status: 'done', by: 'platform', asOf: '2026-04-01', progress: { done: 5, of: 5 } }]);
    const { body } = await report('2026-03');
    expect(body.standing).toBe('counted');
    expect(valuesOf(body)).toEqual(MARCH);
    expect(departments(body, 'catalog.entries')).toEqual({ provider: 2, fourth: 1 });
    expect(departments(body, 'sharing.received')).toEqual({ provider: 3 });
    expect(departments(body, 'duties.opened')).toEqual({ provider: 3, regulator: 2 });
    expect(figureOf(body, 'catalog.shares').byPart).toMatchObject([
      { key: 'conditional', value: 2, zh: '有条件共享类' },
      { key: 'unconditional', value: 1 },
    ]);
    expect(figureOf(body, 'gathering.deliveries').byPart).toMatchObject([
      { key: 'accepted', value: 1 },
      { key: 'refused', value: 1 },
    ]);
    expect(figureOf(body, 'duties.met').byPart).toMatchObject([{ key: 'share.reply', value: 2, zh: '答复共享申请' }]);
    expect(figureOf(body, 'duties.met').byArticle).toMatchObject([{ key: 'dazhou:18', value: 2 }]);
    expect(figureOf(body, 'duties.met').byArticle![0]!.zh).toContain('第十八条');
  });

  it('shows what happened in the next month, and what stood at its end', async () => {
    await april();
    await county.moveTo('2026-05-06');
    const { body } = await report('2026-04');
    expect(body).toMatchObject({ standing: 'counted', asOf: '2026-05-01' });
    expect(valuesOf(body)).toEqual(APRIL);
    // Two answers of complaints are too few to be shown.
    expect(figureOf(body, 'objections.complaints-answered')).toMatchObject({ persons: true, value: 0 });
  });

  it('says of a month that is past what it said then, though much has changed since', async () => {
    await count('2026-03', { anew: true });
    const { body } = await report('2026-03');
    expect(body.asOf).toBe('2026-05-06');
    // A system is covered by what the catalog names on the day of the count: an entry was withdrawn since.
    expect(valuesOf(body)).toEqual({ ...MARCH, 'catalog.systems-covered': 2, 'catalog.coverage': 66.7 });
  });
});

describe('A longer period', () => {
  it('is the sum of its months in what happened, and its last month in what stood', async () => {
    const { body } = await report('2026');
    expect(body).toMatchObject({ standing: 'provisional', uncounted: ['2026-01', '2026-05'] });
    for (const figure of figuresOf(body)) {
      const months = figure.byMonth.map(({ value = 0 }) => value);
      if (figure.persons || figure.is === 'made') continue;
      expect(figure.value, figure.code).toBe(figure.is === 'stock' ? months.at(-1) : months.reduce((a, b) => a + b, 0));
    }
    expect(figureOf(body, 'sharing.median-days')).toMatchObject({
      value: 4,
      byMonth: [{ month: '2026-02' }, { month: '2026-03', value: 3 }, { month: '2026-04', value: 14 }],
    });
    expect(figureOf(body, 'sharing.grant-rate').value).toBe(66.7);
    expect((await report('2026-Q1')).body).toMatchObject({ from: '2026-01-01', to: '2026-03-31' });
  });
});

describe('What a report costs', () => {
  it('is a few reads, however much there is to count', async () => {
    const reads = async (period: string) => {
      sent = 0;
      await report(period);
      return sent;
    };
    expect(await reads('2026-03')).toBeLessThanOrEqual(6);
    expect(await reads('2026')).toBeLessThanOrEqual(6 + 12);
  });
});

describe('Who sees what', () => {
  it('a department its own figures and no other, a county regulator its county, the auditor all', async () => {
    const of = async (as: As, query = {}) => {
      const { body } = await report('2026-03', as, query);
      return [
        body.departments.map((one: { organisation: string }) => one.organisation),
        valuesOf(body)['catalog.entries'],
      ];
    };
    expect(await of('officer@provider')).toEqual([['provider'], 2]);
    expect(await of('officer@fourth')).toEqual([['fourth'], 1]);
    expect(await of(`county-regulator@${DISTRICT}`)).toEqual([['fourth'], 1]);
    expect((await of(AUDITOR))[1]).toBe(3);
    expect(await of(REGULATOR, { organisation: 'fourth' })).toEqual([['fourth'], 1]);
    for (const as of ['officer@provider', `county-regulator@${'511702'}`] as As[])
      expect(await report('2026-03', as, { organisation: 'fourth' })).toMatchObject({
        status: 403,
        body: { code: 'other-organisation' },
      });
    expect((await report('2026-03', 'public:li')).status).toBe(403);
    expect((await county.call('GET', '/reports/2026-03')).status).toBe(401);
    for (const as of ['officer@provider', AUDITOR] as As[]) {
      expect((await issue('2026-03', {}, as)).status).toBe(403);
      expect((await county.call('POST', '/reports/2026-03/counts', { as, body: {} })).status).toBe(403);
    }
  });
});

describe('A report that is issued', () => {
  it('DZ-28b: is frozen under its hash, and circulates results in the duty of the county', async () => {
    const duty = async () => {
      const { items } = await county.must('GET', '/supervision/duties', {
        as: REGULATOR,
        query: { bearer: 'regulator' },
      });
      return items.find((one: { duty: string }) => one.duty === 'supervision.circulate');
    };
    expect(await duty()).toMatchObject({ state: 'running' });
    const answer = await issue('2026-03', {
      publish: true,
      circulation: { results: '总体良好', advice: '加快归集' },
    });
    expect(answer).toMatchObject({
      status: 201,
      body: { number: 1, issuedOn: '2026-05-06', issuedBy: 'administrator-of-regulator', published: true },
    });
    expect(answer.body.differs).toBeUndefined();
    expect(await duty()).toMatchObject({ state: 'met', metOn: '2026-05-06' });
    const { items } = await county.must('GET', '/registers/circulation', { as: 'officer@consumer' });
    expect(items).toMatchObject([{ id: answer.body.circulation, filedOn: '2026-05-06', data: { period: '2026-03' } }]);
    const { body } = await report('2026-03', 'officer@provider');
    expect(body).toMatchObject({ standing: 'issued', issue: { number: 1, sha256: answer.body.frozen.sha256 } });
    const events = await county.must('GET', '/supervision/events', {
      as: AUDITOR,
      query: { subject: 'report-issue:2026-03.1' },
    });
    expect(events.items).toMatchObject([
      { action: 'issueReport', detail: { frozen: answer.body.frozen.sha256, province: answer.body.province.sha256 } },
    ]);
  });

  it('says the same however much is counted later; a correction is the next number and says what differs and why', async () => {
    expect(await issue('2026-03')).toMatchObject({ status: 409, body: { code: 'already-exists' } });
    // What arose in March is recorded in May.
    await county.must('POST', `/catalog/entries/${ids.shared}/causes`, {
      as: 'officer@provider',
      body: { what: '法规修订', arose: '2026-03-20' },
    });
    await count('2026-03', { anew: true });
    expect(valuesOf((await report('2026-03')).body)['duties.opened']).toBe(5);
    expect(valuesOf((await report('2026-03', REGULATOR, { version: 'counted' })).body)['duties.opened']).toBe(6);
    expect(await issue('2026-03')).toMatchObject({ status: 400, body: { faults: [{ path: 'body.reason' }] } });
    const { body } = await issue('2026-03', { reason: '补登三月的变更事由' });
    expect(body).toMatchObject({
      number: 2,
      published: true,
      reason: '补登三月的变更事由',
      differs: [
        { organisation: 'provider', code: 'duties.opened', before: 3, after: 4 },
        { organisation: 'provider', code: 'duties.open', before: 1, after: 2 },
      ],
    });
    const [first, second] = await Promise.all(
      ['1', '2'].map(async (version) => (await report('2026-03', REGULATOR, { version })).body),
    );
    expect([first.issue.number, second.issue.number]).toEqual([1, 2]);
    expect(valuesOf(first)['duties.opened']).toBe(5);
    expect(valuesOf(second)['duties.opened']).toBe(6);
    expect((await county.must('GET', '/reports/2026-03/issues', { as: AUDITOR })).items).toHaveLength(2);
    expect((await report('2026-03', REGULATOR, { version: '3' })).status).toBe(404);
  });

  it('goes to the province as a file with its checksum, and counts as reported with its receipt', async () => {
    const [latest] = (await county.must('GET', '/reports/2026-03/issues', { as: REGULATOR })).items;
    const file = await followed('/reports/2026-03/province');
    expect(createHash('sha256').update(file).digest('hex')).toBe(latest.province.sha256);
    const sent = JSON.parse(file.toString('utf8'));
    expect(sent).toMatchObject({ period: '2026-03', number: 2, regulation: 'dazhou', county: 'test-dazhou' });
    expect(valuesOf(sent.report)).toMatchObject({
      'catalog.entries': 3,
      'objections.complaints': 5,
      'duties.opened': 6,
    });
    const receipt = (body: Record<string, unknown>) =>
      county.call('POST', '/reports/2026-03/receipt', {
        as: REGULATOR,
        body: { number: '川数 12', sentTo: '省平台', ...body },
      });
    expect(await receipt({ receivedOn: '2026-05-01' })).toMatchObject({ status: 400 });
    expect(await receipt({ receivedOn: '2026-05-06', version: 9 })).toMatchObject({ status: 409 });
    expect(await receipt({ receivedOn: '2026-05-06' })).toMatchObject({
      status: 200,
      body: { number: 2, receipt: { number: '川数 12', sentTo: '省平台' } },
    });
    expect((await receipt({ receivedOn: '2026-05-06' })).body.code).toBe('already-exists');
    expect((await county.call('GET', '/reports/2026-04/province', { as: REGULATOR })).status).toBe(404);
  });

  it('is for the public in the part that is meant for it, and only where it was published', async () => {
    await issue('2026-04');
    expect((await county.call('GET', '/reports/2026-04/published')).status).toBe(404);
    const { body } = await county.call('GET', '/reports/2026-03/published');
    expect(body.issue).toMatchObject({ number: 2, published: true });
    expect(body.issue.issuedBy).toBeUndefined();
    const codes = figuresOf(body).map(({ code }) => code);
    expect(codes).toContain('opening.datasets');
    expect(codes.filter((code) => /^(objections|duties|sharing)\./.test(code))).toEqual([]);
    expect((await county.must('GET', '/reports/published')).items.map((one: { number: number }) => one.number)).toEqual(
      [2, 1],
    );
    expect((await county.must('GET', '/reports', { as: 'officer@third' })).items).toHaveLength(3);
  });
});

describe('A report as a file and as a page', () => {
  it('is a workbook that an independent reader opens: a sheet an area, its numbers numbers, and no formula', async () => {
    const { sheets, formulas } = await openWorkbook(await followed('/reports/2026-03/workbook'));
    expect(formulas).toBe(0);
    expect([...sheets.keys()]).toEqual([
      '说明 About',
      '目录 Catalog',
      '归集 Gathering',
      '共享 Sharing',
      '开放 Opening',
      '异议、投诉与监督 Objections, complaints',
      '法定事项 Duties',
    ]);
    const [head, ...rows] = sheets.get('目录 Catalog')!;
    expect(head).toContain(`${HOSTILE} · fourth`);
    const entries = rows.find((row) => row[1] === 'catalog.entries')!;
    expect(entries.slice(3, 5)).toEqual([3, 3]);
    expect(entries[head!.indexOf('provider局 · provider')]).toBe(2);
    expect(sheets.get('说明 About')).toContainEqual(['版次 · issue', 2]);
    const own = await openWorkbook(await followed('/reports/2026-03/workbook', 'officer@fourth'));
    expect(own.sheets.get('目录 Catalog')![0]!.filter((cell) => String(cell).includes('provider'))).toEqual([]);
  });

  it('is a page in Chinese, and in English, whose every chart has a table beside it', async () => {
    const page = (query: Record<string, string> = {}, as: As = REGULATOR) =>
      county.call('GET', '/reports/2026-03/page', { as, query });
    const { status, headers, body } = await page();
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toContain('<html lang="zh-CN"');
    expect(body).toContain('2026年3月公共数据统计报告');
    expect(body).toContain('补登三月的变更事由');
    expect(body).not.toContain('<img src=x>');
    const charts = body.match(/class="chart"/g).length;
    expect(charts).toBeGreaterThan(5);
    expect(body.match(/class="charted"><div>.*?<\/svg><\/div><section class="table"/g)).toHaveLength(charts);
    expect((await page({ language: 'en' })).body).toContain('Report on public data, 2026-03');
    expect((await page({}, 'officer@fourth')).body).not.toContain('provider局');
  });

  it('stands in the portal once it is published', async () => {
    const html = { headers: { accept: 'text/html' } };
    const list = await county.call('GET', '/bulletins', html);
    expect(list.body).toContain('href="/bulletins/2026-03"');
    expect(list.body).not.toContain('/bulletins/2026-04');
    const bulletin = await county.call('GET', '/bulletins/2026-03', html);
    expect(bulletin.status).toBe(200);
    expect(bulletin.body).toContain('第 2 版');
    // Every page leads to where one can complain; the report itself says nothing of complaints.
    expect(bulletin.body.split('<footer>')[0]).not.toContain('投诉');
    expect((await county.call('GET', '/en/bulletins/2026-03', html)).body).toContain('Entries in force');
    for (const path of ['/bulletins/2026-04', '/bulletins/2026-13', '/bulletins/9999'])
      expect((await county.call('GET', path, html)).status, path).toBe(404);
  });

  it('has each of its figures in the table of figures, with the articles that ask for it', async () => {
    const { items } = await county.must('GET', '/reports/figures', { as: 'officer@third' });
    const neither = items.find((one: { code: string }) => one.code === 'catalog.neither');
    expect(neither.cites).toEqual([{ regulation: 'dazhou', article: '3' }]);
    expect(items.map(({ code }: { code: string }) => code)).toEqual(
      figuresOf((await report('2026-03')).body).map(({ code }) => code),
    );
  });
});
