import { describe, expect, it } from 'vitest';
import { noticeOf } from '../../functions/domain/gathering/notice.ts';
import { countyLaw } from '../../functions/domain/law/index.ts';
import { loadCalendar } from '../../functions/platform/calendar-store.ts';
import { dutiesOf } from '../../functions/platform/duty-store.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { aPublishedEntry, OFFICER, OPERATOR } from './published-entry.ts';

/*
 * 2026-03-02 is a Monday. Twenty working days after it: 3–6, 9–13, 16–20, 23–27 March are 19, the 20th is 30 March.
 */
const EARLIEST = '2026-03-30';
const ask = (county: TestCounty, entry: string, effective: string, more = {}) =>
  county.call('POST', `/gathering/entries/${entry}/changes`, {
    as: OFFICER,
    body: { frequency: 'weekly', effective, reason: '业务调整', ...more },
  });
const settings = async (county: TestCounty, entry: string) => {
  const { method, frequency } = await county.must('GET', `/gathering/entries/${entry}`, { as: OFFICER });
  return { method, frequency };
};

describe('a change of how data is gathered', () => {
  it('is refused for a day fewer than 20 working days away, naming the earliest, and accepted at exactly 20 (ZY-19b)', async () => {
    const county = await aCounty('zhangye');
    const entry = await aPublishedEntry(county);
    const early = await ask(county, entry, '2026-03-29');
    expect(early).toMatchObject({
      status: 422,
      body: { code: 'not-lawful', cite: { regulation: 'zhangye', article: '19' } },
    });
    expect(early.body.detail).toContain(EARLIEST);
    expect((await county.must('GET', `/gathering/entries/${entry}/changes`, { as: OFFICER })).items).toEqual([]);

    const exact = await ask(county, entry, EARLIEST);
    expect(exact).toMatchObject({
      status: 201,
      body: { status: 'submitted', effective: EARLIEST, filedOn: '2026-03-02' },
    });
    const [notice] = await dutiesOf(county.deps.store, { type: 'gathering-change', id: exact.body.id });
    expect(notice).toMatchObject({
      duty: 'data.change-gathering',
      state: 'met',
      late: false,
      due: '2026-03-02',
      cite: { article: '19' },
    });
  });

  it('counts the notice across a holiday with its make-up working day', async () => {
    const county = await aCounty('zhangye', { day: '2026-09-14' });
    const entry = await aPublishedEntry(county);
    // 15–18, Sunday 20 (worked), 21–24, 28–30 September are 12; 8, 9, 10 (worked), 12–16 October make 20.
    expect((await ask(county, entry, '2026-10-15')).body.detail).toContain('2026-10-16');
    expect((await ask(county, entry, '2026-10-16')).status).toBe(201);
  });

  it('leaves the old settings in force when its day comes unreviewed, and takes effect once approved (ZY-19c)', async () => {
    const county = await aCounty('zhangye');
    const entry = await aPublishedEntry(county);
    const { body: change } = await ask(county, entry, EARLIEST, { method: 'interface' });
    const awaited = [{ code: 'approvals', cite: { regulation: 'zhangye', article: '19' } }];
    expect(change.missing).toMatchObject(awaited);
    await county.moveTo('2026-04-01');
    const { items } = await county.must('GET', `/gathering/entries/${entry}/changes`, { as: OFFICER });
    expect(items).toMatchObject([{ status: 'submitted', missing: awaited }]);
    expect(await settings(county, entry)).toEqual({ method: 'table', frequency: 'monthly' });
    await county.must('POST', `/gathering/changes/${change.id}/decision`, {
      as: OPERATOR,
      body: { decision: 'approve' },
    });
    expect(await settings(county, entry)).toEqual({ method: 'table', frequency: 'monthly' });
    await county.moveTo('2026-04-02');
    expect(await settings(county, entry)).toEqual({ method: 'interface', frequency: 'weekly' });
  });

  it('approved in time takes effect on its day, not before, as a new version of the entry', async () => {
    const county = await aCounty('zhangye');
    const entry = await aPublishedEntry(county);
    const { body: change } = await ask(county, entry, EARLIEST);
    await county.must('POST', `/gathering/changes/${change.id}/decision`, {
      as: OPERATOR,
      body: { decision: 'approve', opinion: '同意' },
    });
    await county.moveTo('2026-03-29');
    expect(await settings(county, entry)).toEqual({ method: 'table', frequency: 'monthly' });
    await county.moveTo(EARLIEST);
    expect(await settings(county, entry)).toEqual({ method: 'table', frequency: 'weekly' });
    const { items } = await county.must('GET', `/gathering/entries/${entry}/changes`, { as: OFFICER });
    expect(items).toMatchObject([{ status: 'applied', appliedOn: EARLIEST, decidedOn: '2026-03-02', opinion: '同意' }]);
    const { items: versions } = await county.must('GET', `/catalog/entries/${entry}/versions`, { as: OFFICER });
    expect(
      versions.map((one: { revision: number; entry: { updateCycle: string } }) => [
        one.revision,
        one.entry.updateCycle,
      ]),
    ).toEqual([
      [2, 'weekly'],
      [1, 'monthly'],
    ]);
    expect(await county.sweep()).toMatchObject({ gathering: 0 });
  });

  it('once refused never takes effect', async () => {
    const county = await aCounty('zhangye');
    const entry = await aPublishedEntry(county);
    const { body: change } = await ask(county, entry, EARLIEST);
    await county.must('POST', `/gathering/changes/${change.id}/decision`, {
      as: OPERATOR,
      body: { decision: 'refuse' },
    });
    await county.moveTo('2026-04-02');
    expect(await settings(county, entry)).toEqual({ method: 'table', frequency: 'monthly' });
    expect(
      (
        await county.call('POST', `/gathering/changes/${change.id}/decision`, {
          as: OPERATOR,
          body: { decision: 'approve' },
        })
      ).body.code,
    ).toBe('wrong-state');
  });

  it('needs no notice where the text sets none, but something to change, a day to come and its own department', async () => {
    const county = await aCounty('dazhou');
    const entry = await aPublishedEntry(county);
    expect((await ask(county, entry, '2026-03-02')).status).toBe(201);
    expect((await ask(county, entry, '2026-03-01')).body.code).toBe('contradictory');
    expect(
      (
        await county.call('POST', `/gathering/entries/${entry}/changes`, {
          as: OFFICER,
          body: { effective: '2026-04-01', reason: '无' },
        })
      ).status,
    ).toBe(400);
    expect(
      (
        await county.call('POST', `/gathering/entries/${entry}/changes`, {
          as: 'officer@tax',
          body: { method: 'file', effective: '2026-04-01', reason: '无' },
        })
      ).body.code,
    ).toBe('other-organisation');
  });

  it('asks for notice by the clock row alone', async () => {
    const county = await aCounty('dazhou');
    const calendar = await loadCalendar(county.deps.store);
    const asked = (city: 'zhangye' | 'dazhou' | 'fuzhou', effective: string) =>
      noticeOf(countyLaw(city), 'data.change-gathering', calendar, '2026-03-02', effective);
    expect(asked('zhangye', EARLIEST)).toEqual({ inTime: true, earliest: EARLIEST });
    expect(asked('zhangye', '2026-03-29')).toEqual({ inTime: false, earliest: EARLIEST });
    expect(asked('dazhou', '2026-03-02')).toBeUndefined();
    expect(noticeOf(countyLaw('dazhou'), 'data.update-after-change', calendar, '2026-03-02', EARLIEST)).toBeUndefined();
  });
});
