import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import {
  aHiddenEntry,
  anAcceptedRequest,
  askMatches,
  askStatistics,
  aVerifyRequest,
  declare,
  idOf,
  PERSON_ITEMS,
  type Person,
  persons,
} from '../statistics/declared.ts';
import { anActiveGrant, aRequest, entryContent } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/** Data that is not shared: usable as match or no match, and as aggregates, and never shown. */
const ROWS = persons({ 东乡: 600, 西乡: 395, 南乡: 5 });
const CITIES = ['zhangye', 'jiangmen'] as const;
interface Case {
  readonly county: TestCounty;
  readonly entry: string;
}
const cases = new Map<RegulationId, Case>();
const at = (city: RegulationId): Case => cases.get(city)!;

beforeAll(async () => {
  for (const city of CITIES) {
    const county = await aCounty(city);
    const entry = await aHiddenEntry(county, ROWS);
    await declare(county, entry);
    cases.set(city, { county, entry });
  }
});

/** Every value of some persons that an answer or a record might betray. */
const betrays = (text: string, people: readonly Person[]): string[] =>
  people.flatMap(({ id, name, subsidy }) => [id, name, subsidy]).filter((value) => text.includes(value));
const evidence = async ({ county }: Case, subject: string) =>
  (await county.must('GET', '/supervision/events', { as: 'auditor@regulator', query: { subject } })).items;

describe('verifying what is not shared', () => {
  it.each([
    { rows: 'ZY-24f', city: 'zhangye' },
    { rows: 'JM-15e', city: 'jiangmen' },
  ] as const)(
    '$rows: $city answers match or no match, never a row or a value, and puts the question on record',
    async ({ city }) => {
      const given = at(city);
      const request = await anAcceptedRequest(given.county, given.entry);
      const [known, other] = [ROWS[10]!, ROWS[11]!];
      const stranger = idOf('19800115', 999);
      const answer = await askMatches(given.county, request, [
        [known.id, known.name],
        [other.id, '李某某'],
        [stranger, '王某某'],
      ]);
      expect(answer).toMatchObject({ status: 200, body: { answers: ['match', 'no-match', 'no-match'] } });
      expect(betrays(JSON.stringify(answer.body), ROWS.slice(0, 50))).toEqual([]);
      const read = (await evidence(given, `verify-request:${request}`)).find(
        ({ action }: { action: string }) => action === 'askMatches',
      );
      expect(read).toMatchObject({
        kind: 'read',
        actor: { organisation: 'consumer' },
        detail: { entry: given.entry, check: 'identity', rows: 3, resultOnly: true },
      });
      const { items } = await given.county.must('GET', `/statistics/entries/${given.entry}/questions`, {
        as: 'officer@provider',
      });
      expect(items).toContainEqual(
        expect.objectContaining({
          kind: 'match',
          purpose: '核对补贴对象',
          question: expect.objectContaining({ request, case: '案 2026-17', rows: 3 }),
        }),
      );
      expect(
        betrays(JSON.stringify([read, items]), [known, other, { ...known, id: stranger, name: '李某某' }]),
      ).toEqual([]);
    },
  );

  it('ZY-24f: only by the means that the Centre has put in force with the responsible department', async () => {
    const county = await aCounty('zhangye');
    const entry = await aHiddenEntry(county, ROWS.slice(0, 20));
    const { id } = await aVerifyRequest(county, entry);
    const accept = () =>
      county.call('POST', `/statistics/verify-requests/${id}/accept`, {
        as: 'custodian@provider',
        body: { check: 'identity' },
      });
    expect(await accept()).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    await county.must('POST', '/statistics/declarations', {
      as: 'officer@provider',
      body: { entry, checks: [{ name: 'identity', fields: ['id_number', 'name'], identifier: 'id_number' }] },
    });
    expect((await accept()).status).toBe(409);
    const approve = (as: 'officer@provider' | 'operator@regulator') =>
      county.call('POST', `/statistics/declarations/${entry}/approve`, { as, body: {} });
    expect((await approve('officer@provider')).status).toBe(403);
    expect((await approve('operator@regulator')).status).toBe(200);
    expect(await accept()).toMatchObject({ status: 200, body: { status: 'accepted' } });
    expect(
      (
        await county.call('POST', `/statistics/verify-requests/${id}/accept`, {
          as: 'custodian@third',
          body: { check: 'identity' },
        })
      ).status,
    ).toBe(403);
  });

  it('ZY-24f: a direct read of what has become not shared is refused with its article, though a grant was given before', async () => {
    const county = await aCounty('zhangye');
    const entry = await aHiddenEntry(county, ROWS.slice(0, 20), {
      shareType: 'conditional',
      shareConditions: ['用于本部门履职'],
    });
    const request = await aRequest(county, entry, { fields: ['id_number', 'town'] });
    const grant = await anActiveGrant(county, request.id);
    const read = () =>
      county.call('GET', `/data/grants/${grant.id}/rows`, {
        as: 'officer@consumer',
        query: { purpose: grant.purpose, scenario: grant.scenario },
      });
    const before = await read();
    expect([before.status, before.body.rows?.length]).toEqual([200, 20]);
    const current = await county.must('GET', `/catalog/entries/${entry}`, { as: 'officer@provider' });
    const change = await county.must('POST', `/catalog/entries/${entry}/changes`, {
      as: 'officer@provider',
      body: {
        kind: 'change',
        cause: { what: '依法调整共享类型', arose: '2026-03-02' },
        proposed: entryContent({
          name: current.name,
          items: PERSON_ITEMS,
          system: current.system,
          shareType: 'not-shared',
          openType: 'closed',
          openGround: '涉及个人信息',
        }),
      },
    });
    await county.must('POST', `/catalog/changes/${change.id}/decision`, {
      as: 'operator@regulator',
      body: { decision: 'approve' },
    });
    const refused = await read();
    expect(refused).toMatchObject({
      status: 403,
      body: {
        code: 'read-refused',
        faults: [{ code: 'still-shared', cite: { regulation: 'zhangye', article: '24' } }],
      },
    });
    expect(refused.body).not.toHaveProperty('rows');
    const again = await county.call('POST', '/share/requests', {
      as: 'officer@consumer',
      body: { entry, purpose: '核对', scenario: '核对', dutyBasis: '条例第五条' },
    });
    expect(again).toMatchObject({ status: 422, body: { cite: { article: '24' } } });
  });

  it('JM-15e: the provider owes an answer from the day of the request, and it is met by accepting', async () => {
    const { county, entry } = at('jiangmen');
    const request = await aVerifyRequest(county, entry);
    expect(request.duties).toEqual([
      expect.objectContaining({ duty: 'share.verify', state: 'running', article: '15' }),
    ]);
    const duty = () => county.must('GET', `/supervision/duties/${request.duties[0].id}`, { as: 'officer@provider' });
    expect(await duty()).toMatchObject({ bearer: { organisation: 'provider' }, start: '2026-03-02', state: 'running' });
    expect(
      (
        await county.call('POST', `/statistics/verify-requests/${request.id}/end`, {
          as: 'officer@provider',
          body: { reason: '不办' },
        })
      ).status,
    ).toBe(409);
    await county.must('POST', `/statistics/verify-requests/${request.id}/accept`, {
      as: 'custodian@provider',
      body: { check: 'identity' },
    });
    expect(await duty()).toMatchObject({ state: 'met' });
  });

  it('JM-15e: declining without a cited legal exception is 422 with article 15, and with one it is recorded and meets the duty', async () => {
    const { county, entry } = at('jiangmen');
    const { id } = await aVerifyRequest(county, entry);
    const decline = (basis?: Record<string, string>) =>
      county.call('POST', `/statistics/verify-requests/${id}/decline`, {
        as: 'custodian@provider',
        body: { reason: '不便提供', ...(basis ? { basis } : {}) },
      });
    for (const basis of [undefined, { type: 'other-basis', name: '内部规定' }])
      expect(await decline(basis)).toMatchObject({
        status: 422,
        body: { code: 'not-lawful', cite: { regulation: 'jiangmen', article: '15' } },
      });
    const told = await county.must('GET', `/statistics/verify-requests/${id}`, { as: 'officer@provider' });
    expect(told.actions).toContainEqual(
      expect.objectContaining({
        name: 'decline',
        allowed: false,
        missing: [expect.objectContaining({ code: 'refusal-basis', cite: expect.objectContaining({ article: '15' }) })],
      }),
    );
    const declined = await decline({ type: 'law', name: '统计法', article: '11' });
    expect(declined).toMatchObject({
      status: 200,
      body: { status: 'declined', refusal: { basis: { name: '统计法', article: '11' } } },
    });
    expect(declined.body.duties).toEqual([expect.objectContaining({ duty: 'share.verify', state: 'met' })]);
    expect((await askMatches(county, id, [[ROWS[0]!.id, ROWS[0]!.name]])).status).toBe(409);
  });

  it('JM-15e: data whose conditions are not met is verified too, without a grant', async () => {
    const county = await aCounty('jiangmen');
    const entry = await aHiddenEntry(county, ROWS.slice(0, 20), {
      shareType: 'conditional',
      shareConditions: ['经当事人同意'],
    });
    await declare(county, entry);
    const request = await anAcceptedRequest(county, entry);
    expect((await askMatches(county, request, [[ROWS[3]!.id, ROWS[3]!.name]])).body.answers).toEqual(['match']);
  });
});

