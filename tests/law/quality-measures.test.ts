import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import type { DutyName } from '../../functions/domain/law/schema.ts';
import { dutiesOf } from '../../functions/platform/duty-store.ts';
import { latest, OPERATOR, PROVIDER, quality, rule, setRules } from '../quality/measured-entry.ts';
import {
  anActiveGrant,
  aPublishedEntry,
  aRequest,
  aSharedEntry,
  aSubmission,
  CSV,
  ITEMS,
} from '../support/builders.ts';
import { type As, aCounty, nine, type TestCounty } from '../support/county.ts';

/** What the texts ask of the data itself: complete, accurate, consistent, timely, conforming, usable. */
interface Case {
  readonly county: TestCounty;
  readonly entry: string;
}
const cases = new Map<RegulationId, Case>();
const at = (city: RegulationId) => cases.get(city)!;

beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city);
    const more = city === 'fuzhou' ? { updateCycle: 'real-time' as const } : {};
    cases.set(city, { county, entry: (await aSharedEntry(county, more)).id });
  }
});

/** How the duties of one kind on an entry stand. */
const statesOf = async ({ county, entry }: Case, duty: DutyName): Promise<string[]> =>
  (await dutiesOf(county.deps.store, { type: 'entry', id: entry })).flatMap((one) =>
    one.duty === duty ? [one.state] : [],
  );

const department = ({ county }: Case, query: Record<string, string> = {}, as: As = PROVIDER) =>
  county.must('GET', '/quality/departments/provider', { as, query });

/** A run from its beginning to its result. */
const run = async ({ county, entry }: Case, body: Record<string, unknown>, extract?: string, as: As = PROVIDER) => {
  const begun = await county.must('POST', '/quality/runs', { as, body: { entry, ...body } });
  if (extract !== undefined) {
    await county.upload(begun.upload, extract);
    await county.must('POST', `/quality/runs/${begun.id}/start`, { as, body: {} });
  }
  await county.works.idle();
  return county.must('GET', `/quality/runs/${begun.id}`, { as });
};

