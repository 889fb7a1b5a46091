import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { anActiveGrant, aPublishedEntry, aRequest, aSharedEntry } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/**
 * Doubts on shared data, through the API with moving time. Friday 2026-09-18 and five working days: the worked Sunday
 * 20, 21, 22, 23, 24 September.
 */
const FOUND = '2026-09-18';
const CONSUMER = 'officer@consumer';
const PROVIDER = 'officer@provider';
const REGULATOR = 'operator@regulator';
const endOf = (day: string): string => new Date(Date.parse(`${day}T16:00:00Z`)).toISOString();

const withGrant = async (city: RegulationId) => {
  const county = await aCounty(city, { day: FOUND });
  const entry = (await aSharedEntry(county)).id as string;
  const { id: grant } = await anActiveGrant(county, (await aRequest(county, entry)).id);
  return { county, entry, grant: grant as string };
};
const file = (county: TestCounty, more: Record<string, unknown>) =>
  county.must('POST', '/objections/shared-data/doubts', {
    as: CONSUMER,
    body: { found: FOUND, item: 'name', description: '名称与实际不符', ...more },
  });
const duty = (county: TestCounty, doubt: string, name: string) =>
  county.must('GET', `/supervision/duties/doubt.${doubt}.${name}.1`, { as: REGULATOR });
const read = (county: TestCounty, doubt: string, as: typeof CONSUMER | typeof PROVIDER = CONSUMER) =>
  county.must('GET', `/objections/shared-data/doubts/${doubt}`, { as });
const act = (county: TestCounty, doubt: string, verb: string, as: typeof CONSUMER | typeof REGULATOR, body: unknown) =>
  county.call('POST', `/objections/shared-data/doubts/${doubt}/${verb}`, { as, body });
const ANSWER = { handling: '已核对底册', reply: '数据无误', decision: 'uphold' };
const marksOf = async (county: TestCounty, entry: string) =>
  (await county.must('GET', `/catalog/entries/${entry}`, { as: 'officer@third' })).marks;

describe('Dazhou art. 22: found 5, answered 5', () => {
  let county: TestCounty;
  let entry: string;
  let grant: string;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    ({ county, entry, grant } = await withGrant('dazhou'));
  });

  it('DZ-22a: reported by the fifth working day of finding it is in time, and the provider has it at once', async () => {
    await county.moveTo('2026-09-24');
    const doubt = await file(county, { grant });
    ids.answered = doubt.id;
    expect(doubt).toMatchObject({ late: false, found: FOUND, receivedOn: '2026-09-24', consumer: 'consumer' });
    expect(await duty(county, doubt.id, 'doubt.report')).toMatchObject({
      state: 'met',
      start: FOUND,
      due: '2026-09-24',
      late: false,
      bearer: { party: 'consumer', organisation: 'consumer' },
      cite: { regulation: 'dazhou', article: '22' },
    });
    const { items } = await county.must('GET', '/objections/shared-data/doubts', { as: PROVIDER });
    expect(items.map((one: { id: string }) => one.id)).toEqual([doubt.id]);
    expect(await marksOf(county, entry)).toEqual([{ objection: doubt.id, item: 'name', since: '2026-09-24' }]);
  });

  it('DZ-22a: reported on the sixth it is kept and marked late', async () => {
    await county.moveTo('2026-09-28');
    const doubt = await file(county, { entry });
    ids.never = doubt.id;
    expect(doubt).toMatchObject({ late: true });
    expect(await duty(county, doubt.id, 'doubt.report')).toMatchObject({
      state: 'met',
      late: true,
      breachedOn: '2026-09-24',
    });
  });

  it('DZ-22b: handling and reply within 5 working days meet the duty of the provider', async () => {
    // From 2026-09-24: 28, 29, 30 September, 8 and 9 October, across Mid-Autumn and National Day.
    expect(await duty(county, ids.answered!, 'doubt.answer')).toMatchObject({
      state: 'running',
      due: '2026-10-09',
      bearer: { organisation: 'provider' },
    });
    const half = await county.call('POST', `/objections/shared-data/doubts/${ids.answered}/answer`, {
      as: PROVIDER,
      body: { handling: '已核对', decision: 'uphold' },
    });
    expect(half).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    await county.moveTo('2026-10-09');
    await county.must('POST', `/objections/shared-data/doubts/${ids.answered}/answer`, { as: PROVIDER, body: ANSWER });
    expect(await duty(county, ids.answered!, 'doubt.answer')).toMatchObject({ state: 'met', late: false });
    expect(await read(county, ids.answered!)).toMatchObject({ status: 'answered', answer: { reply: '数据无误' } });
  });

  it('DZ-22b: without them after 5 working days it shows overdue and stays open, and the data is as it was', async () => {
    // From 2026-09-28: 29 and 30 September, 8, 9 and the worked Saturday 10 October.
    await county.moveTo('2026-10-10');
    expect(await duty(county, ids.never!, 'doubt.answer')).toMatchObject({ state: 'running', due: '2026-10-10' });
    const before = await county.must('GET', `/catalog/entries/${entry}`, { as: PROVIDER });
    await county.moveTo(endOf('2026-10-10'));
    expect(await duty(county, ids.never!, 'doubt.answer')).toMatchObject({ state: 'lapsed', breachedOn: '2026-10-10' });
    expect(await read(county, ids.never!)).toMatchObject({ status: 'received' });
    const after = await county.must('GET', `/catalog/entries/${entry}`, { as: PROVIDER });
    expect(after.data).toEqual(before.data);
    expect(after.marks).toEqual([{ objection: ids.never, item: 'name', since: '2026-09-28' }]);
  });

  it('a department without a grant on the data cannot doubt it, and the refusal cites the article', async () => {
    const answer = await county.call('POST', '/objections/shared-data/doubts', {
      as: 'officer@third',
      body: { entry, found: FOUND, description: '听说有误' },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'not-lawful', cite: { article: '22' } } });
    expect(
      await county.call('GET', `/objections/shared-data/doubts/${ids.never}`, { as: 'officer@third' }),
    ).toMatchObject({
      status: 404,
    });
  });

  it('a day that has not come, or both grant and entry, are faults of the request', async () => {
    const answer = await county.call('POST', '/objections/shared-data/doubts', {
      as: CONSUMER,
      body: { grant, entry, found: '2026-12-31', description: 'x' },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.faults.map((one: { path: string }) => one.path)).toEqual(['body.grant', 'body.found']);
  });
});