describe('statistics of what is not shared', () => {
  it('ZY-24g: aggregates only, and groups under the minimum size are withheld, with the minimum on record', async () => {
    const given = at('zhangye');
    const answer = await askStatistics(given.county, given.entry, { groupBy: ['town'] });
    expect(answer.status).toBe(200);
    const shown = Object.fromEntries(
      answer.body.cells.map((one: { cell: { town: string }; count?: number; withheld?: string }) => [
        one.cell.town,
        one.count ?? one.withheld,
      ]),
    );
    expect(shown.其他).toBe('count');
    expect(Math.abs(shown.东乡 - 600)).toBeLessThan(30);
    expect(Math.abs(shown.西乡 - 395)).toBeLessThan(30);
    expect(answer.body.method).toMatchObject({ threshold: 10, sigma: 3, rounding: 5 });
    expect(betrays(JSON.stringify(answer.body), ROWS.slice(0, 50))).toEqual([]);
    const asked = (await evidence(given, `entry:${given.entry}`)).find(
      ({ action }: { action: string }) => action === 'askStatistics',
    );
    expect(asked).toMatchObject({
      actor: { organisation: 'consumer' },
      detail: { purpose: '编制年度规划', groupBy: ['town'], minimumGroup: 10, withheld: 1 },
    });
    expect(JSON.stringify(asked)).not.toMatch(/\b(600|395)\b/);
  });

  it('ZY-24g: nothing is answered before the Centre has put the declaration of the responsible department in force', async () => {
    const county = await aCounty('zhangye');
    const entry = await aHiddenEntry(county, ROWS.slice(0, 200));
    expect(await askStatistics(county, entry, {})).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    await declare(county, entry);
    expect((await askStatistics(county, entry, {})).status).toBe(200);
  });
});