describe('Zhangye: quality of what was gathered', () => {
  it('ZY-34b: each gathered resource shows a result for completeness, accuracy, timeliness and usability, and what is in demand and not supplied', async () => {
    const { county } = at('zhangye');
    const items = [...ITEMS, { name: 'phone', label: '联系电话', type: 'code' }];
    const { id } = await aPublishedEntry(county, { name: '供需清单', items });
    await aSubmission(county, id, CSV.replace(/\n/g, ',\n').replace('启用日期,', '启用日期,联系电话'));
    await anActiveGrant(county, (await aRequest(county, id, { fields: ['code', 'phone'] })).id);
    county.clock.moveTo(nine('2026-04-03'));
    await aSubmission(county, id, CSV.replace(/\n/g, ',\n').replace('启用日期,', '启用日期,联系电话'));
    const seen = await quality(county, id, PROVIDER);
    // The monthly update was due on 2 April and came a day late.
    expect(seen.dimensions).toMatchObject({ complete: 100, accurate: 100, timely: 0, usable: 80 });
    expect(seen.mismatch).toEqual([{ item: 'phone', label: '联系电话', granted: 1 }]);
    expect((await quality(county, id, 'officer@consumer')).mismatch).toEqual([]);
  });

  it('ZY-35b: results are reported for each of the five dimensions by itself', async () => {
    const { county, entry } = at('zhangye');
    await setRules(county, entry, [
      rule('listed', { kind: 'listed', item: 'name', values: ['东城区', '西城区'] }),
      rule('order', { kind: 'compared', left: 'city', op: 'lt', right: 'code' }),
      rule('fresh', { kind: 'recent', item: 'opened', days: 30 }),
      rule('filled', { kind: 'filled', item: 'opened', when: { item: 'code', op: 'ne', value: '1' } }),
      rule('range', { kind: 'range', item: 'opened', to: '2002-12-31' }),
    ]);
    const { inputs, dimensions } = await latest(county, entry);
    const of = (id: string) => {
      const { dimension, checked, failed } = inputs.find((one: { rule: string }) => one.rule === id);
      return [dimension, checked, failed];
    };
    expect(['listed', 'range', 'filled', 'order', 'fresh'].map(of)).toEqual([
      ['conforming', 3, 1],
      ['accurate', 3, 1],
      ['complete', 3, 0],
      ['consistent', 3, 0],
      ['timely', 1, 1],
    ]);
    for (const dimension of ['conforming', 'accurate', 'complete', 'consistent', 'timely'])
      expect(dimensions).toHaveProperty(dimension);
    expect(dimensions.consistent).toBe(100);
    expect(dimensions.conforming).toBeLessThan(100);
  });

  it('ZY-37a: a run of cleaning, comparing or verifying names the commissioned agency and stores what was checked and what failed', async () => {
    const agency = { name: '某数据技术公司', commission: '委托合同 2026-7' };
    const given = at('zhangye');
    await setRules(given.county, given.entry, [rule('range', { kind: 'range', item: 'opened', to: '2002-12-31' })]);
    const verified = await run(given, { kind: 'verify', agency }, undefined, OPERATOR);
    expect(verified).toMatchObject({ kind: 'verify', agency, status: 'done', checked: 3, failing: 1 });
    const extract = CSV.replace('西城区', '西区');
    expect(await run(given, { kind: 'compare', agency }, extract, OPERATOR)).toMatchObject({
      agency,
      checked: 3,
      failing: 1,
    });
    expect(
      await run(given, { kind: 'clean', agency, checked: 3, failing: 2, says: '去除重复与空格' }, undefined, OPERATOR),
    ).toMatchObject({ kind: 'clean', agency, status: 'done', checked: 3, failing: 2 });
    const { items } = await given.county.must('GET', `/quality/entries/${given.entry}/runs`, {
      as: 'auditor@regulator',
    });
    expect(items.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual(['clean', 'compare', 'verify']);
  });
});

describe('Dazhou: shared data is what the unit itself holds', () => {
  it('DZ-20c: a comparison with the unit’s own extract reports how many rows differ', async () => {
    const given = at('dazhou');
    const same = await run(given, { kind: 'compare' }, CSV);
    expect(same).toMatchObject({ status: 'done', checked: 3, failing: 0, differences: { same: 3 } });
    const extract =
      '区划代码,名称,所属城市,启用日期\n110101,东城,1101,2001-01-01\n110102,西城区,1101,2002-02-02\n110106,丰台区,1101,\n';
    expect(await run(given, { kind: 'compare' }, extract)).toMatchObject({
      status: 'done',
      failing: 3,
      differences: { added: 1, removed: 1, changed: 1, same: 1, byItem: { name: 1, city: 0, opened: 0 } },
      sources: [
        { kind: 'entry', dataVersion: 1, rows: 3 },
        { kind: 'extract', provider: 'provider' },
      ],
    });
    expect(await run(given, { kind: 'compare' }, 'not what it is\n1')).toMatchObject({
      status: 'failed',
      failure: { code: 'extract-faulty' },
    });
    const { county, entry } = given;
    const other = await county.call('POST', '/quality/runs', {
      as: 'officer@consumer',
      body: { entry, kind: 'compare' },
    });
    expect(other.body.code).toBe('other-organisation');
  });
});

describe('Shuangliao: the line’s data is checked, and monitored as it comes', () => {
  it('SL-20b: right after a batch is accepted the report shows its volume, its score and its update state', async () => {
    const { county, entry } = at('shuangliao');
    await setRules(county, entry, [rule('range', { kind: 'range', item: 'opened', to: '2002-12-31' })]);
    const before = await quality(county, entry);
    expect(before).toMatchObject({ rows: 3, dataVersion: 1, stale: false });
    await aSubmission(
      county,
      entry,
      '区划代码,名称,所属城市,启用日期\n110101,东城区,1101,2001-01-01\n110102,西城区,1101,2002-02-02\n',
    );
    const after = await quality(county, entry);
    expect(after).toMatchObject({
      rows: 2,
      dataVersion: 2,
      measuring: false,
      stale: false,
      lagMinutes: 0,
      measured: { dataVersion: 2 },
    });
    expect(after.score).toBeGreaterThan(before.score);
    // Each batch began a duty to evaluate, and its measurement met it.
    expect(await statesOf(at('shuangliao'), 'data.assess-quality')).toEqual(['met', 'met']);
    const { items } = await county.must('GET', '/quality/league', { as: 'auditor@regulator' });
    expect(items).toMatchObject([{ rank: 1, organisation: 'provider', entries: 1, measured: 1, score: after.score }]);
  });

  it('SL-13d: each item of a line shows the last check, who checked it and its last update', async () => {
    const given = at('shuangliao');
    const { county } = given;
    const { id } = await aPublishedEntry(county, { name: '无条线' });
    await aSubmission(county, id);
    const lined = await lineOf(county);
    await run({ county, entry: lined }, { kind: 'verify' }, undefined, 'custodian@provider');
    const { items } = await department(given, { line: '民政条线' });
    expect(items).toMatchObject([
      {
        entry: lined,
        line: '民政条线',
        lastUpdate: '2026-03-02T01:00:00.000Z',
        lastCheck: { by: 'custodian-of-provider', organisation: 'provider', on: '2026-03-02', result: '合格 · passed' },
      },
    ]);
  });

  it('SL-19c: a governance run returns the sources compared, the differences found and who confirmed it', async () => {
    const given = at('shuangliao');
    const { county } = given;
    const other = await aPublishedEntry(
      county,
      {
        name: '地名办清单',
        shareType: 'unconditional',
        items: [
          { name: 'number', label: '编号', type: 'integer', unique: true },
          { name: 'title', label: '地名', type: 'text' },
        ],
      },
      'consumer',
    );
    await aSubmission(county, other.id, '编号,地名\n110101,东城区\n110102,西区\n110199,新区\n', {}, 'consumer');
    const compared = await run(given, {
      kind: 'compare',
      with: other.id,
      key: [{ item: 'code', other: 'number' }],
      columns: [{ item: 'name', other: 'title' }],
    });
    expect(compared).toMatchObject({
      status: 'done',
      sources: [
        { entry: given.entry, provider: 'provider', dataVersion: 2 },
        { entry: other.id, provider: 'consumer', dataVersion: 1 },
      ],
      differences: { added: 1, removed: 0, changed: 1, same: 1, byItem: { name: 1 } },
    });
    const confirm = (as: As) =>
      county.call('POST', `/quality/runs/${compared.id}/confirm`, {
        as,
        body: { name: '李主任', conclusion: '以民政部门数据为准' },
      });
    expect((await confirm('officer@consumer')).status).toBe(403);
    expect((await confirm(OPERATOR)).body).toMatchObject({
      status: 'confirmed',
      confirmed: { name: '李主任', conclusion: '以民政部门数据为准', by: 'operator-of-regulator', on: '2026-03-02' },
    });
    expect((await confirm(OPERATOR)).body.code).toBe('wrong-state');
    // A department compares with what it may see; what another does not share without conditions would tell of others.
    const secret = await aPublishedEntry(county, { name: '有条件清单' }, 'consumer');
    await aSubmission(county, secret.id, CSV, {}, 'consumer');
    const body = { entry: given.entry, kind: 'compare', with: secret.id };
    expect((await county.call('POST', '/quality/runs', { as: PROVIDER, body })).body.code).toBe('contradictory');
    expect((await county.call('POST', '/quality/runs', { as: OPERATOR, body })).status).toBe(201);
    await county.works.idle();
  });
});

describe('Jiangmen: each institution checks, updates and gathers its own data', () => {
  it('JM-7c: each item shows its last check, update and receipt, listed per institution', async () => {
    const given = at('jiangmen');
    const before = await department(given);
    expect(before.items).toMatchObject([
      {
        entry: given.entry,
        lastUpdate: '2026-03-02T01:00:00.000Z',
        receipt: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    ]);
    expect(before.items[0].lastCheck).toBeUndefined();
    given.county.clock.moveTo(nine('2026-03-05'));
    await run(given, { kind: 'verify' });
    const [item] = (await department(given)).items;
    expect(item.lastCheck).toMatchObject({ on: '2026-03-05', by: 'officer-of-provider' });
    const receipt = await given.county.must('GET', `/gathering/submissions/${item.receipt.submission}`, {
      as: PROVIDER,
    });
    expect(receipt).toMatchObject({ status: 'accepted', original: { sha256: item.receipt.sha256 } });
    expect((await given.county.call('GET', '/quality/departments/provider', { as: 'officer@consumer' })).status).toBe(
      403,
    );
    expect((await department(given, {}, 'auditor@regulator')).items).toHaveLength(1);
  });
});

describe('Fuzhou: shared data is managed dynamically and somebody maintains it', () => {
  it('FZ-11c: an item in real time shows its last update and lag, and is listed once it is behind the lag that was set', async () => {
    const { county, entry } = at('fuzhou');
    const stale = async (as: As = OPERATOR) => (await county.must('GET', '/quality/stale', { as })).items;
    const settings = await county.must('PUT', '/quality/settings', { as: OPERATOR, body: { realTimeLagMinutes: 120 } });
    expect(settings).toMatchObject({ realTimeLagMinutes: 120, remindEvery: 5 });
    expect((await county.call('PUT', '/quality/settings', { as: PROVIDER, body: {} })).status).toBe(403);
    county.clock.moveTo('2026-03-02T03:00:00.000Z');
    expect(await quality(county, entry)).toMatchObject({
      lastUpdate: '2026-03-02T01:00:00.000Z',
      lagMinutes: 120,
      behind: false,
    });
    expect(await stale()).toEqual([]);
    county.clock.moveTo('2026-03-02T03:01:00.000Z');
    expect(await quality(county, entry)).toMatchObject({ lagMinutes: 121, behind: true, stale: false });
    expect(await stale()).toMatchObject([{ entry, behind: true, lagMinutes: 121 }]);
    expect(await stale(PROVIDER)).toHaveLength(1);
    expect(await stale('officer@consumer')).toEqual([]);
    await county.must('POST', `/gathering/entries/${entry}/source-changes`, {
      as: PROVIDER,
      body: { day: '2026-03-02', what: '新增一区' },
    });
    expect(await statesOf(at('fuzhou'), 'data.update-real-time')).toEqual(['running']);
    await aSubmission(county, entry, `${CSV}110106,丰台区,1101,\n`);
    expect(await statesOf(at('fuzhou'), 'data.update-real-time')).toEqual(['met']);
    expect(await stale()).toEqual([]);
  });

  it('FZ-27a: each item shows who maintains it, and the unit’s list what is past due and which systems are out', async () => {
    const given = at('fuzhou');
    const { county, entry } = given;
    expect((await department(given)).items[0].maintainer).toMatchObject({
      name: 'custodian-of-provider',
      post: '数据专管员',
    });
    await county.must('PUT', `/quality/entries/${entry}/maintainer`, {
      as: PROVIDER,
      body: { name: '王工', post: '信息科' },
    });
    const other = await county.call('PUT', `/quality/entries/${entry}/maintainer`, {
      as: 'officer@consumer',
      body: { name: '甲' },
    });
    expect(other.body.code).toBe('other-organisation');
    expect(await quality(county, entry)).toMatchObject({
      maintainer: { name: '王工', post: '信息科', named: { by: 'officer-of-provider' } },
    });

    const { id } = await aPublishedEntry(county, { name: '月度清单' });
    await aSubmission(county, id);
    const { system } = await county.must('GET', `/catalog/entries/${id}`, { as: PROVIDER });
    const report = (outcome: string) =>
      county.must('POST', `/organisations/provider/systems/${system}/exchanges`, { as: PROVIDER, body: { outcome } });
    await report('succeeded');
    expect(await department(given, { pastDue: 'true' })).toMatchObject({ items: [], outages: [] });
    await report('failed');
    county.clock.moveTo('2026-04-07T01:00:00.000Z');
    await county.sweep();
    await county.runDue();
    const list = await department(given, { pastDue: 'true' });
    expect(list.items.map((item: { entry: string }) => item.entry)).toContain(id);
    expect(list.outages).toMatchObject([{ system, name: '业务系统' }]);
    // Past its update, the data is the maintainer's to mend, until it is.
    const late = { county, entry: id };
    expect(await statesOf(late, 'data.maintain')).toEqual(['running']);
    await aSubmission(county, id, `${CSV}110106,丰台区,1101,\n`);
    expect(await statesOf(late, 'data.maintain')).toEqual(['met']);
  });
});

/** An entry of a line of business, for which its department was designated. */
const lineOf = async (county: TestCounty): Promise<string> => {
  await county.must('POST', '/catalog/designations', {
    as: 'administrator@regulator',
    body: {
      kind: 'line',
      name: '民政条线',
      organisation: 'provider',
      basis: { type: 'regulation', name: '地名管理条例' },
    },
  });
  const { id } = await aPublishedEntry(county, { name: '条线清单', line: '民政条线' });
  await aSubmission(county, id);
  return id;
};
