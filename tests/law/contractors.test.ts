import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { threeBodies } from '../support/builders.ts';
import { type Answer, type As, aCounty, type TestCounty } from '../support/county.ts';

/** Contractors: accounts that live and die with an approved contract. */
const REGULATOR = 'operator@regulator' satisfies As;
const PROVIDER = 'officer@provider' satisfies As;
const counties = new Map<RegulationId, TestCounty>();
const at = (city: RegulationId) => counties.get(city)!;

beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'fuzhou'] as const) {
    const county = await aCounty(city);
    await threeBodies(county);
    counties.set(city, county);
  }
});

const CONTRACT = {
  contractor: '某信息技术有限公司',
  scope: ['maintain', 'store'],
  what: '业务系统运行维护',
  startsOn: '2026-03-02',
  endsOn: '2026-06-30',
};
const filed = async (city: RegulationId, as: As, kind: string, data: object): Promise<string> =>
  (await at(city).must('POST', `/registers/${kind}`, { as, body: { data }, status: 201 })).id;
const outsourcing = (city: RegulationId, more: object = {}) =>
  filed(city, PROVIDER, 'outsourcing', { ...CONTRACT, ...more });
const approve = (city: RegulationId, contract: string, approved = true) =>
  filed(city, REGULATOR, 'outsourcing-approval', { outsourcing: contract, approved, opinion: '同意' });

let people = 0;
const aPerson = (): string => {
  people += 1;
  return `contractor-${people}`;
};
const activate = (city: RegulationId, account: string, contract: string, uses = ['maintain'], as: As = PROVIDER) =>
  at(city).call('POST', '/identity/contractors', { as, body: { account, contract, uses } });
/** What someone who signs in by this account is told of themselves. */
const me = (city: RegulationId, account: string): Promise<Answer> =>
  at(city).call('GET', '/identity/me', { as: `public:${account}` });
const codes = ({ body }: Answer): string[] => body.faults.map(({ code }: { code: string }) => code);
const contracts = async (city: RegulationId, query: Record<string, string> = {}) =>
  (
    await at(city).must('GET', '/identity/contractors', {
      as: REGULATOR,
      query: { organisation: 'provider', ...query },
    })
  ).items as {
    record: string;
    lacking: string[];
    supervised: string[];
    accounts: object[];
    statementAskedOn?: string;
  }[];

