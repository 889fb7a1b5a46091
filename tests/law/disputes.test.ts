import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { aDepartment, aRequest, aSharedEntry } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';

/** Disputes between two units: talk first, then the regulator, or the department that the law makes competent. */
const counties = new Map<RegulationId, { county: TestCounty; entry: string; request: string }>();
const at = (city: RegulationId) => counties.get(city)!;

beforeAll(async () => {
  for (const city of ['dazhou', 'fuzhou'] as const) {
    const county = await aCounty(city);
    const { id: entry } = await aSharedEntry(county);
    await aDepartment(county, 'fourth');
    counties.set(city, { county, entry, request: (await aRequest(county, entry)).id });
  }
});

const raise = (city: RegulationId, more: Record<string, unknown> = {}, as: As = 'officer@consumer') =>
  at(city).county.call('POST', '/disputes', {
    as,
    body: { about: { type: 'request', id: at(city).request }, subject: '字段范围有分歧', ...more },
  });
const act = (city: RegulationId, id: string, what: string, as: As, body: Record<string, unknown> = {}) =>
  at(city).county.call('POST', `/disputes/${id}/${what}`, { as, body });
const shown = (city: RegulationId, id: string, as: As) => at(city).county.call('GET', `/disputes/${id}`, { as });
const RESULT = { participants: ['市法制办', '提供单位', '使用单位'], result: '提供前三项' };

describe('Dazhou', () => {
  it('DZ-23a: a dispute starts in consultation; either unit stores its position, and both agree on an outcome', async () => {
    const { body: dispute } = await raise('dazhou', { position: '办理业务需要全部字段' });
    expect(dispute).toMatchObject({ status: 'consultation', parties: ['consumer', 'provider'], kind: 'sharing' });
    expect(
      (await act('dazhou', dispute.id, 'positions', 'officer@provider', { position: '只需三项' })).body,
    ).toMatchObject({
      positions: [
        { organisation: 'consumer', text: '办理业务需要全部字段' },
        { organisation: 'provider', text: '只需三项' },
      ],
    });
    expect((await act('dazhou', dispute.id, 'positions', 'officer@third', { position: '旁听' })).status).toBe(404);
    expect(await act('dazhou', dispute.id, 'agree', 'officer@provider')).toMatchObject({ status: 409 });
    const propose = (as: As, outcome?: string) =>
      act('dazhou', dispute.id, 'agree', as, outcome === undefined ? {} : { outcome });
    expect((await propose('officer@consumer', '提供四项')).body.status).toBe('consultation');
    expect((await propose('officer@consumer')).body.status).toBe('consultation');
    expect((await propose('officer@provider', '提供三项')).body).toMatchObject({
      status: 'consultation',
      outcome: { text: '提供三项', agreedBy: ['provider'] },
    });
    expect((await propose('officer@consumer')).body).toMatchObject({
      status: 'agreed',
      outcome: { text: '提供三项', agreedBy: ['provider', 'consumer'] },
    });
  });

  it('DZ-23b: the Bureau coordinates only after a unit has declared that consultation failed', async () => {
    const { body: dispute } = await raise('dazhou');
    const refer = () => act('dazhou', dispute.id, 'refer', 'officer@consumer');
    expect(await refer()).toMatchObject({
      status: 409,
      body: { code: 'gate-closed', cite: { regulation: 'dazhou', article: '23' } },
    });
    const { actions } = (await shown('dazhou', dispute.id, 'officer@consumer')).body;
    expect(actions).toContainEqual(
      expect.objectContaining({
        name: 'refer',
        allowed: false,
        missing: [expect.objectContaining({ code: 'consultation-failed' })],
      }),
    );
    expect((await act('dazhou', dispute.id, 'settle', 'administrator@regulator', RESULT)).status).toBe(409);
    await at('dazhou').county.moveTo('2026-06-01');
    expect((await refer()).status).toBe(409);
    expect(
      (await act('dazhou', dispute.id, 'declare-failed', 'administrator@regulator', { statement: 'x' })).status,
    ).toBe(403);
    expect(
      (await act('dazhou', dispute.id, 'declare-failed', 'officer@provider', { statement: '意见不一' })).body,
    ).toMatchObject({
      status: 'failed',
      failed: { organisation: 'provider', statement: '意见不一' },
    });
    expect((await refer()).body.status).toBe('coordination');
    expect((await act('dazhou', dispute.id, 'settle', 'officer@provider', RESULT)).status).toBe(403);
    expect((await act('dazhou', dispute.id, 'settle', 'administrator@regulator', RESULT)).status).toBe(200);
    for (const as of ['officer@consumer', 'officer@provider'] as const)
      expect((await shown('dazhou', dispute.id, as)).body).toMatchObject({
        status: 'settled',
        result: { text: '提供前三项' },
      });
  });
});

