import { beforeAll, describe, expect, it } from 'vitest';
import { aPublishedEntry, threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/**
 * Shuangliao art. 44, through the API with moving time. Objections are filed on Friday 2026-09-18; the Sunday after it
 * is worked, so one working day ends on 2026-09-20 and two on 2026-09-21. Five from 2026-09-21 pass Mid-Autumn (25 to 27
 * September): 22, 23, 24, 28, 29.
 */
const FILED = '2026-09-18';
const OBJECTOR = 'public:zhang';
const REGULATOR = 'operator@regulator';
const PROVIDER = 'officer@provider';
const MATERIALS = [{ name: '身份证明.pdf', sha256: 'a'.repeat(64) }];

const endOf = (day: string): string => new Date(Date.parse(`${day}T16:00:00Z`)).toISOString();

const file = (county: TestCounty, entry: string, more: Record<string, unknown> = {}) =>
  county.must('POST', '/objections', {
    as: OBJECTOR,
    body: {
      entry,
      item: 'name',
      record: '110101',
      ground: 'error',
      description: '名称有误',
      materials: MATERIALS,
      ...more,
    },
  });
const duty = (county: TestCounty, objection: string, name: string, number = 1) =>
  county.must('GET', `/supervision/duties/objection.${objection}.${name}.${number}`, { as: REGULATOR });
const read = (county: TestCounty, objection: string, as = OBJECTOR as 'public:zhang' | typeof REGULATOR) =>
  county.must('GET', `/objections/${objection}`, { as });
const marksOf = async (county: TestCounty, entry: string) =>
  (await county.must('GET', `/catalog/entries/${entry}`, { as: 'officer@third' })).marks;
const forward = (county: TestCounty, objection: string, body: unknown = {}) =>
  county.must('POST', `/objections/${objection}/forward`, { as: REGULATOR, body });
const ANSWER = { verification: '已与采集单位核实', decision: 'correct', reason: '名称录入错误' };
const answer = (county: TestCounty, objection: string) =>
  county.must('POST', `/objections/${objection}/answer`, { as: PROVIDER, body: ANSWER });

describe('an objection under Shuangliao art. 44', () => {
  let county: TestCounty;
  let entry: string;
  let own: string;
  beforeAll(async () => {
    county = await aCounty('shuangliao', { day: FILED });
    await threeBodies(county);
    entry = (await aPublishedEntry(county)).id;
    own = (await aPublishedEntry(county, { name: '市政数局自有数据' }, 'regulator')).id;
  });

  it('SL-44a: a data subject files it with ground and materials and reads its receipt and status', async () => {
    const { id } = await file(county, entry);
    expect(await read(county, id)).toMatchObject({
      status: 'received',
      receivedOn: FILED,
      scope: 'department',
      objector: { account: 'zhang' },
      actions: [{ name: 'withdraw', allowed: true }],
    });
    const bare = await county.call('POST', '/objections', {
      as: OBJECTOR,
      body: { entry, ground: 'error', description: '无材料' },
    });
    expect(bare).toMatchObject({
      status: 422,
      body: { code: 'not-lawful', cite: { regulation: 'shuangliao', article: '44' } },
    });
  });

  it('SL-44b: the item is marked at once, and the clock for marking is met on receipt', async () => {
    const { id } = await file(county, entry);
    expect(await marksOf(county, entry)).toContainEqual({ objection: id, item: 'name', since: FILED });
    expect(await duty(county, id, 'objection.mark')).toMatchObject({
      state: 'met',
      metOn: FILED,
      late: false,
      due: '2026-09-20',
      cite: { article: '44' },
    });
  });

  it('SL-44c: an own-scope objection is decided within 2 working days of receipt; the forwarding falls away', async () => {
    const { id } = await file(county, own);
    expect(await read(county, id, REGULATOR)).toMatchObject({ scope: 'regulator' });
    expect(await duty(county, id, 'objection.decide')).toMatchObject({ state: 'running', due: '2026-09-21' });
    expect(await duty(county, id, 'objection.forward')).toMatchObject({ state: 'cancelled' });
    const wrong = await county.call('POST', `/objections/${id}/forward`, { as: REGULATOR, body: {} });
    expect(wrong).toMatchObject({ status: 409, body: { code: 'gate-closed', cite: { article: '44' } } });
  });

  it('SL-44d: deciding tells the objector in the same act, and nothing else closes the objection', async () => {
    const { id } = await file(county, own);
    const decided = await county.must('POST', `/objections/${id}/decide`, {
      as: REGULATOR,
      body: { decision: 'uphold', reason: '经核对无误' },
    });
    expect(decided).toMatchObject({ status: 'closed', decision: { by: 'regulator', outcome: 'uphold', on: FILED } });
    const told = await read(county, id);
    expect(told.told.zh).toContain('经核对无误');
    expect(told.mark).toEqual({ since: FILED, until: FILED, outcome: 'upheld' });
    expect(told.history.map((one: { step: string }) => one.step)).toEqual(['received', 'decided', 'closed']);
    expect(await duty(county, id, 'objection.tell')).toMatchObject({ state: 'met', metOn: FILED });
    expect(county.notices.filter((one) => one.about.id === id).map((one) => one.to)).toContain('zhang');
    expect(await marksOf(county, own)).not.toContainEqual(expect.objectContaining({ objection: id }));
  });

  it('SL-44e: a department-scope objection is forwarded within 2 working days of receipt', async () => {
    const { id } = await file(county, entry);
    expect(await duty(county, id, 'objection.forward')).toMatchObject({ state: 'running', due: '2026-09-21' });
    expect(await duty(county, id, 'objection.decide')).toMatchObject({ state: 'cancelled' });
    const forwarded = await forward(county, id);
    expect(forwarded).toMatchObject({ status: 'forwarded', forwarded: { to: 'provider', on: FILED } });
    expect(await duty(county, id, 'objection.forward')).toMatchObject({ state: 'met', late: false });
    expect(await duty(county, id, 'objection.answer')).toMatchObject({
      state: 'running',
      start: FILED,
      due: '2026-09-24',
      bearer: { party: 'provider', organisation: 'provider' },
    });
  });

  it('a wrong first guess of the scope is mended by the regulator and counted from the receipt', async () => {
    const { id } = await file(county, entry);
    const closed = await county.call('POST', `/objections/${id}/decide`, {
      as: REGULATOR,
      body: { decision: 'correct', reason: '由本局更正' },
    });
    expect(closed).toMatchObject({ status: 409, body: { code: 'gate-closed' } });
    const decided = await county.must('POST', `/objections/${id}/decide`, {
      as: REGULATOR,
      body: {
        decision: 'correct',
        reason: '由本局更正',
        rescope: { to: 'regulator', reason: '汇聚环节产生的错误' },
      },
    });
    expect(decided).toMatchObject({
      status: 'closed',
      scope: 'regulator',
      rescoped: { from: 'department', on: FILED },
    });
    expect(await duty(county, id, 'objection.decide', 2)).toMatchObject({
      state: 'met',
      start: FILED,
      due: '2026-09-21',
      late: false,
    });
    expect(await duty(county, id, 'objection.forward')).toMatchObject({ state: 'cancelled' });
    expect(await duty(county, id, 'objection.mark', 1)).toMatchObject({ state: 'met', late: false });
  });

  it('the objector is named to themselves and the regulator, and to nobody else', async () => {
    const { id } = await file(county, entry);
    const asProvider = await county.must('GET', `/objections/${id}`, { as: PROVIDER });
    expect(asProvider).not.toHaveProperty('objector');
    for (const as of [PROVIDER, REGULATOR] as const) {
      const { items } = await county.must('GET', '/objections', { as });
      expect(items.map((one: { id: string }) => one.id)).toContain(id);
      expect(JSON.stringify(items)).not.toContain('zhang');
    }
    const strangers = ['public:li', 'officer@consumer', 'county-regulator@511799'] as const;
    for (const as of strangers)
      expect(await county.call('GET', `/objections/${id}`, { as })).toMatchObject({ status: 404 });
    expect((await county.must('GET', '/objections', { as: 'public:li' })).items).toEqual([]);
    const own511702 = await county.must('GET', '/objections', { as: 'county-regulator@511702' });
    expect(own511702.items.map((one: { id: string }) => one.id)).toContain(id);
    const withdrawal = await county.call('POST', `/objections/${id}/withdraw`, { as: 'public:li', body: {} });
    expect(withdrawal.status).toBe(404);
  });

  it('whoever filed it may withdraw it: the mark goes and the open clocks end', async () => {
    const { id } = await file(county, entry);
    await county.must('POST', `/objections/${id}/withdraw`, { as: OBJECTOR, body: {} });
    expect(await read(county, id)).toMatchObject({ status: 'withdrawn', mark: { outcome: 'withdrawn' }, actions: [] });
    expect(await duty(county, id, 'objection.forward')).toMatchObject({ state: 'cancelled' });
    expect(await marksOf(county, entry)).not.toContainEqual(expect.objectContaining({ objection: id }));
    const again = await county.call('POST', `/objections/${id}/withdraw`, { as: OBJECTOR, body: {} });
    expect(again).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
  });

  it('two that object to one entry at the same moment leave as many marks as were accepted', async () => {
    const before = (await marksOf(county, entry)).length;
    const answers = await Promise.all(
      ['public:qian', 'public:sun', 'public:zhou'].map((as) =>
        county.call('POST', '/objections', {
          as: as as typeof OBJECTOR,
          body: { entry, ground: 'omission', description: '缺少记录', materials: MATERIALS },
        }),
      ),
    );
    const accepted = answers.filter((one) => one.status === 201).length;
    expect(accepted).toBeGreaterThan(0);
    for (const one of answers)
      if (one.status !== 201) expect(one).toMatchObject({ status: 503, body: { code: 'busy' } });
    expect(await marksOf(county, entry)).toHaveLength(before + accepted);
  });

  it('an item or an entry that does not exist is refused, and nothing is left behind', async () => {
    const body = { entry, item: 'nothing', ground: 'error', description: 'x', materials: MATERIALS };
    const before = await marksOf(county, entry);
    expect(await county.call('POST', '/objections', { as: OBJECTOR, body })).toMatchObject({
      status: 422,
      body: { code: 'unknown-field' },
    });
    expect(
      await county.call('POST', '/objections', { as: OBJECTOR, body: { ...body, entry: 'ent_none' } }),
    ).toMatchObject({ status: 422, body: { code: 'unknown-entry' } });
    expect(await marksOf(county, entry)).toEqual(before);
  });
});

describe('time passes on objections under Shuangliao art. 44', () => {
  let county: TestCounty;
  let entry: string;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    county = await aCounty('shuangliao', { day: FILED });
    await threeBodies(county);
    entry = (await aPublishedEntry(county)).id;
    const own = (await aPublishedEntry(county, { name: '市政数局自有数据' }, 'regulator')).id;
    for (const name of ['inTime', 'late', 'never', 'unforwarded']) ids[name] = (await file(county, entry)).id;
    ids.undecided = (await file(county, own)).id;
    await county.moveTo('2026-09-21');
    for (const name of ['inTime', 'late', 'never']) await forward(county, ids[name]!);
    await county.moveTo(endOf('2026-09-21'));
  });

  it('SL-44c SL-44e: undecided or unforwarded after 2 working days it is the overdue of the regulator, and stays marked', async () => {
    for (const [name, task] of [
      ['undecided', 'objection.decide'],
      ['unforwarded', 'objection.forward'],
    ] as const) {
      expect(await duty(county, ids[name]!, task)).toMatchObject({
        state: 'lapsed',
        breachedOn: '2026-09-21',
        bearer: { organisation: 'regulator' },
        remaining: -1,
      });
      expect(await read(county, ids[name]!)).toMatchObject({ status: 'received', mark: { since: FILED } });
    }
    const { items } = await county.must('GET', '/supervision/tasks', { as: REGULATOR });
    expect(items.map((one: { subject: { id: string } }) => one.subject.id)).toEqual(
      expect.arrayContaining([ids.undecided, ids.unforwarded]),
    );
  });

  it('SL-44f SL-44g: answered in time the objector is told at once, and the objection is closed', async () => {
    await county.moveTo('2026-09-29');
    const answered = await answer(county, ids.inTime!);
    expect(answered).toMatchObject({
      status: 'closed',
      decision: { by: 'department', outcome: 'correct', verification: ANSWER.verification },
      mark: { outcome: 'corrected', until: '2026-09-29' },
    });
    expect(await duty(county, ids.inTime!, 'objection.answer')).toMatchObject({
      state: 'met',
      due: '2026-09-29',
      late: false,
    });
    expect(await duty(county, ids.inTime!, 'objection.tell-transferred')).toMatchObject({
      state: 'met',
      metOn: '2026-09-29',
      bearer: { organisation: 'regulator' },
    });
    expect((await read(county, ids.inTime!)).told.zh).toContain(ANSWER.reason);
  });

  it('SL-44f: answered late it is done, and the breach stays on record', async () => {
    await county.moveTo('2026-09-30');
    expect(await duty(county, ids.late!, 'objection.answer')).toMatchObject({
      state: 'lapsed',
      breachedOn: '2026-09-29',
      remaining: -1,
    });
    await answer(county, ids.late!);
    expect(await duty(county, ids.late!, 'objection.answer')).toMatchObject({
      state: 'met',
      late: true,
      breachedOn: '2026-09-29',
    });
  });

  it('SL-44f: never answered it stays open as the breach of the department; nobody is deemed to agree', async () => {
    await county.moveTo('2026-11-02');
    expect(await read(county, ids.never!)).toMatchObject({ status: 'forwarded', mark: { since: FILED } });
    expect(await read(county, ids.never!)).not.toHaveProperty('decision');
    expect(await marksOf(county, entry)).toContainEqual({ objection: ids.never, item: 'name', since: FILED });
    const { items } = await county.must('GET', '/supervision/duties', {
      as: REGULATOR,
      query: { state: 'lapsed', bearer: 'provider' },
    });
    expect(items).toEqual([
      expect.objectContaining({ duty: 'objection.answer', subject: { type: 'objection', id: ids.never } }),
    ]);
    const told = county.notices.filter((one) => one.about.id === ids.never && one.subject.zh.includes('逾期'));
    expect(new Set(told.map((one) => one.to))).toEqual(new Set(['provider', 'regulator']));
  });
});

describe('an objection where the text knows no procedure for it', () => {
  it('is accepted and marked, and no clock starts', async () => {
    const county = await aCounty('dazhou', { day: FILED });
    await threeBodies(county);
    const entry = (await aPublishedEntry(county)).id;
    const { id } = await file(county, entry);
    expect(await marksOf(county, entry)).toHaveLength(1);
    const { items } = await county.must('GET', '/supervision/tasks', { as: REGULATOR });
    expect(items.filter((one: { subject: { type: string } }) => one.subject.type === 'objection')).toEqual([]);
    expect(await forward(county, id)).toMatchObject({ status: 'forwarded' });
    expect(await answer(county, id)).toMatchObject({ status: 'closed' });
    const events = await county.must('GET', '/supervision/events', {
      as: 'auditor@regulator',
      query: { subject: `objection:${id}` },
    });
    expect(events).toMatchObject({ chain: { state: 'ok', events: 3 } });
    expect(events.items.map((one: { action: string }) => one.action)).toEqual([
      'fileObjection',
      'forwardObjection',
      'answerObjection',
    ]);
  });
});
