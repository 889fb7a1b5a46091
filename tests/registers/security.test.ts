import { beforeAll, describe, expect, it } from 'vitest';
import { aBareBody, aSystem, threeBodies } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';

/** Incidents and what follows from them, and what is done for security regularly. */
const REGULATOR = 'operator@regulator';
const PROVIDER = 'officer@provider';
const file = (county: TestCounty, as: As, kind: string, data: unknown) =>
  county.must('POST', `/registers/${kind}`, { as, body: { data } });
const incidentOf = (county: TestCounty, id: string, as: As = PROVIDER) =>
  county.must('GET', `/registers/security-incident/${id}`, { as });
const HANDLING = { measures: '下线整改，修复漏洞', records: '日志已存', reportedTo: ['市网信办'] };

describe('an incident', () => {
  it('DZ-5e: a major one shows when its plan was started and the remedies came, with the time since it was reported', async () => {
    const county = await aCounty('dazhou', { day: '2026-03-02' });
    await threeBodies(county);
    const report = (major: boolean) =>
      file(county, PROVIDER, 'security-incident', { detectedOn: '2026-03-02', what: '数据泄露', major });
    expect((await report(false)).duties).toEqual([]);
    const { id, duties } = await report(true);
    expect(duties).toMatchObject([{ duty: 'security.handle-incident', state: 'running', cite: { article: '5' } }]);
    expect(duties[0].due).toBeUndefined();
    await county.moveTo('2026-03-02T01:25:00.000Z');
    await file(county, PROVIDER, 'incident-plan', { incident: id, plan: '数据安全应急预案（二级响应）' });
    await county.moveTo('2026-03-02T07:00:00.000Z');
    await file(county, PROVIDER, 'incident-handling', { incident: id, ...HANDLING, usersTold: '已短信告知' });
    expect(await incidentOf(county, id)).toMatchObject({
      followers: [
        { kind: 'incident-plan', filedAt: '2026-03-02T01:25:00.000Z', minutesAfter: 25 },
        { kind: 'incident-handling', minutesAfter: 360 },
      ],
      duties: [{ duty: 'security.handle-incident', state: 'met' }],
    });
  });

  it('SL-41b: opens its list of steps and tells those on the list at once; closing takes measures, records and report', async () => {
    const county = await aCounty('shuangliao', { day: '2026-03-02' });
    await threeBodies(county);
    await aBareBody(county, 'netinfo');
    const unknown = { data: { organisations: ['nobody'] } };
    expect(await county.call('POST', '/registers/incident-recipients', { as: REGULATOR, body: unknown })).toMatchObject(
      { status: 422, body: { code: 'unknown-organisation' } },
    );
    await file(county, REGULATOR, 'incident-recipients', { organisations: ['third'] });
    await file(county, REGULATOR, 'incident-recipients', { organisations: ['netinfo'] });

    const incident = await file(county, PROVIDER, 'security-incident', {
      detectedOn: '2026-03-02',
      what: '网页被篡改',
    });
    const { id } = incident;
    expect(incident).toMatchObject({
      steps: [{ kind: 'incident-plan' }, { kind: 'incident-handling' }],
      duties: [{ duty: 'security.handle-incident', state: 'running', cite: { article: '41' } }],
    });
    const told = county.notices.filter(({ about }) => about.id === id);
    expect(told.map(({ to, at }) => [to, at])).toEqual([
      ['regulator', county.clock.now()],
      ['netinfo', county.clock.now()],
    ]);
    expect(await incidentOf(county, id, 'officer@netinfo')).toMatchObject({ data: { what: '网页被篡改' } });
    const path = `/registers/security-incident/${id}`;
    expect((await county.call('GET', path, { as: 'officer@third' })).status).toBe(404);

    const plan = await file(county, PROVIDER, 'incident-plan', { incident: id, plan: '网络安全事件应急预案' });
    const bare = { data: { incident: id } };
    const refused = await county.call('POST', '/registers/incident-handling', { as: PROVIDER, body: bare });
    expect(refused.body.faults.map((one: { path: string }) => one.path)).toEqual(
      ['measures', 'records', 'reportedTo'].map((field) => `body.data.${field}`),
    );
    const open = await incidentOf(county, id);
    expect(open.steps.map(({ record }: { record?: string }) => record)).toEqual([plan.id, undefined]);
    expect(open.duties).toMatchObject([{ state: 'running' }]);
    const handling = await file(county, PROVIDER, 'incident-handling', { incident: id, ...HANDLING });
    expect(await incidentOf(county, id)).toMatchObject({
      steps: [{ record: plan.id }, { record: handling.id }],
      duties: [{ state: 'met' }],
    });
  });
});

