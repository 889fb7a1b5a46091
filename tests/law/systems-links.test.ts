import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { usccFor } from '../../scripts/local/uscc.ts';
import { aBareBody, aSystem, threeBodies } from '../support/builders.ts';
import { type Answer, type As, aCounty, type TestCounty } from '../support/county.ts';
import { anApprovedProject, aProject } from '../support/projects.ts';
import { change, idsIn, inventory, PROVIDER, REGULATOR, register, registered } from '../support/systems.ts';

/** Networks, links, front-ends and infrastructure: what may be added, and how each of them stands. */
const counties = new Map<RegulationId, TestCounty>();
const at = (city: RegulationId) => counties.get(city)!;

beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city, { day: '2026-03-02' });
    await threeBodies(county);
    counties.set(city, county);
  }
});

const exchange = (
  county: TestCounty,
  { id, owner }: { id: string; owner: string },
  outcome: string,
  as: As = REGULATOR,
) =>
  county.call('POST', `/organisations/${owner}/systems/${id}/exchanges`, { as, body: { outcome, receipt: '回执 1' } });
const codesOf = (answer: Answer) => answer.body.faults?.map(({ code }: { code: string }) => code);

describe('networks and exchange systems', () => {
  it('SL-9b: a new dedicated network is refused with 409 without the national rule that allows it', async () => {
    const county = at('shuangliao');
    const project = await anApprovedProject(county);
    const network = { purpose: 'network', zone: 'dedicated-network', origin: 'approved-project', project };
    const refused = await register(county, network);
    expect(refused).toMatchObject({ status: 409, body: { cite: { regulation: 'shuangliao', article: '9' } } });
    expect(codesOf(refused)).toEqual(['network-basis']);
    expect((await register(county, { ...network, networkBasis: '国办发〔2026〕1 号' })).body.networkBasis).toBe(
      '国办发〔2026〕1 号',
    );
  });

  it('SL-8b: a new system without an approved project is refused with 409, and the regulator finds it among the unapproved', async () => {
    const county = at('shuangliao');
    const refused = await register(county, { origin: 'approved-project' }, 'officer@third');
    expect(refused).toMatchObject({ status: 409, body: { cite: { regulation: 'shuangliao', article: '8' } } });
    expect(codesOf(refused)).toEqual(['approved-project']);
    const listed = async () => (await inventory(county, 'unapproved', { organisation: 'third' })).refused;
    expect(await listed()).toMatchObject([{ organisation: 'third', cites: [{ article: '8' }] }]);
    expect((await register(county, { origin: 'existing' }, 'officer@third')).status).toBe(201);
    const { id: unapproved } = await aProject(county, {}, 'officer@third');
    const early = await register(county, { origin: 'approved-project', project: unapproved }, 'officer@third');
    expect(early).toMatchObject({ status: 409, body: { cite: { article: '8' } } });
    const project = await anApprovedProject(county, {}, 'officer@third');
    expect((await register(county, { origin: 'approved-project', project }, 'officer@third')).status).toBe(201);
    expect((await register(county, { origin: 'approved-project', project })).body.code).toBe('unknown-project');
    expect(await listed()).toHaveLength(2);
    expect((await inventory(county, 'unapproved')).items).toEqual([]);
    const department = await county.must('GET', '/organisations/inventory', {
      as: PROVIDER,
      query: { report: 'unapproved' },
    });
    expect(department.refused).toEqual([]);
  });

  it('SL-9c: an existing network shows its class and merging, and one kept separate its reason', async () => {
    const county = at('shuangliao');
    const network = (merge: string, reason?: string) =>
      register(county, {
        purpose: 'network',
        zone: 'dedicated-network',
        network: { class: '业务专网', merge, ...(reason ? { reason } : {}) },
      });
    expect((await network('kept-separate')).status).toBe(400);
    const { body } = await network('kept-separate', '公安专网，国家另有规定');
    await network('planned');
    const { items } = await inventory(county, 'own-networks');
    expect(items).toContainEqual(
      expect.objectContaining({
        id: body.id,
        network: { class: '业务专网', merge: 'kept-separate', reason: '公安专网，国家另有规定' },
      }),
    );
  });

  it.each([
    { row: 'FZ-9c', city: 'fuzhou', article: '9' },
    { row: 'SL-21c', city: 'shuangliao', article: '21' },
  ] as const)(
    '$row: in $city a new exchange system between units needs the decision that approves it',
    async ({ city, article }) => {
      const county = at(city);
      const project = await anApprovedProject(county);
      const channel = { purpose: 'exchange', stage: 'in-progress', origin: 'approved-project', project };
      const refused = await register(county, channel);
      expect(refused).toMatchObject({ status: 409, body: { cite: { regulation: city, article } } });
      expect(codesOf(refused)).toEqual(['exchange-system']);
      expect((await register(county, { ...channel, approval: '批复 2026-1' })).body.approval).toBe('批复 2026-1');
    },
  );

  it('ZY-7b: a county registers no exchange platform of its own, approved or not', async () => {
    const county = at('zhangye');
    await aBareBody(county, 'minle', { level: 'county' });
    const platform = { purpose: 'exchange', approval: '批复 2026-1' };
    const refused = await register(county, platform, 'officer@minle');
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'zhangye', article: '7' } } });
    expect(codesOf(refused)).toEqual(['exchange-system']);
    expect((await register(county, {}, 'officer@minle')).status).toBe(201);
    expect((await register(county, platform)).status).toBe(201);
  });

  it('SL-21c: a channel that was there before is registered and shows its integration', async () => {
    const county = at('shuangliao');
    const { body } = await register(county, {
      purpose: 'exchange',
      integration: { status: 'in-progress', target: '省平台' },
    });
    expect(await idsIn(county, 'not-integrated')).toContain(body.id);
  });
});

