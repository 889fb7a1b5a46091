import { beforeAll, describe, expect, it } from 'vitest';
import { houseClocks } from '../../functions/domain/law/house-rules.ts';
import { anActiveGrant, aRequest, aSharedEntry, threeBodies } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';

/** Access in an emergency: two people, some hours, every read marked, a report afterwards. */
const OPERATOR = 'operator@regulator' satisfies As;
const ADMINISTRATOR = 'administrator@regulator' satisfies As;
let county: TestCounty;
let grant: { id: string; purpose: string; scenario: string };

beforeAll(async () => {
  county = await aCounty('dazhou');
  const entry = await aSharedEntry(county);
  grant = await anActiveGrant(county, (await aRequest(county, entry.id)).id);
});

const ASKED = { role: 'officer', organisation: 'consumer', reason: '防汛应急，核对受灾户', hours: 4 };
const ask = (as: As = OPERATOR, more: object = {}) =>
  county.call('POST', '/identity/emergencies', { as, body: { ...ASKED, ...more } });
const act = (id: string, what: string, as: As, body: object = {}) =>
  county.call('POST', `/identity/emergencies/${id}`, { as, body: { step: what, ...body } });
const read = (as: As = OPERATOR) =>
  county.call('GET', `/data/grants/${grant.id}/rows`, {
    as,
    query: { purpose: grant.purpose, scenario: grant.scenario },
  });
const see = (id: string, as: As = 'auditor@regulator') => county.must('GET', `/identity/emergencies/${id}`, { as });

