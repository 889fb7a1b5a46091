import { beforeAll, describe, expect, it } from 'vitest';
import { anActiveGrant, aRequest } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';
import { anEntryWith, deliver, list, OPERATOR, PROVIDER } from './shared-versions.ts';

let county: TestCounty;
let entry: string;
let grant: { id: string; purpose: string; scenario: string };

const SECOND = list('110101 东区 1101 2001-01-01');
const back = (to: number, more: Record<string, unknown> = {}, as: As = PROVIDER) =>
  county.call('POST', `/versions/entries/${entry}/rollback`, { as, body: { to, reason: '第二版缺两行', ...more } });
const names = async () => {
  const query = { purpose: grant.purpose, scenario: grant.scenario };
  const read = await county.must('GET', `/data/grants/${grant.id}/rows`, { as: 'officer@consumer', query });
  return [read.data.version, ...read.rows.map(({ name }: { name: string }) => name)];
};
const pointers = async () =>
  (await county.must('GET', `/versions/entries/${entry}/pointers`, { as: OPERATOR })).items.map(
    (one: Record<string, unknown>) => [one.version, one.cause, one.before, one.reason],
  );

beforeAll(async () => {
  county = await aCounty('dazhou');
  entry = await anEntryWith(county, [SECOND]);
  grant = await anActiveGrant(county, (await aRequest(county, entry)).id);
});

describe('going back to an earlier version', () => {
  it('puts it in force as it was, with its reason on record, and everyone who reads the data is told', async () => {
    expect(await names()).toEqual([2, '东区']);
    await county.moveTo('2026-03-09');
    county.notices.length = 0;
    expect(await back(1)).toMatchObject({
      status: 201,
      body: { version: 1, before: 2, cause: 'rolled-back', reason: '第二版缺两行', told: ['consumer'] },
    });
    expect(await names()).toEqual([1, '东城区', '西城区', '朝阳区']);
    expect(county.notices.map(({ to, about }) => [to, about.id])).toEqual([
      ['consumer', entry],
      ['regulator', entry],
    ]);
    await county.works.idle();
    expect(await county.must('GET', `/quality/entries/${entry}`, { as: OPERATOR })).toMatchObject({
      dataVersion: 1,
      rows: 3,
      measuring: false,
      measured: { dataVersion: 1 },
    });
    expect(await pointers()).toEqual([
      [1, 'rolled-back', 2, '第二版缺两行'],
      [2, 'accepted', 1, undefined],
      [1, 'accepted', undefined, undefined],
    ]);
    const { items: versions } = await county.must('GET', `/gathering/entries/${entry}/versions`, { as: OPERATOR });
    expect(versions.map(({ version, rows }: { version: number; rows: number }) => [version, rows])).toEqual([
      [2, 1],
      [1, 3],
    ]);
    // It is no update: the data is as old as it was.
    expect(await county.must('GET', `/gathering/entries/${entry}`, { as: OPERATOR })).toMatchObject({
      data: { version: 1, acceptedOn: '2026-03-02' },
      lagDays: 7,
    });
    const { items, chain } = await county.must('GET', '/supervision/events', {
      as: 'auditor@regulator',
      query: { subject: `entry:${entry}`, limit: '200' },
    });
    expect(chain.state).toBe('ok');
    expect(items).toContainEqual(
      expect.objectContaining({ action: 'rollBack', detail: { from: 2, to: 1, reason: '第二版缺两行' } }),
    );
  });

  it('does not give a number a second time: the next delivery is a version after all that there were', async () => {
    expect(await deliver(county, entry, list('110101 东城 1101 2001-01-01'))).toBe(3);
    expect(await names()).toEqual([3, '东城']);
    expect((await pointers())[0]).toEqual([3, 'accepted', 1, undefined]);
  });

  it('and handing in what is in force again changes nothing', async () => {
    await back(2);
    const handed = await deliver(county, entry, SECOND);
    expect(handed).toBe(2);
    expect((await pointers())[0]).toEqual([2, 'rolled-back', 3, '第二版缺两行']);
  });

  it('is for the provider and the regulator, to another version that is there', async () => {
    expect((await back(1, {}, 'officer@consumer')).body.code).toBe('other-organisation');
    expect((await back(1, {}, 'auditor@regulator')).body.code).toBe('role-not-allowed');
    expect((await back(2)).body).toMatchObject({ code: 'wrong-state', detail: 'version 2 is in force' });
    expect((await back(17)).body.code).toBe('not-found');
    expect((await back(1, { reason: '' })).status).toBe(400);
    expect((await back(1, { from: 1 })).body).toMatchObject({ code: 'stale-version' });
    expect((await back(1, { from: 2 }, OPERATOR)).status).toBe(201);
  });

  it('is refused to a version that lacks what the catalog states today', async () => {
    const dazhou = await aCounty('dazhou');
    const id = await anEntryWith(dazhou, []);
    const { content } = {
      content: [
        ...(await dazhou.must('GET', `/catalog/entries/${id}`, { as: OPERATOR })).items,
        { name: 'size', label: '面积', type: 'decimal' },
      ],
    };
    const change = await dazhou.must('POST', `/gathering/entries/${id}/changes`, {
      as: PROVIDER,
      body: { content, effective: '2026-03-02', reason: '新增面积' },
    });
    await dazhou.must('POST', `/gathering/changes/${change.id}/decision`, {
      as: OPERATOR,
      body: { decision: 'approve' },
    });
    await dazhou.sweep();
    await deliver(dazhou, id, '区划代码,名称,所属城市,启用日期,面积\n110101,东城区,1101,2001-01-01,41.84');
    const refused = await dazhou.call('POST', `/versions/entries/${id}/rollback`, {
      as: PROVIDER,
      body: { to: 1, reason: '回退' },
    });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'wrong-state', detail: expect.stringContaining('面积') },
    });
  });

  it('at the moment of a delivery leaves one of the two in force, and both on record', async () => {
    const before = (await pointers()).length;
    const [rolled, delivered] = await Promise.all([
      back(2),
      deliver(county, entry, list('110101 东 1101 2001-01-01', '110102 西 1101 2001-01-01')),
    ]);
    const [latest, ...earlier] = await pointers();
    const set = rolled.status === 201 ? 2 : 1;
    expect([201, 409]).toContain(rolled.status);
    expect(1 + earlier.length - before).toBe(set);
    expect((await names())[0]).toBe(latest![0]);
    expect([2, delivered]).toContain(latest![0]);
  });
});
