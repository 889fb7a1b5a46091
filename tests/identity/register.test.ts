import { beforeAll, describe, expect, it } from 'vitest';
import { usccFor } from '../../scripts/local/uscc.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/** The register as a deployed county has it: nobody is in it whom no administrator put there. */
const FIRST = 'first.administrator';
let county: TestCounty;
const asFirst = { as: `public:${FIRST}` } as const;
const as = (account: string) => ({ as: `public:${account}` }) as const;
const GROUND = { ground: '任命文件 2026-1' };
const appoint = (body: object, who: { as: `public:${string}` } = asFirst) =>
  county.call('POST', '/identity/accounts', { ...who, body: { ...GROUND, ...body } });
const STATUS = { suspend: 'suspended', restore: 'active', withdraw: 'withdrawn' } as const;
const change = (account: string, how: keyof typeof STATUS, who = asFirst as { as: `public:${string}` }) =>
  county.call('PUT', `/identity/accounts/${account}`, {
    ...who,
    body: { status: STATUS[how], reason: '岗位变动' },
  });
const me = async (account: string) => (await county.call('GET', '/identity/me', as(account))).body;

beforeAll(async () => {
  county = await aCounty('dazhou', {
    register: 'kept',
    firstAdministrator: { account: FIRST, organisation: 'regulator' },
  });
  const body = { type: 'administrative-organ', division: '511702' };
  for (const [i, id] of ['regulator', 'health'].entries())
    await county.must('POST', '/organisations', {
      ...asFirst,
      body: { ...body, id, name: `${id}局`, uscc: usccFor(i + 1) },
    });
});

describe('The register', () => {
  it('begins with one administrator, whom the county’s configuration names', async () => {
    expect(await me(FIRST)).toMatchObject({ role: 'administrator', organisation: 'regulator' });
  });

  it('knows nobody by a token alone, whatever it claims', async () => {
    expect((await county.call('GET', '/organisations', { as: 'administrator@regulator' })).status).toBe(403);
    expect(await me('anyone')).toMatchObject({ account: 'anyone', role: 'public' });
  });

  it('gives a role, takes it back at once, and has each on record', async () => {
    const account = 'li.si';
    expect(await appoint({ account, role: 'officer', organisation: 'health' })).toMatchObject({
      status: 201,
      body: { role: 'officer', organisation: 'health', by: FIRST, since: '2026-03-02' },
    });
    expect((await county.call('GET', '/organisations', as(account))).status).toBe(200);
    expect(await change(account, 'suspend')).toMatchObject({ status: 200, body: { status: 'suspended' } });
    expect(await county.call('GET', '/identity/me', as(account))).toMatchObject({
      status: 403,
      body: { code: 'access-ended' },
    });
    expect((await change(account, 'restore')).status).toBe(200);
    expect(await me(account)).toMatchObject({ role: 'officer' });
    expect((await change(account, 'withdraw')).status).toBe(200);
    expect((await county.call('GET', '/organisations', as(account))).status).toBe(403);
    expect((await change(account, 'restore')).status).toBe(409);
    // And gives it again, in another place.
    expect((await appoint({ account, role: 'auditor', organisation: 'regulator' })).status).toBe(201);
    expect(await me(account)).toMatchObject({ role: 'auditor', organisation: 'regulator' });
    const { items, chain } = await county.must('GET', '/supervision/events', {
      ...as(account),
      query: { subject: `account:${account}` },
    });
    const changes = items.filter(({ kind }: { kind: string }) => kind === 'change');
    expect(changes.map(({ action }: { action: string }) => action)).toEqual([
      'appoint',
      'changeAccount',
      'changeAccount',
      'changeAccount',
      'appoint',
    ]);
    expect(chain.state).toBe('ok');
  });

  it('is changed by administrators alone, never by someone for themselves', async () => {
    for (const [account, role] of [
      ['op', 'operator'],
      ['second', 'administrator'],
    ] as const)
      expect((await appoint({ account, role, organisation: 'regulator' })).status).toBe(201);
    const part = { account: 'wang', role: 'officer', organisation: 'health' };
    expect((await appoint(part, as('op'))).status).toBe(403);
    expect((await appoint({ ...part, account: 'second' }, as('second'))).status).toBe(403);
    expect((await change('second', 'withdraw', as('second'))).status).toBe(403);
    expect((await change('op', 'withdraw', as('second'))).status).toBe(200);
  });

  it('refuses what does not fit together, with every fault at once', async () => {
    const wrong = await appoint({ account: 'x', role: 'operator', organisation: 'health', until: '2026-03-01' });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(wrong.body.faults.map(({ path }: { path: string }) => path)).toEqual(['body.organisation', 'body.until']);
    expect((await appoint({ account: 'x', role: 'county-regulator', organisation: 'regulator' })).status).toBe(400);
    expect(await appoint({ account: 'x', role: 'officer', organisation: 'nowhere' })).toMatchObject({
      status: 422,
      body: { code: 'unknown-organisation' },
    });
    expect((await appoint({ account: 'a#b', role: 'officer', organisation: 'health' })).status).toBe(400);
    expect((await appoint({ account: 'second', role: 'officer', organisation: 'health' })).status).toBe(409);
  });

  it('shows a department its own people, and the regulator everyone', async () => {
    for (const account of ['h1', 'h2']) await appoint({ account, role: 'officer', organisation: 'health' });
    const seen = async (account: string, query = {}) =>
      (await county.call('GET', '/identity/accounts', { ...as(account), query })).body.items?.map(
        ({ id }: { id: string }) => id,
      );
    expect(await seen('h1')).toEqual(['h1', 'h2']);
    expect(await seen('second')).toEqual(expect.arrayContaining(['h1', 'h2', 'second']));
    expect(
      (await county.call('GET', '/identity/accounts', { ...as('h1'), query: { organisation: 'regulator' } })).status,
    ).toBe(403);
    expect((await county.call('GET', '/identity/accounts/second', as('h1'))).status).toBe(404);
    expect((await change('second', 'suspend', as('h1'))).status).toBe(404);
    expect((await change('h2', 'suspend', as('h1'))).status).toBe(200);
    expect((await change('h2', 'restore', as('h1'))).status).toBe(403);
  });

  it('lets an appointment end on its day', async () => {
    await appoint({ account: 'guest', role: 'auditor', organisation: 'health', until: '2026-03-03' });
    expect(await me('guest')).toMatchObject({ role: 'auditor', until: '2026-03-03' });
    await county.moveTo('2026-03-04');
    expect(await me('guest')).toMatchObject({ role: 'public' });
  });
});

