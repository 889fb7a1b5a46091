import { beforeAll, describe, expect, it } from 'vitest';
import { applyWithdrawals } from '../../functions/catalog/apply-withdrawals.ts';
import { startOfDay } from '../../functions/domain/time/day.ts';
import { aPublishedEntry, aRequest, aSharedEntry, requestContent } from '../support/builders.ts';
import { aCounty, type CountyOptions, type TestCounty } from '../support/county.ts';

/** A withdrawal that names a day: told in advance, nothing before the day, everything on it. */
const PROVIDER = 'officer@provider';
const CONSUMER = 'officer@consumer';
const REGULATOR = 'operator@regulator';
const DAY = '2026-04-01';
const cause = { what: '职能划转', arose: '2026-03-02' };

const ask = (county: TestCounty, entry: string, more: Record<string, unknown> = {}) =>
  county.call('POST', `/catalog/entries/${entry}/changes`, {
    as: PROVIDER,
    body: { kind: 'withdraw', cause, effectiveOn: DAY, ...more },
  });
const decide = (county: TestCounty, request: string, decision = 'approve') =>
  county.call('POST', `/catalog/changes/${request}/decision`, { as: REGULATOR, body: { decision } });
const callOff = (county: TestCounty, request: string, as: typeof PROVIDER | typeof CONSUMER = PROVIDER) =>
  county.call('POST', `/catalog/changes/${request}/call-off`, { as, body: { reason: '继续履职' } });
const entryOf = (county: TestCounty, id: string) => county.must('GET', `/catalog/entries/${id}`, { as: CONSUMER });
const changeOf = async (county: TestCounty, entry: string) =>
  (await county.must('GET', `/catalog/entries/${entry}/changes`, { as: PROVIDER })).items[0];
const grantOf = async (county: TestCounty, grant: string) =>
  (await county.must('GET', `/share/grants/${grant}`, { as: CONSUMER })).status;
const rowsOf = (county: TestCounty, grant: string) =>
  county.call('GET', `/data/grants/${grant}/rows`, {
    as: CONSUMER,
    query: { purpose: '核对户籍地址', scenario: '户籍业务办理' },
  });
const told = (county: TestCounty, grant: string) =>
  county.notices.filter(({ about }) => about.id === grant).map(({ to, subject }) => [to, subject.zh]);

/** An entry with one live grant, and its withdrawal approved for the day. */
const going = async (options: CountyOptions = {}) => {
  const county = await aCounty('zhangye', { day: '2026-03-02', ...options });
  const entry = await aSharedEntry(county, { shareType: 'unconditional' });
  const { grant } = await aRequest(county, entry.id);
  const { body: request } = await ask(county, entry.id);
  await county.must('POST', `/catalog/changes/${request.id}/decision`, {
    as: REGULATOR,
    body: { decision: 'approve' },
  });
  return { county, entry, grant: grant as string, request };
};

