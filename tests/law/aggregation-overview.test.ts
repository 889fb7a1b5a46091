import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { dutiesOf } from '../../functions/platform/duty-store.ts';
import {
  aDepartment,
  aPublishedEntry,
  aSubmission,
  aSystem,
  CSV,
  entryContent,
  threeBodies,
} from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';

/** What has been gathered and what has not, by whom it is seen, and by which way it came. */
const REGULATOR = 'operator@regulator';
const PROVIDER = 'officer@provider';
const counties = new Map<RegulationId, TestCounty>();
const at = (city: RegulationId) => counties.get(city)!;
let names = 0;
const entryIn = async (city: RegulationId, more: object = {}, provider = 'provider'): Promise<string> =>
  (await aPublishedEntry(at(city), { name: `归集清单${++names}`, ...more }, provider)).id;
const linesOf = async (city: RegulationId, query: Record<string, string>, as: As = REGULATOR) => {
  const { items } = await at(city).must('GET', '/gathering/entries', { as, query: { limit: '200', ...query } });
  return items as { entry: string; provider: string; gathered: boolean }[];
};
const idsOf = async (city: RegulationId, query: Record<string, string>, as?: As) =>
  (await linesOf(city, query, as)).map(({ entry }) => entry);

beforeAll(async () => {
  for (const city of ['zhangye', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city, { day: '2026-03-02', intervals: { 'data.gather': 2 } });
    await threeBodies(county);
    counties.set(city, county);
  }
  for (const name of ['卫生健康', '公安'])
    await at('shuangliao').must('POST', '/catalog/designations', {
      as: REGULATOR,
      body: { kind: 'line', name, organisation: 'provider', basis: { type: 'law', name: '某法' } },
    });
});

describe('Zhangye', () => {
  it('ZY-17: reports for each department its entries, those gathered and those missing', async () => {
    const gathered = await entryIn('zhangye');
    const missing = await entryIn('zhangye');
    await entryIn('zhangye', {}, 'third');
    await aSubmission(at('zhangye'), gathered);
    const { items } = await at('zhangye').must('GET', '/gathering/report', { as: REGULATOR });
    const of = (id: string) => items.find(({ organisation }: { organisation: string }) => organisation === id);
    expect(of('third')).toMatchObject({ name: 'third局', entries: 1, gathered: 0, missing: 1 });
    const provider = of('provider');
    expect(provider.entries).toBe(provider.gathered + provider.missing);
    expect(provider.gathered).toBe((await linesOf('zhangye', { organisation: 'provider', gathered: 'yes' })).length);
    const notGathered = provider.notGathered.map(({ entry }: { entry: string }) => entry);
    expect(notGathered).toContain(missing);
    expect(notGathered).not.toContain(gathered);
  });

  it('ZY-18c: shows method, frequency and last batch of each entry, and lists those without a batch', async () => {
    const entry = await entryIn('zhangye', { gatheringConstraint: '专网未通，暂以库表导出' });
    expect(await idsOf('zhangye', { gathered: 'no' })).toContain(entry);
    await aSubmission(at('zhangye'), entry);
    expect(await idsOf('zhangye', { gathered: 'no' })).not.toContain(entry);
    expect(await at('zhangye').must('GET', `/gathering/entries/${entry}`, { as: PROVIDER })).toMatchObject({
      method: 'table',
      frequency: 'monthly',
      constraint: '专网未通，暂以库表导出',
      filled: true,
      data: { version: 1, rows: 3, acceptedOn: '2026-03-02' },
    });
  });

  it('ZY-18c: gathers what is not shared at all like anything else', async () => {
    const shareBasis = { type: 'law', name: '某法', article: '9' };
    const entry = await entryIn('zhangye', { shareType: 'not-shared', shareConditions: undefined, shareBasis });
    expect(await aSubmission(at('zhangye'), entry)).toMatchObject({ status: 'accepted' });
  });

  it('ZY-18d: asks of what is not electronic how far its digitisation is, and lists it until a batch is loaded', async () => {
    const system = await aSystem(at('zhangye'));
    const draft = (more: object) =>
      at('zhangye').must('POST', '/catalog/entries', {
        as: PROVIDER,
        body: entryContent({ name: `纸质档案${++names}`, system, carrier: 'non-electronic', ...more }),
      });
    const { id } = await draft({});
    const refused = await at('zhangye').call('POST', `/catalog/entries/${id}/submit`, { as: PROVIDER, body: {} });
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'zhangye', article: '18' } } });

    const entry = await entryIn('zhangye', { carrier: 'non-electronic', digitisation: 'in-progress' });
    const pending = await linesOf('zhangye', { gathered: 'no' });
    expect(pending.find((one) => one.entry === entry)).toMatchObject({
      carrier: 'non-electronic',
      digitisation: 'in-progress',
      gathered: false,
    });
    await aSubmission(at('zhangye'), entry);
    expect(await idsOf('zhangye', { gathered: 'no' })).not.toContain(entry);
  });
});

