import { beforeAll, describe, expect, it } from 'vitest';
import { type As, aCounty, type TestCounty } from '../support/county.ts';
import {
  aHiddenEntry,
  anAcceptedRequest,
  askMatches,
  aVerifyRequest,
  CHECK,
  declare,
  persons,
  STATISTICS,
} from './declared.ts';

/** Declarations and requests: their lives, and who has a part in them. */
const ROWS = persons({ 东乡: 200 });
let county: TestCounty;
let entry: string;
beforeAll(async () => {
  county = await aCounty('shuangliao');
  entry = await aHiddenEntry(county, ROWS);
  await declare(county, entry);
});
const propose = (as: As, body: Record<string, unknown>) =>
  county.call('POST', '/statistics/declarations', { as, body: { entry, ...body } });
const decide = (what: string, as: As, body: Record<string, unknown> = {}) =>
  county.call('POST', `/statistics/declarations/${entry}/${what}`, { as, body });

describe('a declaration', () => {
  it('is proposed by the provider alone, of items that the entry has, with every fault at once', async () => {
    expect((await propose('officer@consumer', { checks: [CHECK] })).status).toBe(403);
    const wrong = await propose('officer@provider', {
      checks: [{ ...CHECK, fields: ['id_number', 'salary'] }],
      statistics: { ...STATISTICS, measures: [{ item: 'name', cap: 5 }] },
    });
    expect(wrong).toMatchObject({
      status: 422,
      body: { faults: [{ path: 'body.checks.0.fields' }, { path: 'body.statistics.measures.0' }] },
    });
  });

  it('stays in force while a new one waits or is returned, and nothing is answered after its end', async () => {
    const own = await aCounty('shuangliao');
    const id = await aHiddenEntry(own, ROWS);
    await declare(own, id);
    const request = await anAcceptedRequest(own, id);
    const known = [[ROWS[0]!.id, ROWS[0]!.name]] as const;
    const act = (what: string, as: As, body: Record<string, unknown> = {}) =>
      own.must('POST', `/statistics/declarations/${id}/${what}`, { as, body });
    const next = { as: 'officer@provider', body: { entry: id, checks: [] } } as const;
    expect(await own.must('POST', '/statistics/declarations', next)).toMatchObject({ status: 'proposed', revision: 1 });
    expect((await askMatches(own, request, known)).status).toBe(200);
    expect(await act('return', 'operator@regulator', { opinion: '请补充' })).toMatchObject({ status: 'returned' });
    expect((await askMatches(own, request, known)).status).toBe(200);
    await own.must('POST', '/statistics/declarations', next);
    expect(await act('approve', 'operator@regulator')).toMatchObject({ status: 'in-force', revision: 2 });
    expect(await askMatches(own, request, known)).toMatchObject({
      status: 403,
      body: { faults: [{ code: 'check-in-force' }] },
    });
    await act('end', 'officer@provider', { opinion: '停用' });
    expect(await own.must('POST', '/statistics/declarations', next)).toMatchObject({ status: 'proposed', revision: 2 });
  });

  it('is approved once, and returned by the regulator alone', async () => {
    expect((await decide('approve', 'operator@regulator')).status).toBe(409);
    expect((await decide('return', 'officer@provider', { opinion: '退回' })).status).toBe(403);
    expect((await decide('end', 'officer@consumer', { opinion: '停用' })).status).toBe(403);
    const view = await county.must('GET', `/statistics/declarations/${entry}`, { as: 'officer@consumer' });
    expect(view).toMatchObject({
      status: 'in-force',
      inForce: { terms: { checks: [{ name: 'identity' }] } },
      actions: [],
    });
  });
});

describe('a request to verify', () => {
  it('is listed for both sides, and seen by nobody else', async () => {
    const { id } = await aVerifyRequest(county, entry);
    const list = async (as: As, box: string) =>
      (await county.must('GET', '/statistics/verify-requests', { as, query: { box } })).items.map(
        (one: { id: string }) => one.id,
      );
    expect(await list('officer@consumer', 'sent')).toContain(id);
    expect(await list('officer@provider', 'received')).toContain(id);
    expect(await list('officer@third', 'sent')).not.toContain(id);
    const see = async (as: As) => (await county.call('GET', `/statistics/verify-requests/${id}`, { as })).status;
    expect([await see('officer@third'), await see('auditor@regulator'), await see('officer@provider')]).toEqual([
      404, 200, 200,
    ]);
    const others = { as: 'officer@third', query: { organisation: 'provider' } } as const;
    expect((await county.call('GET', '/statistics/verify-requests', others)).status).toBe(403);
  });

  it.each([
    { what: 'an item that is not there', more: { fields: ['id_number', 'salary'] }, code: 'unknown-field' },
    { what: 'a last day that has passed', more: { endsOn: '2026-03-01' }, code: 'contradictory' },
    { what: 'an entry that is not there', more: { entry: 'ent_none' }, code: 'unknown-entry' },
  ])('with $what is refused', async ({ more, code }) => {
    const body = {
      entry,
      purpose: '核对',
      dutyBasis: '条例第五条',
      caseNumber: '案 1',
      fields: ['id_number', 'name'],
      endsOn: '2026-12-31',
      ...more,
    };
    const refused = await county.call('POST', '/statistics/verify-requests', { as: 'officer@consumer', body });
    expect(refused).toMatchObject({ status: 422, body: { code } });
  });

  it('is not made by the provider itself, nor for data that is shared outright', async () => {
    expect(await aVerifyRequest(county, entry, {}, 'provider').catch((error: Error) => error.message)).toContain(
      'contradictory',
    );
    const own = await aCounty('shuangliao');
    const open = await aHiddenEntry(own, ROWS, { shareType: 'unconditional' });
    expect(await aVerifyRequest(own, open).catch((error: Error) => error.message)).toContain('contradictory');
  });

  it('ends on its last day, and in a city without the clock it starts no duty', async () => {
    const own = await aCounty('shuangliao');
    const id = await aHiddenEntry(own, ROWS);
    await declare(own, id);
    const request = await aVerifyRequest(own, id, { endsOn: '2026-03-10' });
    expect(request.duties).toEqual([]);
    await own.must('POST', `/statistics/verify-requests/${request.id}/accept`, {
      as: 'custodian@provider',
      body: { check: 'identity' },
    });
    const known = [[ROWS[0]!.id, ROWS[0]!.name]] as const;
    await own.moveTo('2026-03-10');
    expect((await askMatches(own, request.id, known)).status).toBe(200);
    await own.moveTo('2026-03-11');
    expect(await askMatches(own, request.id, known)).toMatchObject({
      status: 403,
      body: { faults: [{ code: 'not-expired' }] },
    });
  });

  it('under a check whose membership is a secret asks for consent on record', async () => {
    const own = await aCounty('shuangliao');
    const id = await aHiddenEntry(own, ROWS);
    await declare(own, id, { checks: [{ ...CHECK, membership: 'consent' }] });
    const accept = async (more: Record<string, unknown>) => {
      const request = await aVerifyRequest(own, id, more);
      return own.call('POST', `/statistics/verify-requests/${request.id}/accept`, {
        as: 'custodian@provider',
        body: { check: 'identity' },
      });
    };
    expect(await accept({})).toMatchObject({ status: 422, body: { code: 'contradictory' } });
    expect((await accept({ consent: '授权书 2026-3' })).status).toBe(200);
  });
});