describe('Fuzhou', () => {
  it.each(['officer@consumer', 'officer@provider'] as const)(
    'FZ-19: %s opens a coordination case on a request; the Office records participants and result, and both read it',
    async (as) => {
      const { county } = at('fuzhou');
      const { body: dispute } = await raise('fuzhou', {}, as);
      expect((await act('fuzhou', dispute.id, 'refer', as)).body).toMatchObject({ status: 'coordination' });
      const queue = await county.must('GET', '/disputes', { as: 'operator@regulator' });
      expect(queue.items.map(({ id }: { id: string }) => id)).toContain(dispute.id);
      const { body: settled } = await act('fuzhou', dispute.id, 'settle', 'operator@regulator', RESULT);
      expect(settled).toMatchObject({ status: 'settled', coordination: { participants: RESULT.participants } });
      for (const reader of ['officer@consumer', 'officer@provider'] as const) {
        expect((await shown('fuzhou', dispute.id, reader)).body.result.text).toBe('提供前三项');
        const { items } = await county.must('GET', '/disputes', { as: reader });
        expect(items.map(({ id }: { id: string }) => id)).toContain(dispute.id);
      }
      expect((await shown('fuzhou', dispute.id, 'officer@third')).status).toBe(404);
    },
  );

  it('FZ-16: values that conflict go to the competent department on record, and no other unit closes it', async () => {
    const { county, entry } = at('fuzhou');
    const { body: dispute } = await raise('fuzhou', {
      about: { type: 'entry', id: entry },
      item: 'name',
      values: [
        { organisation: 'consumer', value: '东城' },
        { organisation: 'provider', value: '东城区' },
      ],
    });
    expect(dispute).toMatchObject({ kind: 'conflict', parties: ['consumer', 'provider'] });
    const route = (as: As, department = 'fourth') =>
      act('fuzhou', dispute.id, 'route', as, { department, legalBasis: '《行政区划管理条例》第三条' });
    expect((await route('officer@provider')).status).toBe(403);
    expect((await route('administrator@regulator', 'nobody')).status).toBe(422);
    expect((await route('administrator@regulator')).body).toMatchObject({
      status: 'verification',
      competent: { department: 'fourth', legalBasis: '《行政区划管理条例》第三条' },
    });
    expect(county.notices).toContainEqual(
      expect.objectContaining({ to: 'fourth', about: { type: 'dispute', id: dispute.id } }),
    );
    const verify = (as: As) => act('fuzhou', dispute.id, 'verify', as, { result: '以东城区为准' });
    for (const as of ['officer@consumer', 'officer@provider', 'administrator@regulator'] as const)
      expect(await verify(as)).toMatchObject({ status: 403, body: { code: 'other-organisation' } });
    expect((await act('fuzhou', dispute.id, 'settle', 'administrator@regulator', RESULT)).status).toBe(409);
    const theirs = await county.must('GET', '/disputes', { as: 'officer@fourth' });
    expect(theirs.items.map(({ id }: { id: string }) => id)).toEqual([dispute.id]);
    expect((await verify('officer@fourth')).body).toMatchObject({
      status: 'settled',
      result: { organisation: 'fourth', text: '以东城区为准' },
    });
    expect((await shown('fuzhou', dispute.id, 'officer@consumer')).body.result.text).toBe('以东城区为准');
  });

  it.each([
    ['a stranger', {}, 'officer@third', 403],
    ['a request that is not there', { about: { type: 'request', id: 'req_none' } }, 'officer@consumer', 422],
    ['itself', { about: { type: 'entry', id: 'own' }, other: 'provider' }, 'officer@provider', 422],
    ['a value of a third unit', { values: [{ organisation: 'third', value: 'x' }] }, 'officer@consumer', 403],
  ] as const)('is not raised by or with %s', async (_what, more, as, status) => {
    const about =
      'about' in more && more.about.id === 'own' ? { about: { type: 'entry', id: at('fuzhou').entry } } : {};
    expect((await raise('fuzhou', { ...more, ...about }, as)).status).toBe(status);
  });
});
