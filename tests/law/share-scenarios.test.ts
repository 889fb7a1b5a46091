import { beforeAll, describe, expect, it } from 'vitest';
import { anActiveGrant, aPublishedEntry, aRequest, aSharedEntry, requestContent } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';

/** Pre-approved application scenarios: what they grant by themselves, and what they only measure. */
const NEED = '核对户籍地址';
const scenario = (entry: string, more: Record<string, unknown> = {}) => ({
  name: '户籍业务办理',
  description: '办理户籍业务时核对地址',
  purposes: [NEED],
  users: ['consumer'],
  entries: [{ entry, fields: ['code', 'name'] }],
  ...more,
});
const publish = (county: TestCounty, body: unknown, as: As = 'administrator@regulator') =>
  county.call('POST', '/share/scenarios', { as, body });
const ask = (county: TestCounty, entry: string, more: Record<string, unknown>, as: As = 'officer@consumer') =>
  county.must('POST', '/share/requests', { as, body: requestContent(entry, { fields: ['code', 'name'], ...more }) });

let county: TestCounty;
let entry: string;
let id: string;
beforeAll(async () => {
  county = await aCounty('shuangliao');
  entry = (await aSharedEntry(county)).id;
  id = (await publish(county, scenario(entry))).body.id;
});

describe('Shuangliao', () => {
  it('SL-24a: a scenario lists items, fields and users, and a grant made under it reads no field outside', async () => {
    expect(await county.must('GET', `/share/scenarios/${id}`, { as: 'officer@third' })).toMatchObject({
      status: 'published',
      grants: true,
      users: ['consumer'],
      entries: [{ entry, fields: ['code', 'name'] }],
    });
    const actionsFor = async (as: As) => (await county.must('GET', `/share/scenarios/${id}`, { as })).actions;
    expect(await actionsFor('operator@regulator')).toMatchObject([{ name: 'withdraw', allowed: true }]);
    expect(await actionsFor('officer@third')).toEqual([]);
    const request = await ask(county, entry, { scenarioId: id });
    const grant = await county.must('GET', `/share/grants/${request.grant}`, { as: 'officer@consumer' });
    expect(grant).toMatchObject({ scenarioId: id, fields: ['code', 'name'] });
    const read = (select: string) =>
      county.call('GET', `/data/grants/${grant.id}/rows`, {
        as: 'officer@consumer',
        query: { purpose: NEED, scenario: grant.scenario, select },
      });
    expect((await read('code,name')).status).toBe(200);
    expect(await read('code,city')).toMatchObject({
      status: 403,
      body: { code: 'read-refused', cite: { regulation: 'shuangliao', article: '24' } },
    });
  });

  it('SL-24b: a need that fits is granted at once, with no approval and no clock', async () => {
    expect(await ask(county, entry, { scenarioId: id, fields: ['code'] })).toMatchObject({
      status: 'approved',
      procedure: 'direct',
      approvals: [],
      duties: [],
      warnings: [],
      grant: expect.any(String),
    });
  });

  it.each([
    ['one field outside it', { fields: ['code', 'name', 'city'] }, 'officer@consumer'],
    ['another purpose', { purpose: '统计分析' }, 'officer@consumer'],
    ['another user', {}, 'officer@third'],
    ['no scenario named', { scenarioId: undefined }, 'officer@consumer'],
  ] as const)('SL-24b: %s goes to review', async (_what, more, as) => {
    const request = await ask(county, entry, { scenarioId: id, ...more }, as);
    expect(request).toMatchObject({ status: 'submitted', procedure: 'application' });
    expect(request.grant).toBeUndefined();
  });

  it('SL-24b: an entry that the scenario does not list goes to review', async () => {
    const other = await aPublishedEntry(county, { name: '场景之外的清单' });
    expect(await ask(county, other.id, { scenarioId: id })).toMatchObject({ status: 'submitted' });
  });

  it("SL-24b: a department's own scenario grants nothing, and a withdrawn one is not named any more", async () => {
    const own = await publish(county, scenario(entry, { name: '自拟场景' }), 'officer@provider');
    expect(own).toMatchObject({ status: 201, body: { grants: false, owner: 'provider' } });
    expect(await ask(county, entry, { scenarioId: own.body.id })).toMatchObject({ status: 'submitted' });
    await county.must('POST', `/share/scenarios/${own.body.id}/withdraw`, {
      as: 'officer@provider',
      body: { reason: '不再使用' },
    });
    expect(
      await county.call('POST', '/share/requests', {
        as: 'officer@consumer',
        body: requestContent(entry, { scenarioId: own.body.id }),
      }),
    ).toMatchObject({ status: 422, body: { faults: [{ code: 'unknown-scenario' }] } });
    for (const [as, status] of [
      ['officer@third', 403],
      ['administrator@regulator', 200],
    ] as const)
      expect(
        (await county.call('POST', `/share/scenarios/${id}/withdraw`, { as, body: { reason: '到期' } })).status,
      ).toBe(status);
    const { items } = await county.must('GET', '/share/scenarios', { as: 'officer@third' });
    expect(items).toEqual([]);
  });

  it('a scenario names published entries and items that they have', async () => {
    expect((await publish(county, scenario('ent_none'))).body.code).toBe('unknown-entry');
    const wrong = scenario(entry, { entries: [{ entry, fields: ['phone'] }] });
    expect((await publish(county, wrong)).body).toMatchObject({ code: 'unknown-field', detail: 'phone' });
  });
});

