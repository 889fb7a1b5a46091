import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { aPublishedEntry, aSystem, threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { change, idsIn, inventory, PROVIDER, REGULATOR, register, registered } from '../support/systems.ts';

/** Systems, networks, links and infrastructure: what is registered, and what is still to be done. */
const counties = new Map<RegulationId, TestCounty>();
const at = (city: RegulationId) => counties.get(city)!;

beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city, { day: '2026-03-02' });
    await threeBodies(county);
    counties.set(city, county);
  }
});

describe('systems on their way into the common infrastructure', () => {
  /** A list of what is still to be done: on it before the work, off it afterwards. */
  it.each([
    {
      row: 'DZ-10c',
      city: 'dazhou',
      report: 'not-migrated',
      is: { purpose: 'data-centre' },
      does: { migration: { status: 'done' } },
    },
    {
      row: 'ZY-9b',
      city: 'zhangye',
      report: 'not-connected',
      is: { zone: 'standalone', migration: { status: 'in-progress', plan: '分两步' } },
      does: { connection: 'connected' },
    },
    {
      row: 'ZY-9b',
      city: 'zhangye',
      report: 'not-migrated',
      is: { zone: 'standalone' },
      does: { migration: { status: 'done' } },
    },
    {
      row: 'SL-21a',
      city: 'shuangliao',
      report: 'not-connected',
      is: { purpose: 'platform' },
      does: { connection: 'connected', connectedOn: '2026-03-02' },
    },
    {
      row: 'ZY-9a',
      city: 'zhangye',
      report: 'outside-extranet',
      is: { zone: 'internet' },
      does: { zone: 'government-extranet' },
    },
    {
      row: 'SL-21b',
      city: 'shuangliao',
      report: 'without-grade',
      is: { purpose: 'platform' },
      does: { securityGrade: '3' },
    },
    {
      row: 'JM-9c',
      city: 'jiangmen',
      report: 'unfiled',
      is: {},
      does: {
        documents: ['construction-plan', 'data-structure'].map((kind) => ({
          kind,
          name: kind,
          sha256: 'a'.repeat(64),
        })),
      },
    },
  ] as const)(
    '$row: in $city the list "$report" names a system until it is done',
    async ({ city, report, is, does }) => {
      const county = at(city);
      const system = await registered(county, is);
      expect(await idsIn(county, report)).toContain(system.id);
      expect((await change(county, system, does, 'officer@consumer')).status).toBe(403);
      expect((await change(county, system, does)).status).toBe(200);
      expect(await idsIn(county, report)).not.toContain(system.id);
    },
  );

  it.each([
    { row: 'SL-7', is: { purpose: 'platform' } },
    { row: 'SL-8c', is: { purpose: 'business' } },
  ] as const)(
    '$row: an existing $is.purpose carries plan, target and status, and is open until the regulator confirms it',
    async ({ is }) => {
      const county = at('shuangliao');
      const plan = { status: 'done', plan: '并入统一平台', target: '市政务服务平台' };
      const system = await registered(county, { ...is, integration: { ...plan, status: 'in-progress' } });
      expect((await inventory(county, 'not-integrated')).items).toContainEqual(
        expect.objectContaining({ id: system.id, integration: { ...plan, status: 'in-progress' } }),
      );
      await change(county, system, { integration: plan });
      expect(await idsIn(county, 'not-integrated')).toContain(system.id);
      const confirmed = { integration: { ...plan, status: 'confirmed' } };
      expect((await change(county, system, confirmed)).status).toBe(403);
      expect((await register(county, { ...is, ...confirmed })).status).toBe(403);
      expect((await change(county, system, confirmed, REGULATOR)).status).toBe(200);
      expect(await idsIn(county, 'not-integrated')).not.toContain(system.id);
    },
  );

  it('JM-9c: both documents issue a filing receipt to the owner and the regulator, one alone does not', async () => {
    const county = at('jiangmen');
    const system = await registered(county, {});
    const documents = ['construction-plan', 'data-structure'].map((kind) => ({
      kind,
      name: kind,
      sha256: 'b'.repeat(64),
    }));
    expect((await change(county, system, { documents: documents.slice(1) })).body.filing).toBeUndefined();
    expect((await change(county, system, { documents })).body.filing).toEqual({
      receipt: `BA-${system.id}`,
      on: '2026-03-02',
    });
    const told = county.notices.filter(({ about }) => about.id === system.id).map(({ to }) => to);
    expect(told.sort()).toEqual(['provider', 'regulator']);
  });

  it('JM-9b: built, in-progress and planned systems are listed, and a secret one is refused with 422', async () => {
    const county = at('jiangmen');
    for (const stage of ['built', 'in-progress', 'planned'])
      expect((await register(county, { stage })).body).toMatchObject({ stage });
    const refused = await register(county, { secret: true });
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'jiangmen', article: '9' } } });
  });

  it('ZY-20a: integration and cloud status are counted per department', async () => {
    const county = await aCounty('zhangye', { day: '2026-03-02' });
    await threeBodies(county);
    await registered(county, { cloud: 'done', integration: { status: 'done' } });
    await registered(county, { cloud: 'done' });
    await registered(county, { cloud: 'not-started' }, 'officer@consumer');
    const { counts } = await inventory(county, 'all');
    const of = (id: string) => counts.find((one: { organisation: string }) => one.organisation === id);
    expect(of('provider')).toMatchObject({ systems: 2, integration: { done: 1, unstated: 1 }, cloud: { done: 2 } });
    expect(of('consumer')).toMatchObject({ systems: 1, cloud: { 'not-started': 1 } });
  });

  it('SL-11b: a merged system counts no longer, and the number of standalone ones is told for any day', async () => {
    const county = await aCounty('shuangliao', { day: '2026-03-02' });
    await threeBodies(county);
    const [kept, merged] = [await registered(county, {}), await registered(county, {})];
    await county.moveTo('2026-04-01');
    expect((await change(county, merged, { mergedInto: { system: 'sys_none', on: '2026-04-01' } })).status).toBe(422);
    const { body } = await change(county, merged, { mergedInto: { system: kept.id, on: '2026-04-01' } });
    expect(body.mergedInto).toEqual({ system: kept.id, on: '2026-04-01' });
    const standalone = async (on: string) =>
      (await inventory(county, 'all', { organisation: 'provider', on })).counts[0].standalone;
    expect([await standalone('2026-03-01'), await standalone('2026-03-31'), await standalone('2026-04-01')]).toEqual([
      0, 2, 1,
    ]);
  });

  it('DZ-10e: systems in use without a shared resource are listed against their unit until they share', async () => {
    const county = await aCounty('dazhou', { day: '2026-03-02' });
    await threeBodies(county);
    const silent = await aSystem(county);
    const listed = async () =>
      (await county.must('GET', '/catalog/coverage', { as: REGULATOR, query: { organisation: 'provider' } })).items[0]
        .systemsWithoutSharing;
    expect(await listed()).toMatchObject([{ id: silent }]);
    const system = await aSystem(county);
    await aPublishedEntry(county, { name: '不共享', system, shareType: 'not-shared' });
    expect((await listed()).map(({ id }: { id: string }) => id)).toContain(system);
    await aPublishedEntry(county, { name: '共享', system });
    expect((await listed()).map(({ id }: { id: string }) => id)).not.toContain(system);
  });

  it('SL-11a: after the interval the owner is reminded and overdue, and its seldom used systems are listed', async () => {
    const county = await aCounty('shuangliao', { day: '2026-03-02', intervals: { 'system.clear-unused': 2 } });
    await threeBodies(county);
    const seldom = await registered(county, { use: { calls: 3, period: '2026 年' } });
    const busy = await registered(county, { use: { calls: 90_000, period: '2026 年' } });
    await county.moveTo('2026-03-03');
    const review = async (state: string) =>
      (
        await county.must('GET', '/supervision/duties', { as: PROVIDER, query: { bearer: 'provider', state } })
      ).items.filter((one: { duty: string }) => one.duty === 'system.clear-unused');
    const [running] = await review('running');
    expect(running).toMatchObject({ cite: { regulation: 'shuangliao', article: '11' } });
    await county.moveTo(running.due);
    expect(county.notices).toContainEqual(
      expect.objectContaining({ to: 'provider', about: { type: 'period', id: 'provider-regular' } }),
    );
    await county.moveTo('2026-06-01');
    expect(await review('lapsed')).toMatchObject([{ id: running.id, breachedOn: running.due }]);
    expect(await idsIn(county, 'seldom-used')).toEqual([seldom.id]);
    const wider = await inventory(county, 'seldom-used', { below: '100000' });
    expect(wider.items.map(({ id }: { id: string }) => id).sort()).toEqual([seldom.id, busy.id].sort());
  });

  it('SL-11a: the review that its owner files meets the interval, and names what is retired and merged', async () => {
    const county = await aCounty('shuangliao', { day: '2026-03-02', intervals: { 'system.clear-unused': 2 } });
    await threeBodies(county);
    await county.moveTo('2026-03-03');
    const review = async (state: string) =>
      (
        await county.must('GET', '/supervision/duties', { as: PROVIDER, query: { bearer: 'provider', state } })
      ).items.filter((one: { duty: string }) => one.duty === 'system.clear-unused');
    const [running] = await review('running');
    const data = { reviewed: ['旧门户', '台账系统'], retired: ['旧门户'], merged: ['台账系统'] };
    const without = await county.call('POST', '/registers/system-clearance', { as: PROVIDER, body: { data: {} } });
    expect(without.status).toBe(400);
    const filed = await county.must('POST', '/registers/system-clearance', { as: PROVIDER, body: { data } });
    expect(filed).toMatchObject({ by: { organisation: 'provider' }, data });
    expect(await review('met')).toMatchObject([{ id: running.id }]);
  });
});
