import { beforeAll, describe, expect, it } from 'vitest';
import { aRequest, aSharedEntry } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/**
 * The calendar and what hangs on it. A request of Friday 2026-12-18 is answered within 15 working days under Fuzhou
 * art. 18. Without the notice of 2027 only New Year's Day is known to be off: 21–25, 28–31 December, 4–8 January make 14
 * and 11 January the fifteenth. The made-up notice below also gives off 4 January and works Saturday 9 January.
 */
const ADMINISTRATOR = 'administrator@regulator';
const YEAR = {
  year: 2027,
  version: 1,
  status: 'official',
  holidays: [
    { day: '2027-01-01', name: '元旦' },
    { day: '2027-01-04', name: '元旦' },
    { day: '2027-02-05', name: '春节' },
    { day: '2027-04-05', name: '清明节' },
    { day: '2027-05-01', name: '劳动节' },
    { day: '2027-05-02', name: '劳动节' },
    { day: '2027-06-09', name: '端午节' },
    { day: '2027-09-15', name: '中秋节' },
    { day: '2027-10-01', name: '国庆节' },
    { day: '2027-10-02', name: '国庆节' },
    { day: '2027-10-03', name: '国庆节' },
  ],
  workdays: ['2027-01-09', '2027-01-10'],
  notice: { title: '关于2027年部分节假日安排的通知（虚构）', number: '虚构〔2026〕1号', published: '2026-12-20' },
};

