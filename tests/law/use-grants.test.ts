import { beforeAll, describe, expect, it } from 'vitest';
import { anActiveGrant, aRequest, aSharedEntry } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';

/** The life of a grant when several act on it: halts, revocation, and decisions that race each other or the clock. */
let county: TestCounty;
let entry: string;
beforeAll(async () => {
  county = await aCounty('dazhou', { day: '2026-09-18' });
  entry = (await aSharedEntry(county)).id;
});

interface Grant {
  readonly id: string;
  readonly purpose: string;
  readonly scenario: string;
}
const aGrant = async (): Promise<Grant> => anActiveGrant(county, (await aRequest(county, entry)).id);
const act = (grant: Grant, what: string, as: As, body: Record<string, unknown> = { reason: '核查使用情况' }) =>
  county.call('POST', `/share/grants/${grant.id}/${what}`, { as, body });
const read = (grant: Grant) =>
  county.call('GET', `/data/grants/${grant.id}/rows`, {
    as: 'officer@consumer',
    query: { purpose: grant.purpose, scenario: grant.scenario },
  });
const SIDES = [
  ['provider', 'custodian@provider'],
  ['consumer', 'officer@consumer'],
  ['regulator', 'operator@regulator'],
] as const;

describe('a halt', () => {
  it.each(SIDES)('by the %s alone stops every read, and only that side lifts it', async (side, as) => {
    const grant = await aGrant();
    expect((await act(grant, 'suspend', as)).body).toMatchObject({
      status: 'suspended',
      suspensions: { [side]: { reason: '核查使用情况', on: '2026-09-18' } },
    });
    expect(await read(grant)).toMatchObject({ status: 403, body: { faults: [{ code: 'grant-active' }] } });
    for (const [other, who] of SIDES)
      if (other !== side)
        expect(await act(grant, 'resume', who)).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    expect((await act(grant, 'resume', as)).body).toMatchObject({ status: 'active', suspensions: {} });
    expect((await read(grant)).status).toBe(200);
  });

  it('of all three is lifted only when each has lifted its own', async () => {
    const grant = await aGrant();
    for (const [, as] of SIDES) expect((await act(grant, 'suspend', as)).status).toBe(200);
    const detail = (await read(grant)).body.detail as string;
    for (const [side] of SIDES) expect(detail).toContain(side);
    for (const [i, [, as]] of SIDES.entries()) {
      expect((await read(grant)).status).toBe(403);
      expect((await act(grant, 'resume', as)).body.status).toBe(i === 2 ? 'active' : 'suspended');
    }
    expect((await read(grant)).status).toBe(200);
  });

  it('is for the two sides and the regulator', async () => {
    const grant = await aGrant();
    expect((await act(grant, 'suspend', 'officer@third')).status).toBe(403);
    expect((await act(grant, 'suspend', 'officer@provider', {})).status).toBe(400);
  });
});

describe('a revoked grant', () => {
  it('gives nothing until it is approved anew, with a new reviewer on it', async () => {
    const grant = await aGrant();
    expect((await act(grant, 'revoke', 'officer@consumer')).status).toBe(403);
    expect((await act(grant, 'revoke', 'officer@provider')).body).toMatchObject({ status: 'revoked', approvals: [] });
    expect((await read(grant)).status).toBe(403);
    for (const what of ['activate', 'resume', 'suspend'])
      expect((await act(grant, what, 'operator@regulator', what === 'activate' ? {} : undefined)).status).toBe(409);
    expect((await act(grant, 'reapprove', 'operator@regulator')).status).toBe(403);
    expect((await act(grant, 'reapprove', 'officer@provider', { reason: '已整改', endsOn: '2026-09-01' })).status).toBe(
      400,
    );
    expect((await act(grant, 'reapprove', 'officer@provider', { reason: '已整改' })).body).toMatchObject({
      status: 'active',
      approvals: [{ party: 'provider', by: 'officer-of-provider' }],
    });
    expect((await read(grant)).status).toBe(200);
  });

  it('needs everyone whom the law names: in Shuangliao both, one after the other', async () => {
    const shuangliao = await aCounty('shuangliao');
    const shared = await aSharedEntry(shuangliao);
    const grant = await anActiveGrant(shuangliao, (await aRequest(shuangliao, shared.id)).id);
    const step = (what: string, as: As) =>
      shuangliao.must('POST', `/share/grants/${grant.id}/${what}`, { as, body: { reason: '核查' } });
    expect(await step('revoke', 'operator@regulator')).toMatchObject({ status: 'revoked' });
    expect(await step('reapprove', 'officer@provider')).toMatchObject({ status: 'revoked' });
    expect(await step('reapprove', 'operator@regulator')).toMatchObject({ status: 'active' });
  });
});