describe('Access in an emergency', () => {
  it('is lent by a second person, to read, for hours; every read is marked, and it is reported on', async () => {
    expect((await read()).status).toBe(403);
    const { status, body: asked } = await ask();
    expect(status).toBe(201);
    expect((await read()).status).toBe(403);
    // Not by whoever asked, nor by someone without the office; to a department it is not there.
    expect((await act(asked.id, 'approve', OPERATOR)).status).toBe(403);
    expect((await act(asked.id, 'approve', 'operator@third')).status).toBe(403);
    expect((await act(asked.id, 'approve', 'officer@consumer')).status).toBe(404);
    const told = county.notices.length;
    const approved = await act(asked.id, 'approve', ADMINISTRATOR);
    expect(approved).toMatchObject({
      status: 200,
      body: { status: 'running', until: '2026-03-02T05:00:00.000Z', reportDue: '2026-03-05' },
    });
    await county.settle();
    expect(county.notices.slice(told).map(({ to }) => to)).toEqual(expect.arrayContaining(['consumer', 'regulator']));

    expect((await read()).status).toBe(200);
    // It lends no hand: what is written is written in one's own part.
    const write = { as: OPERATOR as As, body: { question: '用途？' } };
    expect((await county.call('POST', `/share/grants/${grant.id}/inquiries`, write)).status).toBe(403);
    const { items } = await county.must('GET', `/identity/emergencies/${asked.id}/reads`, { as: 'auditor@regulator' });
    expect(items).toMatchObject([
      {
        kind: 'read',
        action: 'readRows',
        subject: { type: 'grant', id: grant.id },
        actor: { account: 'operator-of-regulator', organisation: 'consumer', emergency: asked.id },
      },
    ]);

    await county.moveTo('2026-03-02T05:00:00.000Z');
    expect((await read()).status).toBe(403);
    expect(await see(asked.id)).toMatchObject({ status: 'ended', overdue: false });
    // Whoever owes a report gets no other; overdue ones are listed.
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    await county.moveTo('2026-03-06');
    const overdue = await county.must('GET', '/identity/emergencies', {
      as: ADMINISTRATOR,
      query: { overdue: 'true' },
    });
    expect(overdue.items.map(({ id }: { id: string }) => id)).toEqual([asked.id]);
    expect((await act(asked.id, 'report', ADMINISTRATOR, { report: '代为报告' })).status).toBe(403);
    expect(await act(asked.id, 'report', OPERATOR, { report: '读取 3 行，用于转移安置' })).toMatchObject({
      status: 200,
      body: { status: 'reported', overdue: false },
    });
    expect((await ask()).status).toBe(201);
  });

  it('opens a duty to report on it, under the platform’s own rule, that lapses by itself and is met by the report', async () => {
    const holder = 'officer@provider' as const;
    await county.call('GET', '/identity/me', { as: holder });
    const { body: asked } = await ask(holder, { reason: '系统故障' });
    const duty = `emergency.${asked.id}.emergency.report.1`;
    const see = () => county.must('GET', `/supervision/duties/${duty}`, { as: ADMINISTRATOR });
    expect((await county.call('GET', `/supervision/duties/${duty}`, { as: ADMINISTRATOR })).status).toBe(404);
    await act(asked.id, 'approve', ADMINISTRATOR);
    expect(await see()).toMatchObject({
      duty: 'emergency.report',
      state: 'running',
      bearer: { organisation: 'provider' },
      start: '2026-03-06',
      due: '2026-03-11',
      cite: { regulation: 'house-rules', article: 'emergency-access' },
      article: { zh: '平台内部规则：紧急访问' },
    });
    // Its colleagues see it among their tasks; the holder reads in another's place meanwhile.
    const { items } = await county.must('GET', '/supervision/tasks', { as: 'custodian@provider' });
    expect(items).toContainEqual(expect.objectContaining({ id: duty }));
    // Nobody ends the access nor reports on it: it ends, and the report falls due, by the clock alone.
    await county.moveTo('2026-03-12');
    expect(await see()).toMatchObject({ state: 'lapsed', breachedOn: '2026-03-11' });
    const board = await county.must('GET', '/supervision/board', { as: 'auditor@regulator' });
    expect(board.lapsed).toContainEqual(expect.objectContaining({ id: duty }));
    expect((await act(asked.id, 'report', holder, { report: '读取 1 行，用于核对' })).status).toBe(200);
    expect(await see()).toMatchObject({ state: 'met', late: true });
  });

  it('is reviewed after its report by a third person of the regulator, by a day that shows on the board', async () => {
    const holder = 'officer@third' as const;
    await county.call('GET', '/identity/me', { as: holder });
    const { body: asked } = await ask(holder, { reason: '系统故障' });
    await act(asked.id, 'approve', ADMINISTRATOR);
    await act(asked.id, 'end', holder);
    const duty = `emergency.${asked.id}.emergency.review.1`;
    const owed = () => county.call('GET', `/supervision/duties/${duty}`, { as: ADMINISTRATOR });
    const REVIEW = { finding: 'called-for', review: '核对标记的读取，均与报告相符' };
    // There is nothing to review before the report is in.
    expect((await owed()).status).toBe(404);
    expect((await act(asked.id, 'review', OPERATOR, REVIEW)).status).toBe(409);
    const reported = await act(asked.id, 'report', holder, { report: '读取 2 行' });
    expect(reported.body).toMatchObject({ status: 'reported', reviewDue: '2026-03-19', overdue: false });
    expect((await owed()).body).toMatchObject({
      duty: 'emergency.review',
      state: 'running',
      bearer: { organisation: 'regulator' },
      cite: { regulation: 'house-rules', article: 'emergency-access' },
    });
    // Neither whoever had it nor whoever agreed to it, nor anyone outside the regulator.
    for (const as of [holder, ADMINISTRATOR] as const)
      expect((await act(asked.id, 'review', as, REVIEW)).status).toBe(403);
    expect((await act(asked.id, 'review', 'officer@consumer', REVIEW)).status).toBe(404);
    await county.moveTo('2026-03-20');
    expect(await see(asked.id)).toMatchObject({ overdue: true });
    const board = () => county.must('GET', '/supervision/board', { as: 'auditor@regulator' });
    expect((await board()).lapsed).toContainEqual(expect.objectContaining({ id: duty }));
    expect((await act(asked.id, 'review', OPERATOR, { review: '无结论' })).body.code).toBe('invalid-request');
    expect((await see(asked.id, OPERATOR)).actions.map(({ name }: { name: string }) => name)).toEqual(['review']);
    expect(await act(asked.id, 'review', OPERATOR, REVIEW)).toMatchObject({
      status: 200,
      body: { status: 'reviewed', overdue: false, review: { by: 'operator-of-regulator', finding: 'called-for' } },
    });
    expect((await owed()).body).toMatchObject({ state: 'met', late: true });
    expect((await act(asked.id, 'review', OPERATOR, REVIEW)).status).toBe(409);
  });

  it('is to be reported on in the days that a county sets', async () => {
    const strict = await aCounty('dazhou', {
      replace: ({ county: given }) => ({
        county: { ...given, law: { ...given.law, house: houseClocks({ 'emergency.report': 1 }) } },
      }),
    });
    await threeBodies(strict);
    await strict.call('GET', '/identity/me', { as: OPERATOR });
    const body = { ...ASKED, organisation: 'consumer' };
    const { id } = await strict.must('POST', '/identity/emergencies', { as: OPERATOR, body });
    const step = { as: ADMINISTRATOR as As, body: { step: 'approve' } };
    expect(await strict.must('POST', `/identity/emergencies/${id}`, step)).toMatchObject({ reportDue: '2026-03-03' });
  });

  it('can be refused, and ended before its time', async () => {
    const holder = 'custodian@third' as const;
    await county.call('GET', '/identity/me', { as: holder });
    const { body: first } = await ask(holder);
    expect(await act(first.id, 'refuse', ADMINISTRATOR, { reason: '理由不足' })).toMatchObject({
      body: { status: 'refused' },
    });
    expect((await act(first.id, 'approve', ADMINISTRATOR)).status).toBe(409);
    const { body: second } = await ask(holder);
    await act(second.id, 'approve', ADMINISTRATOR);
    expect((await read(holder)).status).toBe(200);
    expect((await act(second.id, 'end', OPERATOR)).status).toBe(403);
    expect((await act(second.id, 'end', holder)).status).toBe(200);
    expect((await read(holder)).status).toBe(403);
    expect((await act(second.id, 'end', holder)).status).toBe(409);
  });

  it('is asked for with a reason, for hours and not for days, and is nobody else’s to see', async () => {
    for (const more of [{ hours: 9 }, { hours: 0 }, { reason: ' ' }, { role: 'administrator' }])
      expect((await ask('officer@provider', more)).status).toBe(400);
    expect((await ask('officer@provider', { organisation: 'nowhere' })).status).toBe(422);
    const { body } = await ask('officer@provider');
    expect((await county.call('GET', `/identity/emergencies/${body.id}`, { as: 'officer@consumer' })).status).toBe(404);
    expect((await county.must('GET', '/identity/emergencies', { as: 'officer@consumer' })).items).toEqual([]);
    expect((await see(body.id, 'officer@provider')).actions).toEqual([]);
    expect((await see(body.id, ADMINISTRATOR)).actions.map(({ name }: { name: string }) => name)).toEqual([
      'approve',
      'refuse',
    ]);
  });
});
