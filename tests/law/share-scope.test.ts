import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import {
  anActiveGrant,
  aPublishedEntry,
  aRequest,
  aSharedEntry,
  aSystem,
  entryContent,
  requestContent,
} from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';

/** What a provider authorises, by which form, what it may not offer, and how much it shares. */
const counties = new Map<RegulationId, { county: TestCounty; entry: string }>();
const at = (city: RegulationId) => counties.get(city)!;

beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city);
    counties.set(city, { county, entry: (await aSharedEntry(county)).id });
  }
});

describe('the scope of authorisation', () => {
  it('FZ-11e: a changed need makes adjusting a duty; the adjustment has a reason and lists live grants outside it', async () => {
    const { county, entry } = at('fuzhou');
    const wide = await anActiveGrant(county, (await aRequest(county, entry)).id);
    const narrow = await anActiveGrant(county, (await aRequest(county, entry, { fields: ['code'] })).id);
    const over = await anActiveGrant(county, (await aRequest(county, entry)).id);
    await county.must('POST', `/share/grants/${over.id}/end`, { as: 'officer@consumer', body: { reason: '用毕' } });
    const need = await county.must('POST', `/share/scopes/${entry}/needs`, {
      as: 'officer@provider',
      body: { what: '名称改由民政发布' },
      status: 201,
    });
    const duty = () => county.must('GET', `/supervision/duties/${need.duties[0]}`, { as: 'officer@provider' });
    expect(await duty()).toMatchObject({ duty: 'share.adjust-scope', state: 'running', cite: { article: '11' } });

    const adjust = (body: unknown, as: As = 'officer@provider') =>
      county.call('PUT', `/share/scopes/${entry}`, { as, body });
    expect((await adjust({ fields: ['code'] })).status).toBe(400);
    expect((await adjust({ fields: ['code'], reason: '收紧' }, 'officer@consumer')).status).toBe(403);
    expect((await adjust({ fields: ['phone'], reason: '收紧' })).body.code).toBe('unknown-field');
    const { body } = await adjust({ fields: ['code', 'city'], reason: '名称改由民政发布' });
    expect(body.outside).toEqual([{ grant: wide.id, consumer: 'consumer', fields: ['name'], stranger: false }]);
    expect(await duty()).toMatchObject({ state: 'met' });
    expect((await adjust({ fields: ['code'], consumers: ['third'], reason: '只给民政', version: 7 })).body.code).toBe(
      'stale-version',
    );
    await adjust({ fields: ['code'], consumers: ['third'], reason: '只给民政', version: body.version });
    const read = await county.must('GET', `/share/scopes/${entry}`, { as: 'operator@regulator' });
    expect(read).toMatchObject({
      reason: '只给民政',
      adjusted: { by: 'officer-of-provider' },
      needs: [{ id: need.id, what: '名称改由民政发布' }],
    });
    expect(read.outside).toContainEqual({ grant: narrow.id, consumer: 'consumer', fields: [], stranger: true });
    expect(read.outside).toHaveLength(2);
    expect(await county.must('GET', `/share/grants/${wide.id}`, { as: 'officer@consumer' })).toMatchObject({
      status: 'active',
    });
    const asked = await aRequest(county, entry);
    expect(asked.warnings).toMatchObject([{ code: 'outside-scope', fields: ['name', 'city'] }]);
  });
});

describe('Dazhou: the form of delivery', () => {
  const save = async (more: Record<string, unknown>) => {
    const { county } = at('dazhou');
    const system = await aSystem(county);
    return county.call('POST', '/catalog/entries', { as: 'officer@provider', body: entryContent({ system, ...more }) });
  };

  it('DZ-19a: without a form of delivery nothing goes into the catalog, and the form is one of three', async () => {
    const { county } = at('dazhou');
    const refused = await save({ name: '无共享方式的清单', deliveryForms: undefined });
    const answer =
      refused.status === 201
        ? await county.call('POST', `/catalog/entries/${refused.body.id}/submit`, { as: 'officer@provider', body: {} })
        : refused;
    expect(answer.status).toBe(422);
    expect(answer.body.faults).toContainEqual(
      expect.objectContaining({ code: 'delivery-form', cite: { regulation: 'dazhou', article: '19' } }),
    );
    const odd = await save({ name: '共享方式有误的清单', deliveryForms: ['pigeon'] });
    expect([400, 422]).toContain(odd.status);
    expect(odd.body.faults[0].path).toContain('deliveryForms');
  });

  it('DZ-19b: data by interface is granted only once the interface is registered with description and calling method', async () => {
    const { county } = at('dazhou');
    const entry = await aPublishedEntry(county, { name: '接口共享的清单', deliveryForms: ['interface'] });
    const request = await aRequest(county, entry.id);
    const { grant } = await county.must('POST', `/share/requests/${request.id}/approve`, {
      as: 'custodian@provider',
      body: {},
    });
    const activate = () => county.call('POST', `/share/grants/${grant}/activate`, { as: 'officer@consumer', body: {} });
    expect(await activate()).toMatchObject({
      status: 409,
      body: { code: 'gate-closed', cite: { regulation: 'dazhou', article: '19' } },
    });
    const duty = () =>
      county.must('GET', `/supervision/duties/entry.${entry.id}.share.register-interface.1`, {
        as: 'officer@provider',
      });
    expect(await duty()).toMatchObject({ state: 'running', cite: { article: '19' } });
    await county.must('POST', `/share/requests/${(await aRequest(county, entry.id)).id}/approve`, {
      as: 'custodian@provider',
      body: {},
    });
    const again = await county.call('GET', `/supervision/duties/entry.${entry.id}.share.register-interface.2`, {
      as: 'officer@provider',
    });
    expect(again.status).toBe(404);

    const register = (body: unknown, as: As = 'officer@provider') =>
      county.call('PUT', `/share/interfaces/${entry.id}`, { as, body });
    expect((await register({ description: '按代码查询' })).status).toBe(400);
    const whole = { description: '按代码查询', method: 'GET /divisions/{code}' };
    expect((await register(whole, 'officer@consumer')).status).toBe(403);
    expect((await register(whole)).body).toMatchObject({ ...whole, registered: { on: '2026-03-02' } });
    expect(await duty()).toMatchObject({ state: 'met' });
    expect((await activate()).body).toMatchObject({ status: 'active' });
    expect((await county.must('GET', `/share/interfaces/${entry.id}`, { as: 'officer@consumer' })).method).toBe(
      'GET /divisions/{code}',
    );
  });
});