describe('Sessions', () => {
  it('all end when their owner says so: no token of before is good any more', async () => {
    const token = await county.tokenFor('public:citizen');
    expect((await county.call('GET', '/identity/me', { token })).status).toBe(200);
    await county.must('POST', '/identity/me', { token, body: { sessions: 'all' } });
    expect(await county.call('GET', '/identity/me', { token })).toMatchObject({
      status: 401,
      body: { code: 'invalid-token' },
    });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await me('citizen')).toMatchObject({ role: 'public' });
  });
});

describe('What is held of people', () => {
  it('is said table by table, and to each of themselves alone', async () => {
    const { items } = (await county.call('GET', '/identity/inventory', as('citizen'))).body;
    const accounts = items.find(({ table }: { table: string }) => table === 'accounts');
    expect(accounts).toMatchObject({ what: { zh: expect.any(String) }, kept: { zh: expect.any(String) } });

    await appoint({ account: 'holder', role: 'officer', organisation: 'health' });
    await county.must('POST', '/organisations/health/office', { ...as('holder'), body: { name: '信息中心' } });
    await county.must('POST', '/organisations/health/custodian', {
      ...as('holder'),
      body: { account: 'holder', experience: '五年' },
    });
    const held = await county.must('GET', '/identity/me/holdings', as('holder'));
    const found = (table: string) => held.items.find((one: { table: string }) => one.table === table);
    expect(found('accounts').found).toMatchObject([{ id: 'holder', role: 'officer', organisation: 'health' }]);
    expect(found('organisations').found).toEqual([{ organisation: 'health', as: 'custodian' }]);
    expect(found('audit').found.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['designateOffice', 'appointCustodian']),
    );
    // What cannot be found by account is said to be so, rather than left out.
    expect(found('catalog')).toMatchObject({ note: { en: expect.stringContaining('not indexed') } });
    expect(JSON.stringify(held)).not.toContain('li.si');
    const long = await county.call('GET', '/identity/me/holdings', { ...as('holder'), query: { from: '2026-01-01' } });
    expect(long.status).toBe(200);
    const query = { from: '2026-01-01', to: '2026-03-02' };
    expect((await county.call('GET', '/identity/me/holdings', { ...as('holder'), query })).status).toBe(400);
  });

  it('is nothing of a member of the public whom nobody has met', async () => {
    const held = await county.must('GET', '/identity/me/holdings', as('stranger'));
    for (const { table, found = [] } of held.items as { table: string; found?: object[] }[])
      expect([table, found]).toEqual([table, []]);
  });
});