describe('A withdrawal with a day', () => {
  let county: TestCounty;
  let entry: { id: string };
  let grant: string;
  let request: { id: string };
  beforeAll(async () => {
    ({ county, entry, grant, request } = await going());
  });

  it('ZY-16c: stands in the catalog once it is approved, and until its day the entry stays in force', async () => {
    expect(await entryOf(county, entry.id)).toMatchObject({
      status: 'published',
      withdrawal: { on: DAY, request: request.id },
    });
    expect(await changeOf(county, entry.id)).toMatchObject({ status: 'approved', effectiveOn: DAY });
    expect(await grantOf(county, grant)).toBe('active');
    expect((await rowsOf(county, grant)).status).toBe(200);
  });

  it('shows everyone what they may do with it', async () => {
    const actionsFor = async (as: 'officer@provider' | 'officer@consumer' | 'operator@regulator') =>
      (await county.must('GET', `/catalog/changes/${request.id}`, { as })).actions.map(
        ({ name }: { name: string }) => name,
      );
    expect(await actionsFor(PROVIDER)).toEqual(['call-off']);
    expect(await actionsFor(CONSUMER)).toEqual([]);
    expect(await actionsFor(REGULATOR)).toEqual([]);
  });

  it('tells every consumer when it is asked for and of its day, once, and says who was told', async () => {
    await county.sweep();
    await county.sweep();
    expect(told(county, grant)).toEqual([
      ['consumer', '提供方申请撤销目录条目，批准后授权将终止'],
      ['consumer', `目录条目将于 ${DAY} 撤销，届时授权终止`],
    ]);
    expect((await changeOf(county, entry.id)).told).toEqual([{ grant, consumer: 'consumer', on: '2026-03-02' }]);
  });

  it('tells a consumer too who comes after it was approved', async () => {
    await county.moveTo('2026-03-10');
    const later = await county.must('POST', '/share/requests', {
      as: 'officer@third',
      body: requestContent(entry.id),
    });
    expect(later.warnings).toMatchObject([{ code: 'to-be-withdrawn', en: expect.stringContaining(DAY) }]);
    await county.sweep();
    const seen = await county.must('GET', `/share/grants/${later.grant}`, { as: 'officer@third' });
    expect(seen.entryWithdrawnOn).toBe(DAY);
    expect(told(county, later.grant)).toEqual([['third', `目录条目将于 ${DAY} 撤销，届时授权终止`]]);
    expect((await changeOf(county, entry.id)).told).toHaveLength(2);
  });

  it('cannot be asked for twice, nor be taken up by a release of the catalog before its day', async () => {
    expect(await ask(county, entry.id)).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    const release = await county.call('POST', '/catalog/releases', {
      as: REGULATOR,
      body: { scope: 'county', cites: [request.id] },
    });
    expect(release).toMatchObject({ status: 409, body: { detail: expect.stringContaining(DAY) } });
  });

  it('changes nothing up to the last moment before its day', async () => {
    await county.moveTo(new Date(Date.parse(startOfDay(DAY)) - 1).toISOString());
    await county.sweep();
    expect((await entryOf(county, entry.id)).status).toBe('published');
    expect(await grantOf(county, grant)).toBe('active');
    expect((await rowsOf(county, grant)).status).toBe(200);
  });

  it('stops every use from the first moment of its day, before any sweep has run', async () => {
    county.clock.moveTo(startOfDay(DAY));
    const refused = await rowsOf(county, grant);
    expect(refused).toMatchObject({ status: 403, body: { faults: [{ code: 'entry-in-force' }] } });
    const asked = await county.call('POST', '/share/requests', { as: CONSUMER, body: requestContent(entry.id) });
    expect(asked).toMatchObject({ status: 422, body: { code: 'unknown-entry' } });
    expect(await callOff(county, request.id)).toMatchObject({ status: 409 });
  });

  it('withdraws the entry and ends its grants with the first sweep of the day, once', async () => {
    expect(await applyWithdrawals(county.deps, DAY)).toBe(1);
    expect(await applyWithdrawals(county.deps, DAY)).toBe(0);
    expect((await entryOf(county, entry.id)).status).toBe('withdrawn');
    expect(await grantOf(county, grant)).toBe('ended');
    expect(await changeOf(county, entry.id)).toMatchObject({ status: 'approved', appliedOn: DAY });
    expect(told(county, grant).at(-1)).toEqual(['consumer', '目录条目已撤销，授权终止']);
    expect((await aPublishedEntry(county, { name: '行政区划清单' }, 'third')).status).toBe('published');
    const release = await county.call('POST', '/catalog/releases', {
      as: REGULATOR,
      body: { scope: 'county', cites: [request.id] },
    });
    expect(release.status).toBe(201);
  });
});

describe('A withdrawal with a day that is called off', () => {
  it('leaves entry and grants as they were, tells whoever was told, and may be asked for again', async () => {
    const { county, entry, grant, request } = await going();
    await county.sweep();
    expect(await callOff(county, request.id, CONSUMER)).toMatchObject({ status: 403 });
    expect(await callOff(county, request.id)).toMatchObject({
      status: 200,
      body: { status: 'called-off', calledOff: { on: '2026-03-02', reason: '继续履职' } },
    });
    expect(told(county, grant).at(-1)).toEqual(['consumer', '目录条目撤销已取消，授权继续有效']);
    await county.moveTo('2026-04-02');
    expect(await entryOf(county, entry.id)).toMatchObject({ status: 'published' });
    expect((await entryOf(county, entry.id)).withdrawal).toBeUndefined();
    expect(await grantOf(county, grant)).toBe('active');
    expect((await ask(county, entry.id, { effectiveOn: '2026-05-06' })).status).toBe(201);
  });

  it('before it is decided is decided no more, and its clock has ended', async () => {
    const county = await aCounty('zhangye', { day: '2026-03-02' });
    const entry = await aSharedEntry(county);
    const { body: request } = await ask(county, entry.id);
    const { actions } = await county.must('GET', `/catalog/changes/${request.id}`, { as: REGULATOR });
    expect(actions).toMatchObject([
      { name: 'approve', allowed: true },
      { name: 'refuse', allowed: true },
    ]);
    expect((await callOff(county, request.id)).status).toBe(200);
    expect(await decide(county, request.id)).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    const review = await county.must(
      'GET',
      `/supervision/duties/change-request.${request.id}.catalog.review-change.1`,
      {
        as: REGULATOR,
      },
    );
    expect(review.state).toBe('cancelled');
    const { items } = await county.must('GET', '/catalog/changes', { as: REGULATOR });
    expect(items).toEqual([]);
  });
});