describe('a year that is not announced yet', () => {
  let county: TestCounty;
  let request: string;
  const duty = () => county.must('GET', `/supervision/duties/request.${request}.share.reply.1`, { as: ADMINISTRATOR });
  const load = (body: unknown, as: 'administrator@regulator' | 'operator@regulator' = ADMINISTRATOR, year = 2027) =>
    county.call('PUT', `/supervision/calendar/${year}`, { as, body });
  const recounted = async (id: string) => {
    await county.settle();
    return county.must('GET', `/supervision/recounts/${id}`, { as: ADMINISTRATOR });
  };

  beforeAll(async () => {
    county = await aCounty('fuzhou', { day: '2026-12-18' });
    const entry = (await aSharedEntry(county)).id;
    request = (await aRequest(county, entry)).id;
    // More running duties than one step of the recount takes.
    for (let i = 0; i < 24; i++) await aRequest(county, entry, { purpose: `第${i}项履职需要` });
  });

  it('gives a provisional deadline, and says which days rest on what', async () => {
    const view = await duty();
    expect(view).toMatchObject({ due: '2027-01-11', provisional: true, state: 'running' });
    const byDay = Object.fromEntries(view.explanation.days.map((one: { day: string }) => [one.day, one]));
    expect(byDay['2026-12-18']).toMatchObject({ counted: false, reason: 'day-zero' });
    expect(byDay['2026-12-21']).toMatchObject({ counted: true, number: 1, zh: '工作日，第1个工作日' });
    expect(byDay['2026-12-26']).toMatchObject({ counted: false, reason: 'weekend' });
    expect(byDay['2027-01-01']).toMatchObject({ counted: false, reason: 'statutory-date' });
    expect(byDay['2027-01-01'].en).toContain("New Year's Day");
    expect(view.explanation.calendarVersion).toBe(view.calendar);
    expect(view.article).toEqual({
      zh: '《抚州市政务信息资源共享管理办法》第十八条',
      en: expect.stringContaining('art. 18'),
    });
    expect(await county.call('GET', '/supervision/calendar/2027', { as: 'officer@provider' })).toMatchObject({
      status: 404,
    });
  });

  it('a notice with faults is refused with all of them, and by whom may not load it', async () => {
    const answer = await load({ ...YEAR, holidays: YEAR.holidays.slice(1), workdays: ['2027-01-05', '2027-01-09'] });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-calendar' } });
    expect(answer.body.faults.map((one: { code: string }) => one.code)).toEqual(['not-a-weekend', 'statutory-missing']);
    expect(await load(YEAR, ADMINISTRATOR, 2028)).toMatchObject({
      status: 422,
      body: { faults: [{ path: 'body.year', code: 'other-year' }] },
    });
    expect(await load(YEAR, 'operator@regulator')).toMatchObject({ status: 403 });
    expect(await duty()).toMatchObject({ due: '2027-01-11', provisional: true });
  });

  it('once loaded every running duty is counted anew, the change is on record and its clock is armed again', async () => {
    const before = await duty();
    const { status, body } = await load(YEAR);
    expect(status).toBe(202);
    expect(body.recount).toMatchObject({ status: 'running', cause: 'year-2027-1', moved: 0 });
    // The replies, and the monthly update whose day is now certain.
    const done = await recounted(body.recount.id);
    const { items } = await county.must('GET', '/supervision/duties', {
      as: ADMINISTRATOR,
      query: { bearer: 'provider', state: 'running' },
    });
    expect(items.every((one: { provisional: boolean }) => !one.provisional)).toBe(true);
    expect(items.map((one: { duty: string }) => one.duty)).toContain('data.update-monthly');
    expect(done).toMatchObject({ status: 'done', moved: 26 });
    expect(county.notices.filter(({ about }) => about.id === body.recount.id)).toMatchObject([
      { to: 'provider', about: { type: 'recount' }, lines: { length: 25 } },
      { to: 'regulator', about: { type: 'recount' } },
    ]);
    const after = await duty();
    // 21–25, 28–31 December make 9; 5–8, 9 and 10 January the rest.
    expect(after).toMatchObject({ due: '2027-01-10', provisional: false });
    expect(after.calendar).not.toBe(before.calendar);
    expect(after.history.map((one: { action: string; due: string }) => [one.action, one.due])).toEqual([
      ['requestShare:duty', '2027-01-11'],
      ['recountDuties:duty', '2027-01-10'],
    ]);
    const day = after.explanation.days.find((one: { day: string }) => one.day === '2027-01-09');
    expect(day).toMatchObject({ counted: true, reason: 'make-up-day' });
    const told = county.notices.filter(({ to, about }) => about.type === 'recount' && to === 'provider');
    expect(told.flatMap(({ lines = [] }) => lines).filter(({ about }) => about.id === request)).toEqual([
      {
        zh: '期限由 2027-01-11 改为 2027-01-10',
        en: 'Due 2027-01-10 instead of 2027-01-11',
        about: { type: 'request', id: request },
      },
    ]);
    expect(await county.must('GET', '/supervision/calendar/2027', { as: 'officer@provider' })).toMatchObject({
      year: { version: 1, notice: YEAR.notice },
    });
  });

  it('a version that is not higher than the present is refused', async () => {
    expect(await load(YEAR)).toMatchObject({ status: 409, body: { code: 'stale-version' } });
  });

  it('a local closure moves what runs across it, is explained, and cannot be recorded twice', async () => {
    const closure = { day: '2026-12-22', reason: '冬至，当地放假' };
    const close = () => county.call('POST', '/supervision/closures', { as: ADMINISTRATOR, body: closure });
    const { status, body } = await close();
    expect(status).toBe(202);
    expect(await recounted(body.recount.id)).toMatchObject({ status: 'done', moved: 25 });
    const view = await duty();
    expect(view).toMatchObject({ due: '2027-01-11' });
    const day = view.explanation.days.find((one: { day: string }) => one.day === '2026-12-22');
    expect(day).toMatchObject({ counted: false, reason: 'local-closure' });
    expect(day.zh).toContain('冬至');
    expect(await close()).toMatchObject({ status: 409, body: { code: 'already-exists' } });
  });

  it('the duty lapses by its new day, neither on the old one nor before', async () => {
    await county.moveTo('2027-01-11');
    expect(await duty()).toMatchObject({ state: 'running', remaining: 0 });
    await county.moveTo('2027-01-11T16:00:00.000Z');
    expect(await duty()).toMatchObject({ state: 'lapsed', breachedOn: '2027-01-11' });
  });

  it('a deadline can be counted ahead of time, forward and backward', async () => {
    const ask = (query: Record<string, string>) =>
      county.must('GET', '/supervision/deadline', { as: 'officer@consumer', query });
    const forward = await ask({ from: '2026-09-18', days: '5' });
    expect(forward).toMatchObject({ due: '2026-09-24', provisional: false });
    expect(
      forward.days.filter((one: { counted: boolean }) => one.counted).map((one: { day: string }) => one.day),
    ).toEqual(['2026-09-20', '2026-09-21', '2026-09-22', '2026-09-23', '2026-09-24']);
    expect(await ask({ from: '2026-10-12', days: '20', direction: 'before' })).toMatchObject({
      from: '2026-10-12',
      // The twentieth working day back from 12 October is 9 September: notice is given the day before at the latest.
      due: '2026-09-08',
    });
    const absurd = await county.call('GET', '/supervision/deadline', {
      as: 'officer@consumer',
      query: { from: '2026-10-12', days: '100000' },
    });
    expect(absurd.status).toBe(400);
  });
});