describe('Shuangliao: what is done regularly, at the interval that the county sets', () => {
  let county: TestCounty;
  let system: string;
  const remindedOf = (subject: string) =>
    county.notices
      .filter(({ about, subject: { en } }) => about.id === subject && en.startsWith('Due by the end'))
      .map(({ to }) => to);
  const checksOf = async (check: string) => {
    const { items } = await county.must('GET', '/registers/systems', {
      as: PROVIDER,
      query: { organisation: 'provider' },
    });
    const found = items.find((one: { system: string }) => one.system === system);
    return found.checks.find((one: { check: string }) => one.check === check);
  };
  beforeAll(async () => {
    const intervals = { 'security.test': 1, 'security.assess': 1, 'security.drill': 1, 'security.train': 1 };
    county = await aCounty('shuangliao', { day: '2026-03-02', intervals });
    await threeBodies(county);
    system = await aSystem(county);
    const { name, uscc, type, division } = await county.must('GET', '/organisations/provider', { as: REGULATOR });
    const securityOfficer = { account: 'security-of-provider', body: '数据安全办公室' };
    await county.must('PUT', '/organisations/provider', {
      as: REGULATOR,
      body: { name, uscc, type, division, securityOfficer },
    });
    // Each task opens on 3 March and is due on 3 April.
    await county.moveTo('2026-04-04');
  });

  it.each([
    {
      row: 'SL-38b',
      check: 'security.test',
      bearer: 'regulator',
      as: REGULATOR,
      article: '38',
      kind: 'security-test',
      on: 'testedOn',
    },
    {
      row: 'SL-39b',
      check: 'security.assess',
      bearer: 'provider',
      as: PROVIDER,
      article: '39',
      kind: 'security-assessment',
      on: 'assessedOn',
    },
  ] as const)(
    '$row: who owes it is reminded, and each system shows its last $check or that it is overdue',
    async ({ check, bearer, as, article, kind, on }) => {
      expect(remindedOf(`${bearer}-regular`)).toContain(bearer);
      const task = () =>
        county.must('GET', `/supervision/duties/period.${bearer}-regular.${check}.1`, { as: REGULATOR });
      expect(await task()).toMatchObject({ state: 'lapsed', breachedOn: '2026-04-03', cite: { article } });
      const before = await checksOf(check);
      expect(before).toMatchObject({ due: '2026-04-02', overdue: true, cite: { article } });
      expect(before.last).toBeUndefined();

      await file(county, as, kind, { [on]: '2026-04-04', systems: ['别的系统'], result: '通过' });
      expect((await checksOf(check)).last).toBeUndefined();
      await file(county, as, kind, { [on]: '2026-04-04', systems: [system], result: '通过' });
      expect(await checksOf(check)).toMatchObject({ last: '2026-04-04', due: '2026-05-04', overdue: false });
      expect(await task()).toMatchObject({ state: 'met', late: true });
    },
  );

  it('SL-38b: each system shows its last drill too, and only its own body and the regulator see it', async () => {
    await file(county, PROVIDER, 'drill', {
      heldOn: '2026-04-03',
      systems: [system],
      scenario: '机房断电',
      result: '通过',
    });
    expect(await checksOf('security.drill')).toMatchObject({ last: '2026-04-03', overdue: false });
    const other = await county.call('GET', '/registers/systems', {
      as: 'officer@consumer',
      query: { organisation: 'provider' },
    });
    expect(other).toMatchObject({ status: 403, body: { code: 'other-organisation' } });
  });

  it('SL-42b: the institution and the holder of its security post are reminded of a training, which begins the next interval', async () => {
    const task = (number: number) => `/supervision/duties/period.provider-regular.security.train.${number}`;
    expect(await county.must('GET', task(1), { as: REGULATOR })).toMatchObject({
      state: 'lapsed',
      cite: { article: '42' },
    });
    const told = county.notices.filter(({ to }) => to === 'security-of-provider');
    expect(told.map(({ about, subject }) => [about.id, subject.en])).toContainEqual([
      'provider-regular',
      'Due by the end of 2026-04-03',
    ]);
    await file(county, PROVIDER, 'training', { heldOn: '2026-04-04', topic: '数据安全', people: 6 });
    expect(await county.must('GET', task(1), { as: REGULATOR })).toMatchObject({ state: 'met' });
    await county.moveTo('2026-04-05');
    expect(await county.must('GET', task(2), { as: REGULATOR })).toMatchObject({
      state: 'running',
      start: '2026-04-04',
    });
  });
});
