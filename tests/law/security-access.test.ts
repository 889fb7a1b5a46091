import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { anActiveGrant, aPublishedEntry, aRequest, aSharedEntry, aSystem, ITEMS } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';

/** Who may reach data, who answers for it, and where it lies. */
const PROVIDER = 'officer@provider' satisfies As;
const CONSUMER = 'officer@consumer' satisfies As;
const OPERATOR = 'operator@regulator' satisfies As;
const AUDITOR = 'auditor@regulator' satisfies As;

interface Case {
  readonly county: TestCounty;
  readonly entry: string;
  readonly grant: { id: string; purpose: string; scenario?: string };
}
const cases = new Map<RegulationId, Case>();
const at = (city: RegulationId) => cases.get(city)!;

beforeAll(async () => {
  for (const city of ['zhangye', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city);
    const items = ITEMS.map((item) => (item.name === 'name' ? { ...item, sensitive: 'trade-secret' } : item));
    const entry = await aSharedEntry(county, { items });
    const grant = await anActiveGrant(county, (await aRequest(county, entry.id)).id);
    cases.set(city, { county, entry: entry.id, grant });
  }
});

const read = ({ county, grant }: Case, query: Record<string, string> = {}, as: As = CONSUMER) =>
  county.call('GET', `/data/grants/${grant.id}/rows`, {
    as,
    query: { purpose: grant.purpose, ...(grant.scenario ? { scenario: grant.scenario } : {}), ...query },
  });
const events = async ({ county }: Case, subject: string) =>
  (await county.must('GET', '/supervision/events', { as: AUDITOR, query: { subject, limit: '200' } })).items as {
    kind: string;
    code?: string;
    outcome?: number;
    detail?: Record<string, unknown>;
    actor: { account: string };
  }[];

describe('Access', () => {
  it('SL-38a: without a valid credential it is 401, outside the policy 403, and both are on record', async () => {
    const given = at('shuangliao');
    const { county, grant } = given;
    expect((await county.call('GET', `/data/grants/${grant.id}/rows`)).status).toBe(401);
    const expired = await county.tokenFor(CONSUMER, 1_700_000_000);
    expect((await county.call('GET', `/data/grants/${grant.id}/rows`, { token: expired })).status).toBe(401);
    expect(await events(given, 'door:data')).toMatchObject([
      { kind: 'refusal', outcome: 401, code: 'invalid-token', detail: { reason: 'expired' } },
    ]);
    expect(await read(given, {}, 'officer@third')).toMatchObject({ status: 403 });
    expect(await read(given, {}, AUDITOR)).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
    const refusals = (await events(given, `grant:${grant.id}`)).filter(({ kind }) => kind === 'refusal');
    expect(refusals.map(({ outcome, actor }) => [outcome, actor.account]).toSorted()).toEqual([
      [403, 'auditor-of-regulator'],
      [403, 'officer-of-third'],
    ]);
  });

  it('SL-43b: a connection in the clear is refused, and an unauthorised read is 403', async () => {
    const given = at('shuangliao');
    const path = `/data/grants/${given.grant.id}/rows`;
    const clear = await given.county.call('GET', path, { as: CONSUMER, headers: { 'x-forwarded-proto': 'http' } });
    expect(clear).toMatchObject({ status: 403, body: { code: 'plain-connection' } });
    const open = { headers: { 'x-forwarded-proto': 'http' } };
    expect((await given.county.call('GET', '/open-data/datasets', open)).status).toBe(403);
    expect((await read(given)).status).toBe(200);
    expect((await read(given, {}, 'officer@third')).status).toBe(403);
  });

  it('ZY-32b: items marked as private or confidential are 403 without the granted purpose, and the attempt is on record', async () => {
    const given = at('zhangye');
    const refused = await read(given, { purpose: '商业分析', select: 'name' });
    expect(refused.status).toBe(403);
    expect(refused.body.faults).toContainEqual(
      expect.objectContaining({
        code: 'sensitive-for-purpose',
        cite: expect.objectContaining({ regulation: 'zhangye', article: '32' }),
      }),
    );
    const other = await read(given, { purpose: '商业分析', select: 'code' });
    expect(other.body.faults.map(({ code }: { code: string }) => code)).not.toContain('sensitive-for-purpose');
    expect((await read(given, { select: 'name' })).status).toBe(200);
    const refusals = (await events(given, `grant:${given.grant.id}`)).filter(({ kind }) => kind === 'refusal');
    expect(refusals[0]).toMatchObject({
      outcome: 403,
      actor: { account: 'officer-of-consumer' },
      detail: { missing: expect.arrayContaining(['sensitive-for-purpose']) },
    });
  });
});

