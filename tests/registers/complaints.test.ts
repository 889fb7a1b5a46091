import { beforeAll, describe, expect, it } from 'vitest';
import { threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/** Complaints to institutions and reports on other units, through the API with moving time. */
const REGULATOR = 'operator@regulator';
const endOf = (day: string): string => new Date(Date.parse(`${day}T16:00:00Z`)).toISOString();
type As = Parameters<TestCounty['must']>[2] extends infer O
  ? NonNullable<O extends { as?: infer A } ? A : never>
  : never;

const file = (county: TestCounty, as: As, kind: string, data: unknown) =>
  county.must('POST', `/registers/${kind}`, { as, body: { data } });
const read = (county: TestCounty, as: As, kind: string, id: string) =>
  county.must('GET', `/registers/${kind}/${id}`, { as });

describe('Shuangliao art. 48: a complaint is handled within 5 working days of accepting it', () => {
  let county: TestCounty;
  beforeAll(async () => {
    county = await aCounty('shuangliao', { day: '2026-09-17' });
    await threeBodies(county);
  });
  const complain = () => file(county, 'public:wang', 'complaint', { institution: 'provider', facts: '窗口无人' });
  const accept = (complaint: string) =>
    file(county, 'officer@provider', 'complaint-acceptance', { complaint, acceptedOn: '2026-09-18', accepted: true });

  it('SL-48b: the clock starts with acceptance; in time, late and never', async () => {
    const [inTime, late, never, waiting] = [await complain(), await complain(), await complain(), await complain()];
    expect(inTime.duties).toEqual([]);
    await county.moveTo('2026-09-18');
    for (const one of [inTime, late, never]) await accept(one.id);
    const dutyOf = async (one: { id: string }) => (await read(county, REGULATOR, 'complaint', one.id)).duties[0];
    expect(await dutyOf(never)).toMatchObject({
      duty: 'complaint.answer',
      state: 'running',
      due: '2026-09-24',
      bearer: 'provider',
      cite: { regulation: 'shuangliao', article: '48' },
    });
    expect(await dutyOf(waiting)).toBeUndefined();

    await county.moveTo('2026-09-24');
    const answer = { handling: '已整改', reply: '感谢监督' };
    await file(county, 'officer@provider', 'complaint-answer', { complaint: inTime.id, ...answer });
    expect(await dutyOf(inTime)).toMatchObject({ state: 'met', late: false });

    await county.moveTo(endOf('2026-09-24'));
    expect(await dutyOf(never)).toMatchObject({ state: 'lapsed', breachedOn: '2026-09-24' });
    await file(county, 'officer@provider', 'complaint-answer', { complaint: late.id, ...answer });
    expect(await dutyOf(late)).toMatchObject({ state: 'met', late: true, breachedOn: '2026-09-24' });
    for (const as of ['officer@provider', REGULATOR] as const) {
      const { items } = await county.must('GET', '/supervision/duties', {
        as,
        query: { state: 'lapsed', bearer: 'provider' },
      });
      expect(items.map((one: { subject: { id: string } }) => one.subject.id)).toEqual([never.id]);
    }
    const own = await county.must('GET', '/registers/complaint-answer', { as: 'public:wang' });
    expect(own.items.map((one: { data: { reply: string } }) => one.data.reply)).toEqual(['感谢监督', '感谢监督']);
  });

  it('only the institution complained of accepts and answers, and it does not learn who complained', async () => {
    const { id } = await complain();
    const data = { complaint: id, acceptedOn: '2026-09-18', accepted: true };
    for (const as of ['officer@consumer', 'operator@regulator'] as const) {
      const answer = await county.call('POST', '/registers/complaint-acceptance', { as, body: { data } });
      expect(answer.status).toBe(403);
    }
    const seen = await read(county, 'officer@provider', 'complaint', id);
    expect(seen.by).toEqual({});
    expect(JSON.stringify(seen)).not.toContain('wang');
    expect((await read(county, REGULATOR, 'complaint', id)).by).toEqual({ account: 'wang' });
    expect(await county.call('GET', `/registers/complaint/${id}`, { as: 'public:li' })).toMatchObject({ status: 404 });
  });
});

describe('Fuzhou art. 37 and Jiangmen art. 27', () => {
  it('FZ-37a FZ-37b: a unit reports another; only a written result meets the duty, and the unit reads it', async () => {
    const county = await aCounty('fuzhou', { day: '2026-09-18' });
    await threeBodies(county);
    const report = await file(county, 'officer@consumer', 'breach-report', {
      accused: 'provider',
      facts: '无故拖延提供数据',
      channel: 'regulator',
    });
    expect(report.duties).toEqual([
      expect.objectContaining({ duty: 'complaint.investigate', state: 'running', bearer: 'regulator' }),
    ]);
    expect(report.duties[0]).not.toHaveProperty('due');
    expect(await county.call('GET', `/registers/breach-report/${report.id}`, { as: 'officer@provider' })).toMatchObject(
      {
        status: 404,
      },
    );
    const bare = await county.call('POST', '/registers/breach-report-answer', {
      as: REGULATOR,
      body: { data: { report: report.id, investigation: '属实' } },
    });
    expect(bare).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(bare.body.faults[0].path).toBe('body.data.reply');
    await county.moveTo('2026-10-20');
    expect(await read(county, 'officer@consumer', 'breach-report', report.id)).toMatchObject({
      duties: [{ state: 'running' }],
    });
    const result = await file(county, REGULATOR, 'breach-report-answer', {
      report: report.id,
      investigation: '属实',
      reply: '已责令改正',
    });
    const seen = await read(county, 'officer@consumer', 'breach-report', report.id);
    expect(seen.duties).toEqual([expect.objectContaining({ state: 'met' })]);
    expect(seen.followers).toMatchObject([{ id: result.id, kind: 'breach-report-answer', filedOn: '2026-10-20' }]);
    expect((await read(county, 'officer@consumer', 'breach-report-answer', result.id)).data.reply).toBe('已责令改正');
  });

  it('JM-27c: a data subject complains of an institution; it reaches the regulator and its status is readable', async () => {
    const county = await aCounty('jiangmen');
    await threeBodies(county);
    const { id } = await file(county, 'public:wang', 'complaint', { institution: 'provider', facts: '泄露个人信息' });
    const { items } = await county.must('GET', '/registers/complaint', { as: REGULATOR });
    expect(items.map((one: { id: string }) => one.id)).toEqual([id]);
    expect(await read(county, 'public:wang', 'complaint', id)).toMatchObject({
      cites: [{ regulation: 'jiangmen', article: '27' }],
      followers: [],
      duties: [],
    });
  });
});