describe('An account of a contractor', () => {
  it('ZY-32c: is refused until an outsourcing is approved for that department and that scope', async () => {
    const account = aPerson();
    const contract = await outsourcing('zhangye');
    const refused = await activate('zhangye', account, contract);
    expect(refused).toMatchObject({ status: 409, body: { cite: { regulation: 'zhangye', article: '32' } } });
    expect(codes(refused)).toEqual(['outsourcing-approved']);
    expect((await me('zhangye', account)).body).toMatchObject({ role: 'public' });

    await approve('zhangye', contract, false);
    expect((await activate('zhangye', account, contract)).status).toBe(409);
    await approve('zhangye', contract);
    // Not for more than was approved, and not for another department.
    expect(codes(await activate('zhangye', account, contract, ['maintain', 'process']))).toEqual([
      'outsourcing-approved',
    ]);
    expect(await activate('zhangye', account, contract, ['maintain'], 'officer@consumer')).toMatchObject({
      status: 403,
      body: { code: 'other-organisation' },
    });
    expect(await activate('zhangye', account, contract)).toMatchObject({
      status: 201,
      body: { role: 'officer', organisation: 'provider', contract: { record: contract, endsOn: '2026-06-30' } },
    });
    expect((await me('zhangye', account)).body).toMatchObject({ role: 'officer', organisation: 'provider' });
  });

  it.each([
    {
      row: 'DZ-5c',
      lacking: 'contractor-agreement',
      paper: 'outsourcing-agreement',
      data: { signedOn: '2026-03-02', document: '保密协议 2026-7' },
    },
    {
      row: 'DZ-5d',
      lacking: 'contractor-emergency-plan',
      paper: 'contractor-emergency-plan',
      data: { version: '1', plan: '事件分级与处置' },
    },
  ])('$row: is refused without the paper that the text asks for, on file for the authorising unit', async (given) => {
    const account = aPerson();
    const contract = await outsourcing('dazhou');
    const others: readonly [string, object][] = [
      ['outsourcing-agreement', { signedOn: '2026-03-02', document: '保密协议' }],
      ['contractor-emergency-plan', { version: '1', plan: '…' }],
    ];
    for (const [paper, data] of others)
      if (paper !== given.paper) await filed('dazhou', PROVIDER, paper, { outsourcing: contract, ...data });
    const refused = await activate('dazhou', account, contract);
    expect(refused).toMatchObject({ status: 409, body: { cite: { regulation: 'dazhou', article: '5' } } });
    expect(codes(refused)).toEqual([given.lacking]);
    // Another unit cannot put it on file, and one for another contract is none.
    const foreign = { as: 'officer@consumer' as const, body: { data: { outsourcing: contract, ...given.data } } };
    expect((await at('dazhou').call('POST', `/registers/${given.paper}`, foreign)).status).toBe(403);
    await filed('dazhou', PROVIDER, given.paper, { outsourcing: await outsourcing('dazhou'), ...given.data });
    expect((await activate('dazhou', account, contract)).status).toBe(409);
    await filed('dazhou', PROVIDER, given.paper, { outsourcing: contract, ...given.data });
    expect((await activate('dazhou', account, contract)).status).toBe(201);
  });

  it('ZY-32d: each outsourcing holds dated entries of its supervision, and those with none are listed', async () => {
    const watched = await outsourcing('zhangye', { contractor: '甲公司' });
    const unwatched = await outsourcing('zhangye', { contractor: '乙公司' });
    for (const checkedOn of ['2026-03-02', '2026-02-27'])
      await filed('zhangye', PROVIDER, 'outsourcing-supervision', { outsourcing: watched, checkedOn, result: '合规' });
    const lacking = await contracts('zhangye', { lacking: 'supervision' });
    expect(lacking.map(({ record }) => record)).toContain(unwatched);
    expect(lacking.map(({ record }) => record)).not.toContain(watched);
    const all = await contracts('zhangye');
    expect(all.find(({ record }) => record === watched)?.supervised).toEqual(['2026-03-02', '2026-02-27']);
  });

  it('ZY-32e: ends with the contract: 403 from the next day on, and a statement of deletion is asked for', async () => {
    const county = at('zhangye');
    const account = aPerson();
    const contract = await outsourcing('zhangye', { endsOn: '2026-03-31' });
    await approve('zhangye', contract);
    expect((await activate('zhangye', account, contract)).status).toBe(201);
    const read = () => county.call('GET', '/organisations', { as: `public:${account}` });

    await county.moveTo('2026-03-31');
    expect((await read()).status).toBe(200);
    const told = county.notices.length;
    await county.moveTo('2026-04-01');
    expect(await read()).toMatchObject({
      status: 403,
      body: { code: 'access-ended', detail: 'contract-ended', cite: { regulation: 'zhangye', article: '32' } },
    });
    // The attempt is on record, with whose it was.
    const events = await county.must('GET', '/supervision/events', {
      as: 'auditor@regulator',
      query: { day: '2026-04-01', limit: '200' },
    });
    expect(events.items).toContainEqual(
      expect.objectContaining({ kind: 'refusal', code: 'access-ended', actor: expect.objectContaining({ account }) }),
    );
    expect(county.notices.slice(told)).toContainEqual(
      expect.objectContaining({ to: 'provider', about: { type: 'record', id: contract } }),
    );
    const asked = async () => (await contracts('zhangye')).find(({ record }) => record === contract)!;
    expect(await asked()).toMatchObject({
      statementAskedOn: '2026-04-01',
      accounts: [{ account, status: 'ended' }],
      lacking: expect.arrayContaining(['deletion-statement']),
    });
    await filed('zhangye', PROVIDER, 'deletion-statement', {
      outsourcing: contract,
      statedOn: '2026-04-01',
      statement: '已删除全部数据及副本',
    });
    expect((await asked()).lacking).not.toContain('deletion-statement');
    // It lives again by a new contract only.
    expect((await activate('zhangye', account, contract)).status).toBe(409);
    const next = await outsourcing('zhangye', { startsOn: '2026-04-01', endsOn: '2026-12-31' });
    await approve('zhangye', next);
    expect((await activate('zhangye', account, next)).status).toBe(201);
    expect((await read()).status).toBe(200);
  });

  it('is suspended when the approval is taken back', async () => {
    const county = at('zhangye');
    const account = aPerson();
    const contract = await outsourcing('zhangye', { endsOn: '2027-06-30' });
    await approve('zhangye', contract);
    await activate('zhangye', account, contract);
    await approve('zhangye', contract, false);
    await county.sweep();
    expect(await me('zhangye', account)).toMatchObject({ status: 403, body: { detail: 'suspended' } });
  });

  it('is given by no one to themselves, nor for what is no contract, nor to someone who has a part already', async () => {
    const contract = await outsourcing('fuzhou');
    expect(await activate('fuzhou', 'officer-of-provider', contract)).toMatchObject({ status: 403 });
    expect(await activate('fuzhou', aPerson(), 'no-such-record')).toMatchObject({
      status: 422,
      body: { code: 'unknown-record' },
    });
    await at('fuzhou').call('GET', '/organisations', { as: 'custodian@consumer' });
    expect(await activate('fuzhou', 'custodian-of-consumer', contract)).toMatchObject({
      status: 409,
      body: { code: 'already-exists' },
    });
    // A text that asks for no approval lets it live, by the contract alone.
    expect((await activate('fuzhou', aPerson(), contract)).status).toBe(201);
  });
});