describe('Shuangliao', () => {
  it('SL-12: lets the regulator list and administer the catalogued data of every body, gathered or not', async () => {
    await aDepartment(at('shuangliao'), 'fourth');
    const mine = await entryIn('shuangliao');
    const theirs = await entryIn('shuangliao', {}, 'fourth');
    await aSubmission(at('shuangliao'), mine);
    const lines = await linesOf('shuangliao', {});
    expect(lines.find(({ entry }) => entry === mine)).toMatchObject({ provider: 'provider', gathered: true });
    expect(lines.find(({ entry }) => entry === theirs)).toMatchObject({ provider: 'fourth', gathered: false });
    for (const entry of [mine, theirs]) {
      const change = (as: As) =>
        at('shuangliao').call('POST', `/gathering/entries/${entry}/source-changes`, {
          as,
          body: { day: '2026-03-02', what: '区划调整' },
        });
      expect((await change(REGULATOR)).status).toBe(201);
      expect((await change('officer@consumer')).body.code).toBe('other-organisation');
    }
  });

  it('SL-18: shows of each item whether it is gathered, with the last receipt, and lists what never was', async () => {
    const entry = await entryIn('shuangliao');
    const never = await entryIn('shuangliao');
    const first = await aSubmission(at('shuangliao'), entry);
    const second = await aSubmission(at('shuangliao'), entry, `${CSV}110106,丰台区,1101,2004-01-01\n`);
    expect(first.dataVersion).toBe(1);
    const line = (await linesOf('shuangliao', {})).find((one) => one.entry === entry);
    expect(line).toMatchObject({
      gathered: true,
      data: { version: 2, rows: 4 },
      receipt: { submission: second.id, rows: 4, sha256: second.original.sha256 },
    });
    const open = await linesOf('shuangliao', { gathered: 'no' });
    expect(open.map((one) => one.entry)).toContain(never);
    expect(open.every((one) => !('receipt' in one))).toBe(true);
  });

  it('SL-13e, SL-19a: lists the batches of a line in its pool, each with its item, rows, receipt and way', async () => {
    const entry = await entryIn('shuangliao', { line: '卫生健康' });
    const submission = await aSubmission(at('shuangliao'), entry, CSV, { route: 'direct' });
    const pool = (line: string) => at('shuangliao').must('GET', '/gathering/pool', { as: PROVIDER, query: { line } });
    expect((await pool('卫生健康')).items).toMatchObject([
      {
        entry,
        submission: submission.id,
        provider: 'provider',
        route: 'direct',
        rows: 3,
        version: 1,
        sha256: submission.original.sha256,
        acceptedOn: '2026-03-02',
      },
    ]);
    expect((await pool('教育')).items).toEqual([]);
  });

  it('SL-19b: asks a batch by way of the regulator for its reason, and shows the receipt of each higher department', async () => {
    const entry = await entryIn('shuangliao', { line: '公安' });
    const body = { entry, fileName: 'a.csv', format: 'csv', route: 'via-regulator' };
    const refused = await at('shuangliao').call('POST', '/gathering/submissions', { as: PROVIDER, body });
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'shuangliao', article: '19' } } });

    const route = { route: 'via-regulator', routeReason: '与省厅系统尚未联通' };
    const submission = await aSubmission(at('shuangliao'), entry, CSV, route);
    expect(submission).toMatchObject({ status: 'accepted', ...route });
    const handover = (department: string, more: object = {}, as: As = REGULATOR) =>
      at('shuangliao').call('POST', `/gathering/submissions/${submission.id}/handovers`, {
        as,
        body: { department, class: '人口', receipt: `回执-${department}`, day: '2026-03-02', ...more },
      });
    expect((await handover('省公安厅')).status).toBe(201);
    expect((await handover('省民政厅')).status).toBe(201);
    expect((await handover('省民政厅', { day: '2026-03-03' })).body.code).toBe('contradictory');
    expect((await handover('省教育厅', {}, PROVIDER)).body.code).toBe('role-not-allowed');
    const shown = await at('shuangliao').must('GET', `/gathering/submissions/${submission.id}`, { as: PROVIDER });
    expect(shown.handovers).toEqual([
      { department: '省公安厅', class: '人口', receipt: '回执-省公安厅', day: '2026-03-02' },
      { department: '省民政厅', class: '人口', receipt: '回执-省民政厅', day: '2026-03-02' },
    ]);
    const direct = await aSubmission(at('shuangliao'), await entryIn('shuangliao'));
    const wrong = await at('shuangliao').call('POST', `/gathering/submissions/${direct.id}/handovers`, {
      as: REGULATOR,
      body: { department: '省公安厅', class: '人口', receipt: '1', day: '2026-03-02' },
    });
    expect(wrong.body.code).toBe('wrong-state');
  });
});

