import { describe, expect, it } from 'vitest';
import { dutiesOf } from '../../functions/platform/duty-store.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { aPublishedEntry, divisions, OFFICER, OPERATOR, submit } from './published-entry.ts';

const freshness = (county: TestCounty, entry: string) =>
  county.must('GET', `/gathering/entries/${entry}`, { as: OPERATOR });
const changed = (county: TestCounty, entry: string, day: string) =>
  county.call('POST', `/gathering/entries/${entry}/source-changes`, {
    as: OFFICER,
    body: { day, what: '新增一家医院' },
  });
const dutiesNamed = async (county: TestCounty, entry: string, name: string) =>
  (await dutiesOf(county.deps.store, { type: 'entry', id: entry })).filter(({ duty }) => duty === name);
const told = (county: TestCounty, entry: string) =>
  county.notices
    .filter(({ about, subject }) => about.id === entry && subject.zh.startsWith('已逾期'))
    .map(({ to }) => to)
    .sort();

describe('keeping gathered data up to date', () => {
  it('after a change at the source is due within 5 working days, overdue without a new batch, met by the next (DZ-20b)', async () => {
    const county = await aCounty('dazhou');
    const entry = await aPublishedEntry(county);
    await submit(county, entry, divisions('东城区'));
    const answer = await changed(county, entry, '2026-03-02');
    expect(answer).toMatchObject({
      status: 201,
      body: {
        duties: [{ duty: 'data.update-after-change', due: '2026-03-09', state: 'running', cite: { article: '20' } }],
      },
    });
    await county.moveTo('2026-03-09');
    expect(await freshness(county, entry)).toMatchObject({ stale: false });
    await county.moveTo('2026-03-10');
    expect(await freshness(county, entry)).toMatchObject({ stale: true, duties: [{ state: 'lapsed' }] });
    expect(told(county, entry)).toEqual(['health', 'regulator']);

    await submit(county, entry, divisions('东城区', '西城区'));
    expect(await freshness(county, entry)).toMatchObject({ stale: false, duties: [] });
    const [duty] = await dutiesNamed(county, entry, 'data.update-after-change');
    expect(duty).toMatchObject({ state: 'met', metOn: '2026-03-10', late: true, breachedOn: '2026-03-09' });
  });

  it('is met in time by a batch on the fifth working day, and one batch meets the changes of several days', async () => {
    const county = await aCounty('dazhou');
    const entry = await aPublishedEntry(county);
    await changed(county, entry, '2026-03-02');
    await county.moveTo('2026-03-04');
    const first = await changed(county, entry, '2026-03-04');
    const again = await changed(county, entry, '2026-03-04');
    expect(again.body.duties).toEqual(first.body.duties);
    await county.moveTo('2026-03-09');
    await submit(county, entry, divisions('东城区'));
    const duties = await dutiesNamed(county, entry, 'data.update-after-change');
    expect(duties.map(({ state, late, due }) => [state, late, due])).toEqual([
      ['met', false, '2026-03-09'],
      ['met', false, '2026-03-11'],
    ]);
  });

  it('is not recorded before it has happened, nor by another department', async () => {
    const county = await aCounty('dazhou');
    const entry = await aPublishedEntry(county);
    expect((await changed(county, entry, '2026-03-03')).body.code).toBe('contradictory');
    const other = await county.call('POST', `/gathering/entries/${entry}/source-changes`, {
      as: 'officer@tax',
      body: { day: '2026-03-02', what: '无' },
    });
    expect(other.body.code).toBe('other-organisation');
  });

  it('meets more open changes than one transaction holds', async () => {
    const county = await aCounty('dazhou', { day: '2026-01-05' });
    const entry = await aPublishedEntry(county);
    for (let day = 6; day <= 31; day += 1) await changed(county, entry, `2025-12-${String(day).padStart(2, '0')}`);
    for (let day = 1; day <= 30; day += 1) await changed(county, entry, `2025-11-${String(day).padStart(2, '0')}`);
    expect(await submit(county, entry, divisions('东城区'))).toMatchObject({ status: 'accepted', dataVersion: 1 });
    const duties = await dutiesNamed(county, entry, 'data.update-after-change');
    expect(duties).toHaveLength(56);
    expect(new Set(duties.map(({ state }) => state))).toEqual(new Set(['met']));
  });

  it('turns an item stale by itself after a month without an accepted update, and tells provider and office (FZ-11d)', async () => {
    const county = await aCounty('fuzhou');
    const entry = await aPublishedEntry(county);
    await submit(county, entry, divisions('东城区'));
    await county.moveTo('2026-03-20');
    await submit(county, entry, divisions('东城区'));
    await county.moveTo('2026-04-20');
    expect(await freshness(county, entry)).toMatchObject({
      stale: false,
      lagDays: 31,
      duties: [{ duty: 'data.update-monthly', due: '2026-04-20' }],
    });
    expect(told(county, entry)).toEqual([]);
    await county.moveTo('2026-04-21');
    expect(await freshness(county, entry)).toMatchObject({ stale: true });
    expect(told(county, entry)).toEqual(['health', 'regulator']);

    await submit(county, entry, divisions('西城区'));
    expect(await freshness(county, entry)).toMatchObject({
      stale: false,
      lagDays: 0,
      duties: [{ due: '2026-05-21', state: 'running' }],
    });
    const months = await dutiesNamed(county, entry, 'data.update-monthly');
    expect(months.map(({ state, late }) => [state, late])).toEqual([
      ['met', false],
      ['met', true],
      ['running', undefined],
    ]);
  });

  it('follows the update cycle that the catalog states, and shows stale when it passes (JM-11)', async () => {
    const county = await aCounty('jiangmen');
    const entry = await aPublishedEntry(county, { updateCycle: 'quarterly' });
    await submit(county, entry, divisions('东城区'));
    await county.moveTo('2026-06-02');
    expect(await freshness(county, entry)).toMatchObject({ stale: false });
    await county.moveTo('2026-06-03');
    expect(await freshness(county, entry)).toMatchObject({ stale: true });
    expect(told(county, entry)).toEqual(['health', 'regulator']);
  });

  it('shows stale when a cycle passes with no batch, and a new batch clears it (ZY-34a)', async () => {
    const county = await aCounty('zhangye');
    const entry = await aPublishedEntry(county);
    await submit(county, entry, divisions('东城区'));
    await county.moveTo('2026-04-03');
    expect(await freshness(county, entry)).toMatchObject({
      stale: true,
      duties: [{ duty: 'data.update-by-cycle', due: '2026-04-02' }],
    });
    await submit(county, entry, divisions('东城区', '西城区'));
    expect(await freshness(county, entry)).toMatchObject({ stale: false });
  });

  it('shows how an entry is gathered and when it was last updated (DZ-20a)', async () => {
    const county = await aCounty('dazhou');
    const entry = await aPublishedEntry(county);
    expect(await freshness(county, entry)).toMatchObject({ method: 'table', frequency: 'monthly', stale: false });
    expect((await freshness(county, entry)).data).toBeUndefined();
    await submit(county, entry, divisions('东城区'));
    await county.moveTo('2026-03-12');
    expect(await freshness(county, entry)).toMatchObject({
      data: { version: 1, acceptedOn: '2026-03-02' },
      lagDays: 10,
    });
  });

  it('keeps the duty to fill a published entry open without a day and reminds of it, until its first batch (FZ-10b)', async () => {
    const county = await aCounty('fuzhou');
    const entry = await aPublishedEntry(county);
    const [open] = (await freshness(county, entry)).duties;
    expect(open).toMatchObject({ duty: 'data.gather', state: 'running', cite: { article: '10' } });
    expect(open.due).toBeUndefined();
    const reminded = () =>
      county.notices
        .filter(({ about, subject }) => about.id === entry && subject.zh.startsWith('仍待办理'))
        .map(({ to, at }) => [to, at.slice(0, 10)]);
    await county.moveTo('2026-03-31');
    expect(reminded()).toEqual([]);
    await county.moveTo('2026-05-02');
    expect(reminded()).toEqual([
      ['health', '2026-03-31'],
      ['health', '2026-04-30'],
    ]);
    expect(await freshness(county, entry)).toMatchObject({ stale: false, duties: [{ duty: 'data.gather' }] });
    await submit(county, entry, divisions('东城区'));
    expect((await dutiesNamed(county, entry, 'data.gather'))[0]).toMatchObject({ state: 'met', late: false });
  });

  it('ends a duty to evaluate each batch with the check of that batch, where the text sets one', async () => {
    const county = await aCounty('shuangliao');
    const entry = await aPublishedEntry(county);
    await submit(county, entry, divisions('东城区'));
    await submit(county, entry, divisions('西城区'));
    expect(await dutiesNamed(county, entry, 'data.assess-quality')).toMatchObject([
      { state: 'met', late: false, bearer: { organisation: 'regulator' } },
      { state: 'met', late: false },
    ]);
  });
});
