import { beforeAll, describe, expect, it } from 'vitest';
import { aDepartment, anActiveGrant, aPublishedEntry, aRequest, aSharedEntry } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { anApprovedProject } from '../support/projects.ts';
import { anItem, drawnUp, elements } from '../support/services.ts';

/** What the records show, without any duty having lapsed: candidates for a case, and how far every body has come. */
const REGULATOR = 'operator@regulator';

describe('What may be made a case of', () => {
  let county: TestCounty;
  let entry: string;
  beforeAll(async () => {
    county = await aCounty('dazhou');
    ({ id: entry } = await aSharedEntry(county));
    await aDepartment(county, 'fourth');
  });
  const candidates = async (organisation: string) => {
    const { items } = await county.must('GET', '/supervision/candidates/standing', { as: REGULATOR });
    return items.filter((one: { organisation: string }) => one.organisation === organisation);
  };
  const shown = async (organisation: string, shortfall: string) =>
    (await candidates(organisation)).find((one: { shortfall: string }) => one.shortfall === shortfall);
  const file = (kind: string, data: unknown, as: 'officer@fourth' | 'officer@provider' = 'officer@fourth') =>
    county.must('POST', `/registers/${kind}`, { as, body: { data } });

  it('DZ-31g: infrastructure that was begun with no approval behind it', async () => {
    const build = async (more: Record<string, unknown>) =>
      (
        await county.must('POST', '/organisations/fourth/systems', {
          as: 'officer@fourth',
          body: {
            name: '自建共享平台',
            stage: 'in-progress',
            zone: 'government-extranet',
            origin: 'approved-project',
            ...more,
          },
        })
      ).id;
    const own = await build({ purpose: 'platform' });
    await build({ purpose: 'platform', stage: 'planned' });
    const project = await anApprovedProject(county, {}, 'officer@fourth');
    await build({ purpose: 'platform', project });
    await build({ purpose: 'data-centre', approval: '批复 2026-1' });
    await build({ purpose: 'business' });
    expect(await shown('fourth', 'unapproved-infrastructure')).toEqual({
      organisation: 'fourth',
      shortfall: 'unapproved-infrastructure',
      about: [own],
      grounds: [
        expect.objectContaining({
          ground: 'built-without-leave',
          cite: expect.objectContaining({ regulation: 'dazhou', article: '31' }),
        }),
      ],
    });
    expect(await shown('consumer', 'unapproved-infrastructure')).toBeUndefined();
    // Offered, no more: nothing follows by itself.
    expect((await county.must('GET', '/registers/case-referral', { as: REGULATOR })).items).toEqual([]);
    expect((await county.call('GET', '/supervision/candidates/standing', { as: 'officer@fourth' })).status).toBe(403);
  });

  it('DZ-31i: agreements, plans and incident reports that are missing', async () => {
    const ground = { ground: 'security-neglected', cite: { regulation: 'dazhou', article: '31' } };
    expect(await shown('fourth', 'no-emergency-plan')).toMatchObject({ about: ['fourth'], grounds: [ground] });
    await file('emergency-plan', { title: '应急预案', version: '1', approvedOn: '2026-03-01', plan: '…' });
    expect(await shown('fourth', 'no-emergency-plan')).toBeUndefined();
    expect(await shown('fourth', 'incident-unreported')).toBeUndefined();
    const incident = await file('security-incident', { detectedOn: '2026-03-02', what: '数据泄露' });
    expect(await shown('fourth', 'incident-unreported')).toMatchObject({ about: [incident.id], grounds: [ground] });
    await file('incident-handling', {
      incident: incident.id,
      measures: '断网',
      records: '日志',
      reportedTo: ['网信办'],
    });
    expect(await shown('fourth', 'incident-unreported')).toBeUndefined();
    expect(await shown('consumer', 'agreement-unsigned')).toBeUndefined();
    const grant = await anActiveGrant(county, (await aRequest(county, entry)).id);
    expect(grant.status).toBe('active');
    const unsigned = await shown('consumer', 'agreement-unsigned');
    expect(unsigned).toMatchObject(grant.signatures.length < 2 ? { about: [grant.id], grounds: [ground] } : {});
    for (const side of ['provider', 'consumer'])
      await county.call('POST', `/share/grants/${grant.id}/sign`, {
        as: `officer@${side}`,
        body: { document: '安全保密协议' },
      });
    expect(await shown('consumer', 'agreement-unsigned')).toBeUndefined();
    const entrusted = await file('outsourcing', {
      contractor: '某公司',
      scope: ['store'],
      what: '存储',
      startsOn: '2026-03-02',
      endsOn: '2026-12-31',
    });
    const contract = { outsourcing: entrusted.id };
    await file('outsourcing-agreement', { ...contract, signedOn: '2026-03-02', document: '安全保密协议' });
    expect(await shown('fourth', 'contractor-not-bound')).toMatchObject({ about: [entrusted.id], grounds: [ground] });
    await file('contractor-emergency-plan', { ...contract, version: '1', plan: '…' });
    expect(await shown('fourth', 'contractor-not-bound')).toBeUndefined();
  });
});

describe('How far every body has come', () => {
  it('SL-5b: one report lists each with its catalog, its gathering and its services', async () => {
    const county = await aCounty('shuangliao');
    await aSharedEntry(county);
    await aPublishedEntry(county, { name: '学校名录' });
    await anItem(county, { elements: { code: 'X1' } });
    await drawnUp(county, { elements: elements({ code: 'X2' }) });
    const set = await county.must('POST', '/registers/connection-date', {
      as: REGULATOR,
      body: { data: { institution: 'consumer', deadline: '2026-03-31', basis: '国家总体时间要求' } },
    });
    await county.must('POST', '/registers/service-connection', {
      as: 'officer@consumer',
      body: { data: { connection: set.id, connectedOn: '2026-03-02', services: 1 } },
    });
    const { items } = await county.must('GET', '/supervision/onboarding', { as: REGULATOR });
    expect(items.map(({ organisation }: { organisation: string }) => organisation).sort()).toEqual([
      'consumer',
      'provider',
      'regulator',
      'third',
    ]);
    const of = (id: string) => items.find(({ organisation }: { organisation: string }) => organisation === id);
    expect(of('provider')).toMatchObject({
      catalog: { entries: 2, published: 2 },
      gathering: { gathered: 1 },
      services: { items: 0, published: 0 },
    });
    expect(of('consumer')).toEqual({
      organisation: 'consumer',
      name: 'consumer局',
      catalog: { entries: 0, published: 0 },
      gathering: { gathered: 0 },
      services: { items: 2, published: 1, connectedOn: '2026-03-02' },
    });
    expect((await county.call('GET', '/supervision/onboarding', { as: 'officer@consumer' })).status).toBe(403);
  });
});