describe('Jiangmen', () => {
  it('JM-10a: refuses a batch that has not as many rows as its department says', async () => {
    const entry = await entryIn('jiangmen');
    const short = await aSubmission(at('jiangmen'), entry, CSV, { rows: 4 });
    expect(short).toMatchObject({ status: 'refused', rows: 3, faults: [{ row: 0, code: 'row-count' }] });
    expect(short.dataVersion).toBeUndefined();
    expect(await aSubmission(at('jiangmen'), entry, CSV, { rows: 3 })).toMatchObject({ status: 'accepted' });
  });

  it('JM-10c: lets an industry department publish a plan for utilities, with what of it has been gathered', async () => {
    await aDepartment(at('jiangmen'), 'water', { type: 'public-enterprise', publicFunction: '供水' });
    const entry = await entryIn('jiangmen', {}, 'water');
    const body = {
      title: '供水行业数据汇聚方案',
      industry: '水务',
      targets: [
        { organisation: 'water', item: '水质监测', entry },
        { organisation: 'water', item: '停水通知' },
      ],
    };
    const plan = await at('jiangmen').must('POST', '/gathering/plans', { as: PROVIDER, body });
    const statuses = async () =>
      (await at('jiangmen').must('GET', `/gathering/plans/${plan.id}`, { as: 'officer@water' })).targets.map(
        ({ item, status }: { item: string; status: string }) => [item, status],
      );
    expect(await statuses()).toEqual([
      ['水质监测', 'pending'],
      ['停水通知', 'pending'],
    ]);
    expect(at('jiangmen').notices).toContainEqual(
      expect.objectContaining({ to: 'water', about: { type: 'gathering-plan', id: plan.id } }),
    );
    await aSubmission(at('jiangmen'), entry, CSV, {}, 'water');
    expect(await statuses()).toEqual([
      ['水质监测', 'gathered'],
      ['停水通知', 'pending'],
    ]);
    const { items } = await at('jiangmen').must('GET', '/gathering/plans', { as: 'officer@third' });
    expect(items).toMatchObject([{ id: plan.id, organisation: 'provider', industry: '水务' }]);
    const foreign = { ...body, targets: [{ organisation: 'third', item: 'x', entry }] };
    expect((await at('jiangmen').call('POST', '/gathering/plans', { as: PROVIDER, body: foreign })).body.code).toBe(
      'unknown-entry',
    );
  });
});