describe('links, front-ends and infrastructure', () => {
  const link = (county: TestCounty, level: string, name: string) =>
    registered(county, { purpose: 'upstream-link', level, name }, REGULATOR);

  it.each([
    {
      rows: 'ZY-3e ZY-7a',
      city: 'zhangye',
      links: [
        ['national', '国家平台'],
        ['provincial', '省平台'],
      ],
    },
    {
      rows: 'JM-3d',
      city: 'jiangmen',
      links: [
        ['provincial', '一网共享省级节点'],
        ['city', '一网共享市级节点'],
      ],
    },
    { rows: 'SL-3b', city: 'shuangliao', links: [['provincial', '吉林祥云']] },
  ] as const)(
    '$rows: the link register of $city shows each link with its last exchange, and a failure changes its status',
    async ({ city, links }) => {
      const county = at(city);
      for (const [level, name] of links) {
        const made = await link(county, level, name);
        expect((await register(county, { purpose: 'upstream-link', level, name })).status).toBe(403);
        await exchange(county, made, 'succeeded');
        expect((await exchange(county, made, 'succeeded', 'officer@third')).status).toBe(403);
        const shown = async () =>
          (await inventory(county, 'links')).items.find((one: { id: string }) => one.id === made.id);
        const good = await shown();
        expect(good).toMatchObject({
          level,
          name,
          connection: 'connected',
          lastExchange: { outcome: 'succeeded', receipt: '回执 1' },
        });
        expect(good.lastSuccess).toContain('2026-03-02');
        await exchange(county, made, 'failed');
        expect(await shown()).toMatchObject({
          connection: 'down',
          lastSuccess: good.lastSuccess,
          lastExchange: { outcome: 'failed' },
        });
      }
    },
  );

  it('FZ-6b FZ-7h: a front-end shows its operator, bridges, status and last heartbeat; an outage stands against its unit', async () => {
    const county = at('fuzhou');
    const business = await aSystem(county);
    const node = await registered(county, {
      purpose: 'front-end',
      operator: '运维员甲',
      bridges: [{ system: business, status: 'bridged' }],
    });
    await exchange(county, node, 'succeeded', PROVIDER);
    const report = await inventory(county, 'front-ends');
    expect(report.items).toMatchObject([
      {
        owner: 'provider',
        operator: '运维员甲',
        connection: 'connected',
        bridges: [{ system: business, status: 'bridged' }],
        lastSuccess: expect.stringContaining('2026-03-02'),
      },
    ]);
    expect(report.withoutFrontEnd).toContain('consumer');
    expect(report.withoutFrontEnd).not.toContain('provider');
    expect(await idsIn(county, 'outages')).toEqual([]);
    await exchange(county, node, 'failed', PROVIDER);
    expect((await inventory(county, 'outages')).items).toMatchObject([{ id: node.id, owner: 'provider' }]);
    await exchange(county, node, 'succeeded', PROVIDER);
    await change(county, node, { bridges: [{ system: business, status: 'down' }] });
    expect(await idsIn(county, 'outages')).toEqual([node.id]);
  });

  it('FZ-7f: an interface is listed with owner, version and status, and a call of a retired one answers 410', async () => {
    const county = at('fuzhou');
    const face = await registered(county, { purpose: 'interface', name: '户籍查询', softwareVersion: '2.1' });
    expect((await exchange(county, face, 'succeeded', 'officer@consumer')).status).toBe(200);
    expect((await inventory(county, 'interfaces')).items).toMatchObject([
      { owner: 'provider', softwareVersion: '2.1', stage: 'built', connection: 'connected' },
    ]);
    await change(county, face, { stage: 'retired' });
    expect(await exchange(county, face, 'succeeded', 'officer@consumer')).toMatchObject({
      status: 410,
      body: { code: 'retired' },
    });
    expect((await inventory(county, 'interfaces')).items).toMatchObject([{ stage: 'retired' }]);
  });

  it('DZ-10a DZ-10g: the infrastructure register names owner and upstream, and a public enterprise may ask to use a service', async () => {
    const county = at('dazhou');
    const cloud = await registered(
      county,
      { purpose: 'infrastructure', name: '政务云', upstream: ['省政务云'] },
      REGULATOR,
    );
    await county.must('POST', '/organisations', {
      as: 'administrator@regulator',
      body: {
        id: 'bus',
        name: '公交公司',
        uscc: usccFor(91),
        type: 'public-enterprise',
        publicFunction: '公共交通',
        division: '511702',
      },
    });
    const seen = await county.must('GET', '/organisations/inventory', {
      as: 'officer@bus',
      query: { report: 'infrastructure' },
    });
    expect(seen.items).toMatchObject([{ id: cloud.id, owner: 'regulator', upstream: ['省政务云'] }]);
    const ask = (system: string) =>
      county.call('POST', '/organisations/bus/tickets', {
        as: 'officer@bus',
        body: { kind: 'use', system, text: '申请云主机' },
      });
    expect((await ask('sys_none')).status).toBe(422);
    expect((await ask(cloud.id)).body).toMatchObject({ organisation: 'bus', kind: 'use', status: 'open' });
  });

  it('ZY-8: platform health and open support tickets are for the Centre, and refused to others', async () => {
    const county = at('zhangye');
    const platform = await registered(county, { purpose: 'platform', name: '市平台' }, REGULATOR);
    const ticket = await county.must('POST', '/organisations/provider/tickets', {
      as: PROVIDER,
      body: { text: '接口不通' },
    });
    const health = (as: As) => county.call('GET', '/organisations/platform-health', { as });
    for (const as of [PROVIDER, 'custodian@consumer', 'auditor@regulator', 'public:zhang'] as const)
      expect((await health(as)).status).toBe(403);
    expect((await health(REGULATOR)).body).toMatchObject({
      platforms: [{ id: platform.id }],
      tickets: [{ id: ticket.id, text: '接口不通' }],
    });
    const close = () =>
      county.call('POST', `/organisations/provider/tickets/${ticket.id}/close`, {
        as: REGULATOR,
        body: { answer: '已修复' },
      });
    expect((await close()).body.status).toBe('closed');
    expect((await close()).status).toBe(409);
    expect((await health(REGULATOR)).body.tickets).toEqual([]);
  });

  it('SL-31f: each agency shows its connection, and after the configured day the regulator sees who is not connected', async () => {
    const county = await aCounty('shuangliao', { day: '2026-03-02' });
    await threeBodies(county);
    const set = (institution: string) =>
      county.must('POST', '/registers/connection-date', {
        as: REGULATOR,
        body: { data: { institution, deadline: '2026-03-31', basis: '国家总体时间要求' } },
      });
    const [done, late] = [await set('provider'), await set('consumer')];
    await county.must('POST', '/registers/service-connection', {
      as: PROVIDER,
      body: { data: { connection: done.id, connectedOn: '2026-03-02', services: 3 } },
    });
    await county.moveTo('2026-04-01');
    const duty = async (id: string) =>
      (await county.must('GET', `/registers/connection-date/${id}`, { as: REGULATOR })).duties[0];
    expect(await duty(done.id)).toMatchObject({ bearer: 'provider', state: 'met' });
    expect(await duty(late.id)).toMatchObject({ bearer: 'consumer', state: 'lapsed', breachedOn: '2026-03-31' });
    const { items } = await county.must('GET', '/supervision/duties', { as: REGULATOR, query: { state: 'lapsed' } });
    const unconnected = items.filter((one: { duty: string }) => one.duty === 'service.connect');
    expect(unconnected.map((one: { bearer: { organisation: string } }) => one.bearer.organisation)).toEqual([
      'consumer',
    ]);
  });
});