describe('The day of a withdrawal', () => {
  let county: TestCounty;
  let entry: { id: string };
  beforeAll(async () => {
    county = await aCounty('zhangye', { day: '2026-03-02' });
    entry = await aSharedEntry(county);
  });

  it.each([
    ['today', { effectiveOn: '2026-03-02' }, 'past-day'],
    ['a day that has passed', { effectiveOn: '2026-02-27' }, 'past-day'],
    ['of a change', { kind: 'change', proposed: { name: '甲' } }, 'no-day'],
  ])('is none when it is %s', async (_, more, code) => {
    const answer = await ask(county, entry.id, more);
    expect(answer).toMatchObject({ status: 400, body: { faults: [{ path: 'body.effectiveOn', code }] } });
  });

  it('that has come while the request was undecided counts at once', async () => {
    const { body: request } = await ask(county, entry.id, { effectiveOn: '2026-03-04' });
    await county.moveTo('2026-03-05');
    expect((await decide(county, request.id)).status).toBe(200);
    expect((await entryOf(county, entry.id)).status).toBe('withdrawn');
  });
});

describe('A sweep that is killed while it withdraws', () => {
  it('has done all or nothing, and the next does the rest', async () => {
    const state = { killed: false };
    const { county, entry, grant } = await going({
      replace: ({ store }) => {
        const send = async (command: { constructor: { name: string } }) => {
          if (state.killed && command.constructor.name === 'TransactWriteCommand') throw new Error('killed');
          return store.client.send(command as never);
        };
        return { store: { ...store, client: { send } as unknown as typeof store.client } };
      },
    });
    county.clock.moveTo(startOfDay(DAY));
    state.killed = true;
    await expect(applyWithdrawals(county.deps, DAY)).rejects.toThrow('killed');
    state.killed = false;
    expect((await entryOf(county, entry.id)).status).toBe('published');
    expect(await grantOf(county, grant)).toBe('active');
    expect(await applyWithdrawals(county.deps, DAY)).toBe(1);
    expect((await entryOf(county, entry.id)).status).toBe('withdrawn');
    expect(await grantOf(county, grant)).toBe('ended');
  });
});

describe('The clocks of a withdrawal', () => {
  const duty = (county: TestCounty, id: string) => county.must('GET', `/supervision/duties/${id}`, { as: REGULATOR });
  const recorded = async (city: 'zhangye' | 'dazhou' | 'fuzhou') => {
    const county = await aCounty(city, { day: '2026-09-18' });
    const entry = await aSharedEntry(county);
    const { duties } = await county.must('POST', `/catalog/entries/${entry.id}/causes`, {
      as: PROVIDER,
      body: { what: '职能划转', arose: '2026-09-18' },
    });
    return { county, entry, cause: duties[0] as { id: string; due: string } };
  };
  const withdrawn = { cause: { what: '职能划转', arose: '2026-09-18' }, effectiveOn: '2026-12-31' };

  it.each([
    { row: 'ZY-16a', city: 'zhangye', due: '2026-10-09' },
    { row: 'FZ-14a', city: 'fuzhou', due: '2026-09-22' },
  ] as const)(
    '$row: asking for it meets the duty to report its cause by $due, however far ahead its day',
    async (given) => {
      const { county, entry, cause } = await recorded(given.city);
      expect(await duty(county, cause.id)).toMatchObject({ due: given.due, state: 'running' });
      expect((await ask(county, entry.id, withdrawn)).status).toBe(201);
      expect(await duty(county, cause.id)).toMatchObject({ state: 'met', late: false });
    },
  );

  it('DZ-13b: the catalog is updated when it says from when the entry is withdrawn', async () => {
    const { county, entry, cause } = await recorded('dazhou');
    const { body: request } = await ask(county, entry.id, withdrawn);
    expect(await duty(county, cause.id)).toMatchObject({ due: '2026-10-09', state: 'running' });
    await decide(county, request.id);
    expect(await duty(county, cause.id)).toMatchObject({ state: 'met', late: false });
  });

  it('ZY-16b: the Centre has 5 working days for its opinion, and the day comes only if it agrees', async () => {
    const county = await aCounty('zhangye', { day: '2026-09-18' });
    const entry = await aSharedEntry(county);
    const { body: request } = await ask(county, entry.id, { ...withdrawn, effectiveOn: '2026-09-30' });
    const review = `change-request.${request.id}.catalog.review-change.1`;
    expect(await duty(county, review)).toMatchObject({ due: '2026-09-24', state: 'running' });
    await county.moveTo('2026-10-09');
    expect(await duty(county, review)).toMatchObject({ state: 'lapsed' });
    expect((await entryOf(county, entry.id)).status).toBe('published');
  });
});