describe('elsewhere', () => {
  it('a fitting scenario grants nothing, but warns of items that it does not need', async () => {
    const jiangmen = await aCounty('jiangmen');
    const shared = await aSharedEntry(jiangmen);
    const { body } = await publish(jiangmen, scenario(shared.id));
    expect(await ask(jiangmen, shared.id, { scenarioId: body.id })).toMatchObject({
      status: 'submitted',
      warnings: [],
    });
    const wide = await ask(jiangmen, shared.id, { scenarioId: body.id, fields: ['code', 'city'] });
    expect(wide.warnings).toMatchObject([{ code: 'more-than-needed', fields: ['city'] }]);
  });

  it('the least that serves a purpose is suggested, and asking for more is warned of though no scenario is named', async () => {
    const jiangmen = await aCounty('jiangmen');
    const shared = await aSharedEntry(jiangmen);
    const suggest = (purpose: string, as: As = 'officer@consumer') =>
      jiangmen.must('GET', '/share/suggestions', { as, query: { entry: shared.id, purpose } });
    expect(await suggest(NEED)).toEqual({ entry: shared.id, purpose: NEED, scenarios: [] });
    expect((await ask(jiangmen, shared.id, { fields: ['code', 'city'] })).warnings).toEqual([]);
    const { body } = await publish(jiangmen, scenario(shared.id));
    await publish(
      jiangmen,
      scenario(shared.id, { entries: [{ entry: shared.id, fields: ['code', 'name', 'city'] }] }),
      'officer@consumer',
    );
    const found = await suggest(NEED);
    expect(found).toMatchObject({ fields: ['code', 'name'], notNeeded: ['city', 'opened'] });
    expect(found.scenarios.map((one: { id: string; grants: boolean }) => one.grants)).toEqual([true, false]);
    expect(found.scenarios[0].id).toBe(body.id);
    const wide = await ask(jiangmen, shared.id, { fields: ['code', 'city'] });
    expect(wide.warnings).toMatchObject([{ code: 'more-than-needed', fields: ['city'] }]);
    expect((await ask(jiangmen, shared.id, { fields: ['code'] })).warnings).toEqual([]);
    // Another purpose, or someone for whom the scenario is not.
    expect((await suggest('统计分析')).scenarios).toEqual([]);
    expect((await suggest(NEED, 'officer@third')).scenarios).toEqual([]);
    const nothing = { as: 'officer@consumer', query: { entry: 'ent_none', purpose: NEED } } as const;
    expect((await jiangmen.call('GET', '/share/suggestions', nothing)).body.code).toBe('unknown-entry');
  });

  it('ZY-27: a department publishes a use scenario tied to entries, and the use rate of each resource is read', async () => {
    const zhangye = await aCounty('zhangye');
    const shared = await aSharedEntry(zhangye);
    const use = (when = {}) =>
      zhangye.must('GET', `/data/entries/${shared.id}/use`, { as: 'officer@third', query: when });
    const own = await publish(zhangye, scenario(shared.id), 'officer@consumer');
    expect(own).toMatchObject({ status: 201, body: { owner: 'consumer', entries: [{ entry: shared.id }] } });
    const { items } = await zhangye.must('GET', '/share/scenarios', { as: 'officer@third' });
    expect(items).toMatchObject([{ id: own.body.id, description: '办理户籍业务时核对地址' }]);
    expect(await use()).toMatchObject({ grants: 0, live: 0 });
    const grants = [];
    for (const purpose of ['甲', '乙'])
      grants.push(await anActiveGrant(zhangye, (await aRequest(zhangye, shared.id, { purpose })).id));
    expect(await use()).toMatchObject({ grants: 2, live: 2, used: 0, rate: 0 });
    await zhangye.must('GET', `/data/grants/${grants[0]!.id}/rows`, {
      as: 'officer@consumer',
      query: { purpose: '甲', scenario: '户籍业务办理' },
    });
    expect(await use()).toMatchObject({ grants: 2, live: 2, used: 1, rate: 0.5, calls: 1, rows: 3, consumers: 1 });
    await zhangye.moveTo('2026-05-02');
    expect(await use()).toMatchObject({ used: 0, rate: 0, calls: 1 });
  });
});