describe('Fuzhou', () => {
  it('FZ-6a: records what each step came to: transfer, conversion, cleaning, comparison and storing', async () => {
    const entry = await entryIn('fuzhou');
    const first = await aSubmission(at('fuzhou'), entry);
    expect(first.steps).toMatchObject([
      { step: 'transfer', result: { sha256: first.original.sha256, size: Buffer.byteLength(CSV) } },
      { step: 'convert', result: { rows: 3, encoding: 'utf-8' } },
      { step: 'clean', result: { normalised: { opened: 1 }, faults: 0 } },
      { step: 'compare', result: { with: null, unchanged: false } },
      { step: 'store', result: { version: 1 } },
    ]);
    const second = await aSubmission(at('fuzhou'), entry, `${CSV}110106,丰台区,1101,2004-01-01\n`);
    expect(second.steps).toMatchObject([{}, {}, {}, { result: { with: 1, unchanged: false, rows: 1 } }, {}]);
    const refused = await aSubmission(at('fuzhou'), entry, CSV.replace('2001-01-01', '2001-02-30'));
    expect(refused.steps.map(({ step }: { step: string }) => step)).toEqual(['transfer', 'convert', 'clean']);
    expect(refused.steps[2].result.faults).toBe(1);
  });

  it('FZ-10b: shows a published item without a batch as unfilled, and reminds its unit at the interval', async () => {
    const county = await aCounty('fuzhou', { day: '2026-03-02', intervals: { 'data.gather': 2 } });
    await threeBodies(county);
    const { id: entry } = await aPublishedEntry(county);
    const shown = () => county.must('GET', `/gathering/entries/${entry}`, { as: PROVIDER });
    const reminders = () =>
      county.notices.filter(({ to, subject }) => to === 'provider' && subject.zh.includes('尚未填充'));
    expect(await shown()).toMatchObject({ filled: false, duties: [{ duty: 'data.gather', state: 'running' }] });
    await county.moveTo('2026-05-01');
    expect(reminders()).toEqual([]);
    await county.moveTo('2026-05-03');
    expect(reminders()).toMatchObject([{ about: { type: 'entry', id: entry } }]);
    expect(await shown()).toMatchObject({ filled: false, remindedOn: '2026-05-02' });
    await county.moveTo('2026-07-03');
    expect(reminders()).toHaveLength(2);
    await aSubmission(county, entry);
    await county.moveTo('2026-09-10');
    expect(reminders()).toHaveLength(2);
    expect(await shown()).toMatchObject({ filled: true });
  });

  it('FZ-27b: shows an item whose supply force majeure interrupts as excused instead of stale, until that is closed', async () => {
    const county = await aCounty('fuzhou', { day: '2026-03-02' });
    await threeBodies(county);
    const { id: entry } = await aPublishedEntry(county);
    await aSubmission(county, entry);
    await county.moveTo('2026-04-03');
    const shown = () => county.must('GET', `/gathering/entries/${entry}`, { as: PROVIDER });
    expect(await shown()).toMatchObject({ stale: true });

    const file = (more: object = {}, as: As = PROVIDER) =>
      county.call('POST', `/gathering/entries/${entry}/interruptions`, {
        as,
        body: { cause: '台风致机房断电', since: '2026-04-01', ...more },
      });
    expect((await file({ cause: undefined })).status).toBe(400);
    expect((await file({ since: '2026-04-04' })).body.code).toBe('contradictory');
    expect((await file({}, 'officer@consumer')).body.code).toBe('other-organisation');
    const { status, body } = await file({ remedy: '启用备用电源，改由介质报送' });
    expect([status, body.status]).toEqual([201, 'open']);
    expect((await file()).body.code).toBe('already-exists');
    expect(await shown()).toMatchObject({
      stale: false,
      excused: { interruption: body.id, since: '2026-04-01' },
    });
    const [duty] = await dutiesOf(county.deps.store, { type: 'interruption', id: body.id });
    expect(duty).toMatchObject({ duty: 'data.remedy-interruption', state: 'met', cite: { article: '27' } });

    const close = (more: object = {}) =>
      county.call('POST', `/gathering/interruptions/${body.id}/close`, {
        as: PROVIDER,
        body: { restoredOn: '2026-04-03', ...more },
      });
    expect((await close({ restoredOn: '2026-03-31' })).body.code).toBe('contradictory');
    expect((await close()).status).toBe(200);
    expect((await close()).body.code).toBe('wrong-state');
    expect(await shown()).toMatchObject({ stale: true });
    const { items } = await county.must('GET', `/gathering/entries/${entry}/interruptions`, { as: REGULATOR });
    expect(items).toMatchObject([{ status: 'closed', restoredOn: '2026-04-03', remedy: '启用备用电源，改由介质报送' }]);
  });
});

describe('where the text knows no interruption', () => {
  it('one is on file and excuses nothing', async () => {
    const entry = await entryIn('zhangye');
    const filed = await at('zhangye').call('POST', `/gathering/entries/${entry}/interruptions`, {
      as: PROVIDER,
      body: { cause: '洪水', since: '2026-03-01' },
    });
    expect(filed.status).toBe(201);
    expect((await at('zhangye').must('GET', `/gathering/entries/${entry}`, { as: PROVIDER })).excused).toBeUndefined();
  });
});