describe('Who answers for security', () => {
  const responsibility = ({ county, entry }: Case, as: As = OPERATOR) =>
    county.must('GET', `/share/entries/${entry}/responsibility`, { as });

  it('ZY-29a: each resource and grant lists who is in charge, who operates and who uses', async () => {
    const given = at('zhangye');
    const PARTS = { inCharge: 'provider', operator: 'regulator' };
    expect(await responsibility(given)).toMatchObject({
      ...PARTS,
      users: [{ organisation: 'consumer', grant: given.grant.id }],
    });
    const grant = await given.county.must('GET', `/share/grants/${given.grant.id}`, { as: CONSUMER });
    expect(grant.security).toEqual({ ...PARTS, user: 'consumer' });
    const bystander = { as: 'officer@third' as const };
    expect((await given.county.call('GET', `/share/entries/${given.entry}/responsibility`, bystander)).status).toBe(
      403,
    );
  });

  it('ZY-29b: the lineage of a resource lists every department that obtained a copy, with date and grant', async () => {
    const given = at('zhangye');
    const { county } = given;
    const entry = await aPublishedEntry(county, { name: '流转测试' });
    const fresh: Case = { ...given, entry: entry.id };
    const none = await anActiveGrant(county, (await aRequest(county, entry.id)).id);
    expect((await responsibility(fresh)).copies).toEqual([]);
    expect(none.status).toBe('active');
    await read(given);
    const { copies } = await responsibility(given);
    expect(copies).toEqual([{ organisation: 'consumer', grant: given.grant.id, obtainedOn: '2026-03-02' }]);
    // A copy stays with its holder when the grant ends.
    await county.must('POST', `/share/grants/${given.grant.id}/revoke`, { as: OPERATOR, body: { reason: '停止共享' } });
    const after = await responsibility(given);
    expect(after.users).toEqual([]);
    expect(after.copies).toEqual(copies);
  });

  it('JM-32b: each item shows who is responsible at each stage, with the measures on record', async () => {
    const given = at('jiangmen');
    const { county, entry } = given;
    const file = (as: As, stage: string, measures: string) =>
      county.must('POST', '/registers/stage-measures', { as, body: { data: { entry, stage, measures } }, status: 201 });
    await file(PROVIDER, 'collection', '专人采集、双人复核');
    await file(OPERATOR, 'storage', '加密存储');
    await file(CONSUMER, 'use', '仅限窗口查询');
    await file(CONSUMER, 'use', '仅限窗口查询，留痕');
    await file('officer@third', 'use', '无关单位');
    const { stages } = await responsibility(given);
    expect(stages).toEqual([
      {
        stage: 'collection',
        responsible: [{ organisation: 'provider', measures: '专人采集、双人复核', on: '2026-03-02' }],
      },
      {
        stage: 'storage',
        responsible: [
          { organisation: 'provider' },
          { organisation: 'regulator', measures: '加密存储', on: '2026-03-02' },
        ],
      },
      { stage: 'sharing', responsible: [{ organisation: 'provider' }, { organisation: 'regulator' }] },
      {
        stage: 'use',
        responsible: [{ organisation: 'consumer', measures: '仅限窗口查询，留痕', on: '2026-03-02' }],
      },
    ]);
  });

  it('FZ-30c: each system shows its grade of protection and its last assessment, and those without are listed', async () => {
    const { county } = at('fuzhou');
    const system = await aSystem(county, 'consumer');
    const listed = async () =>
      (
        await county.must('GET', '/organisations/inventory', {
          as: OPERATOR,
          query: { report: 'without-protection', organisation: 'consumer' },
        })
      ).items.map(({ id }: { id: string }) => id);
    const say = (body: object) =>
      county.must('PUT', `/organisations/consumer/systems/${system}`, { as: CONSUMER, body });
    expect(await listed()).toContain(system);
    await say({ securityGrade: '3' });
    expect(await listed()).toContain(system);
    await say({ assessedOn: '2026-02-10' });
    expect(await listed()).not.toContain(system);
    const { items } = await county.must('GET', '/organisations/consumer/systems', { as: OPERATOR });
    expect(items.find(({ id }: { id: string }) => id === system)).toMatchObject({
      securityGrade: '3',
      assessedOn: '2026-02-10',
    });
  });
});