describe('Fuzhou art. 20: check, report in writing, settle in writing', () => {
  let county: TestCounty;
  let entry: string;
  let id: string;
  beforeAll(async () => {
    ({ county, entry } = await withGrant('fuzhou'));
    ({ id } = await file(county, { entry, held: '东城街道' }));
  });

  it('FZ-20a: the consumer opens a check on a granted item and the reply of the supplier is stored', async () => {
    expect(await duty(county, id, 'check.reconcile')).toMatchObject({ state: 'met', cite: { article: '20' } });
    await county.must('POST', `/objections/shared-data/doubts/${id}/answer`, {
      as: PROVIDER,
      body: { ...ANSWER, held: '东城区' },
    });
    expect(await read(county, id)).toMatchObject({
      status: 'answered',
      held: '东城街道',
      answer: { reply: '数据无误', held: '东城区' },
    });
  });

  it('FZ-20b: what cannot be reconciled needs a written report, and is in the queue of the Office at once', async () => {
    const bare = await act(county, id, 'escalate', CONSUMER, {});
    expect(bare).toMatchObject({ status: 422, body: { code: 'not-lawful', cite: { article: '20' } } });
    expect((await act(county, id, 'escalate', CONSUMER, { report: '底册与我局实地核查不一致' })).status).toBe(200);
    expect(await duty(county, id, 'check.escalate')).toMatchObject({ state: 'met' });
    const { items } = await county.must('GET', '/supervision/tasks', { as: REGULATOR });
    expect(items.find((one: { subject: { id: string } }) => one.subject.id === id)).toMatchObject({
      duty: 'check.settle',
      state: 'running',
    });
    expect(await marksOf(county, entry)).toEqual([expect.objectContaining({ objection: id })]);
  });

  it('FZ-20c: it is closed only by a written result, which the consumer then reads', async () => {
    const bare = await act(county, id, 'settle', REGULATOR, {});
    expect(bare).toMatchObject({ status: 422, body: { code: 'not-lawful', cite: { article: '20' } } });
    // No figure: time alone makes no breach, it stays open.
    await county.moveTo('2026-11-02');
    expect(await duty(county, id, 'check.settle')).toMatchObject({ state: 'running' });
    expect((await act(county, id, 'settle', REGULATOR, { result: '以提供单位底册为准' })).status).toBe(200);
    expect(await read(county, id)).toMatchObject({
      status: 'settled',
      settlement: { result: '以提供单位底册为准', on: '2026-11-02' },
    });
    expect(await duty(county, id, 'check.settle')).toMatchObject({ state: 'met', metOn: '2026-11-02' });
    expect(await marksOf(county, entry)).toEqual([]);
  });
});

describe('where a doubt goes in the other cities', () => {
  it('JM-19: one report is at once with the provider and with the regulator', async () => {
    const { county, entry } = await withGrant('jiangmen');
    const { id } = await file(county, { entry });
    for (const as of [PROVIDER, REGULATOR] as const) {
      const { items } = await county.must('GET', '/objections/shared-data/doubts', { as });
      expect(items.map((one: { id: string }) => one.id)).toEqual([id]);
    }
    expect(county.notices.filter((one) => one.about.id === id).map((one) => one.to)).toEqual(['provider', 'regulator']);
    expect(await duty(county, id, 'doubt.report-anomaly')).toMatchObject({ state: 'met', cite: { article: '19' } });
  });

  it('ZY-36a ZY-36b: it reaches the Centre, with a number and a history that the department reads', async () => {
    const { county, entry } = await withGrant('zhangye');
    const { id } = await file(county, { entry });
    const { items } = await county.must('GET', '/objections/shared-data/doubts', { as: REGULATOR });
    expect(items.map((one: { id: string }) => one.id)).toEqual([id]);
    await county.must('POST', `/objections/shared-data/doubts/${id}/answer`, { as: PROVIDER, body: ANSWER });
    expect((await read(county, id)).history).toEqual([
      expect.objectContaining({ step: 'received', by: 'consumer', on: FOUND }),
      expect.objectContaining({ step: 'answered', by: 'provider', on: FOUND }),
    ]);
  });

  it('a doubt on an unconditional entry rests on the grant given at once', async () => {
    const county = await aCounty('dazhou', { day: FOUND });
    await aSharedEntry(county);
    const open = await aPublishedEntry(county, { name: '公共厕所清单', shareType: 'unconditional' });
    await aRequest(county, open.id);
    expect(await file(county, { entry: open.id })).toMatchObject({ status: 'received', provider: 'provider' });
  });
});