describe('what was obtained by sharing', () => {
  it.each([
    { rows: 'DZ-21c', city: 'dazhou', article: '21' },
    { rows: 'SL-22d', city: 'shuangliao', article: '22' },
    { rows: 'JM-17b', city: 'jiangmen', article: '17' },
  ] as const)('$rows: $city lets nobody register it for others', async ({ city, article }) => {
    const { county } = at(city);
    const system = await aSystem(county, 'consumer');
    const saved = await county.call('POST', '/catalog/entries', {
      as: 'officer@consumer',
      body: entryContent({ name: '转登的清单', origin: 'shared', system }),
    });
    const answer =
      saved.status === 201
        ? await county.call('POST', `/catalog/entries/${saved.body.id}/submit`, { as: 'officer@consumer', body: {} })
        : saved;
    expect(answer.status).toBe(409);
    expect(answer.body.faults).toContainEqual(
      expect.objectContaining({
        code: 'not-obtained-by-sharing',
        cite: expect.objectContaining({ regulation: city, article }),
      }),
    );
  });
});

describe('how much is shared', () => {
  it.each([
    { row: 'DZ-3a', city: 'dazhou' },
    { row: 'ZY-22a', city: 'zhangye' },
    { row: 'SL-22a', city: 'shuangliao' },
  ] as const)('$row: per unit, what is not shared stands with its basis and reason', async ({ city }) => {
    const { county } = at(city);
    const basis = { type: 'law', name: '《保守国家秘密法》', article: '13' };
    const hidden = await aPublishedEntry(
      county,
      {
        name: '不予共享的清单',
        shareType: 'not-shared',
        shareConditions: undefined,
        shareBasis: basis,
        shareReason: '涉及工作秘密',
        openType: 'closed',
        openGround: '涉及工作秘密',
      },
      'third',
    );
    const open = await aPublishedEntry(county, { name: '无条件共享的清单', shareType: 'unconditional' }, 'third');
    const rates = await county.must('GET', '/share/sharing-rates', { as: 'auditor@regulator' });
    const third = rates.items.find(({ organisation }: { organisation: string }) => organisation === 'third');
    expect(third).toMatchObject({
      entries: 2,
      shared: 1,
      rate: 0.5,
      neither: 1,
      counts: { unconditional: 1, conditional: 0, 'not-shared': 1 },
      notShared: [{ entry: hidden.id, neither: true, basis, reason: '涉及工作秘密' }],
    });
    expect(third.notShared.map(({ entry }: { entry: string }) => entry)).not.toContain(open.id);
    expect((await county.call('GET', '/share/sharing-rates', { as: 'officer@third' })).status).toBe(403);
  });

  it('JM-7d: the list of its own entries shows an institution how each is shared and whether it is open', async () => {
    const { county, entry } = at('jiangmen');
    const { items } = await county.must('GET', '/catalog/entries', { as: 'officer@provider', query: { mine: 'true' } });
    const mine = items.find(({ id }: { id: string }) => id === entry);
    expect(mine).toMatchObject({ shareType: 'conditional', openType: 'open' });
    for (const one of items) expect([one.shareType, one.openType]).not.toContain(undefined);
  });
});

describe('a published entry that is withdrawn', () => {
  it('cannot be asked for any more, and the answer says so', async () => {
    const { county } = at('shuangliao');
    const entry = await aPublishedEntry(county, { name: '将撤销的清单' });
    const change = await county.call('POST', `/catalog/entries/${entry.id}/changes`, {
      as: 'officer@provider',
      body: { kind: 'withdraw', cause: { what: '职能划转', arose: '2026-03-02' } },
    });
    expect(change.status).toBeLessThan(300);
    const decided = await county.call('POST', `/catalog/changes/${change.body.id}/decision`, {
      as: 'operator@regulator',
      body: { decision: 'approve' },
    });
    expect(decided.status).toBeLessThan(300);
    const answer = await county.call('POST', '/share/requests', {
      as: 'officer@consumer',
      body: requestContent(entry.id),
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'unknown-entry' } });
    expect(answer.body.detail).toContain('withdrawn');
  });
});