describe('a term', () => {
  it('that ended while the grant was revoked is not approved anew without another', async () => {
    const grant = await anActiveGrant(county, (await aRequest(county, entry, { endsOn: '2026-09-18' })).id);
    await act(grant, 'revoke', 'officer@provider');
    await county.moveTo('2026-09-19');
    const again = (body: Record<string, unknown>) =>
      act(grant, 'reapprove', 'officer@provider', { reason: '续用', ...body });
    expect((await again({})).body.faults).toMatchObject([{ code: 'end-before-start' }]);
    expect((await again({ endsOn: '2026-12-31' })).body).toMatchObject({ status: 'active', endsOn: '2026-12-31' });
  });

  it('that has not begun gives nothing yet', async () => {
    const grant = await anActiveGrant(county, (await aRequest(county, entry, { startsOn: '2026-09-21' })).id);
    expect(await read(grant)).toMatchObject({ status: 403, body: { faults: [{ code: 'begun' }] } });
    await county.moveTo('2026-09-21');
    expect((await read(grant)).status).toBe(200);
  });
});

describe('decisions at the same moment', () => {
  const decide = (request: string, what: 'approve' | 'refuse', body: Record<string, unknown> = {}) =>
    county.call('POST', `/share/requests/${request}/${what}`, { as: 'custodian@provider', body });
  const evidence = (subject: string) =>
    county.must('GET', '/supervision/events', { as: 'auditor@regulator', query: { subject } });

  it('one wins, and the other is told what was decided', async () => {
    for (let round = 0; round < 3; round += 1) {
      const request = await aRequest(county, entry);
      const answers = await Promise.all([
        decide(request.id, 'approve'),
        decide(request.id, 'refuse', { reason: '用途不明' }),
        decide(request.id, 'approve', { version: request.version }),
      ]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const { status } = await county.must('GET', `/share/requests/${request.id}`, { as: 'officer@consumer' });
      for (const lost of answers.filter((answer) => answer.status !== 200)) {
        expect(lost).toMatchObject({
          status: 409,
          body: { code: 'wrong-state', faults: [{ code: `already-${status}` }] },
        });
        expect(lost.body.detail).toContain('custodian-of-provider');
      }
      const { chain, items } = await evidence(`request:${request.id}`);
      expect(chain.state).toBe('ok');
      expect(
        items.filter(({ kind, seq }: { kind: string; seq?: number }) => kind === 'change' && seq === 2),
      ).toHaveLength(1);
    }
  });

  it('a decision that races its lapse has one outcome: decided, late or in time, with the duty met once', async () => {
    const request = await aRequest(county, entry);
    const { id, due } = request.duties[0] as { id: string; due: string };
    await county.moveTo(new Date(Date.parse(`${due}T15:59:59.000Z`)).toISOString());
    const [, answer] = await Promise.all([
      county.moveTo(new Date(Date.parse(`${due}T16:00:00.000Z`)).toISOString()),
      decide(request.id, 'approve'),
    ]);
    expect(answer.status).toBe(200);
    const duty = await county.must('GET', `/supervision/duties/${id}`, { as: 'officer@provider' });
    expect(duty).toMatchObject({ state: 'met' });
    expect(duty.late).toBe(duty.breachedOn !== undefined);
    const read = await county.must('GET', `/share/requests/${request.id}`, { as: 'officer@consumer' });
    expect(read).toMatchObject({ status: 'approved', grant: expect.any(String) });
  });
});
