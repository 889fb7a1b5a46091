import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import {
  anActiveGrant,
  aPublishedEntry,
  aRequest,
  aSubmission,
  aSystem,
  entryContent,
  ITEMS,
  threeBodies,
} from '../support/builders.ts';
import { type Answer, aCounty, type TestCounty } from '../support/county.ts';

/** Secrets, security levels and important data: what the texts keep off the platform, or let in on conditions. */
const counties = new Map<RegulationId, TestCounty>();
const at = (city: RegulationId) => counties.get(city)!;
let names = 0;

beforeAll(async () => {
  for (const city of ['zhangye', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city);
    await threeBodies(county);
    counties.set(city, county);
  }
});

const save = async (county: TestCounty, more: Record<string, unknown>): Promise<Answer> => {
  names += 1;
  const body = entryContent({ name: `保密测试条目${names}`, system: await aSystem(county), ...more });
  return county.call('POST', '/catalog/entries', { as: 'officer@provider', body });
};
const submit = async (county: TestCounty, saved: Answer): Promise<Answer> =>
  county.call('POST', `/catalog/entries/${saved.body.id}/submit`, { as: 'officer@provider', body: {} });
const codesOf = (answer: Answer): string[] => answer.body.faults?.map(({ code }: { code: string }) => code) ?? [];
const mine = async (county: TestCounty): Promise<number> =>
  (await county.must('GET', '/catalog/entries', { as: 'officer@provider', query: { mine: 'true' } })).total;

describe('secrets stay off the platform', () => {
  it.each([
    { row: 'ZY-11a', city: 'zhangye', secrecy: 'state-secret', article: '11' },
    { row: 'ZY-11a', city: 'zhangye', secrecy: 'work-secret', article: '11' },
    { row: 'SL-2b', city: 'shuangliao', secrecy: 'state-secret', article: '2' },
    { row: 'JM-2c', city: 'jiangmen', secrecy: 'state-secret', article: '2' },
  ] as const)('$row: in $city an entry declared a $secrecy is 422, and nothing of it is stored', async (given) => {
    const county = at(given.city);
    const before = await mine(county);
    const answer = await save(county, { secrecy: given.secrecy });
    expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: given.city, article: given.article } } });
    expect(codesOf(answer)).toEqual(['not-secret']);
    expect(await mine(county)).toBe(before);
  });

  it('FZ-10c: a state secret is kept out of the catalog, and a work secret is not', async () => {
    const county = at('fuzhou');
    const refused = await submit(county, await save(county, { secrecy: 'state-secret' }));
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'fuzhou', article: '10' } } });
    expect(codesOf(refused)).toEqual(['not-secret']);
    expect((await submit(county, await save(county, { secrecy: 'work-secret' }))).status).toBe(200);
  });

  it('JM-2c: data under another law keeps the citation, and every applicant is shown it', async () => {
    const county = at('jiangmen');
    const specialLaw = '《征信业管理条例》第十八条';
    const entry = await aPublishedEntry(county, { name: '适用专门规定的数据', specialLaw });
    for (const as of ['officer@consumer', 'officer@third'] as const)
      expect(await county.must('GET', `/catalog/entries/${entry.id}`, { as })).toMatchObject({ specialLaw });
    const request = await aRequest(county, entry.id);
    expect(request).toMatchObject({ specialLaw });
    expect(await county.must('GET', `/share/requests/${request.id}`, { as: 'officer@consumer' })).toMatchObject({
      specialLaw,
    });
  });

  it.each(['state-secret', 'work-secret'] as const)(
    'ZY-11a: a batch declared a %s is 422, and nothing is stored',
    async (secrecy) => {
      const county = at('zhangye');
      const entry = await aPublishedEntry(county, { name: `批次${secrecy}` });
      const body = { entry: entry.id, fileName: 'a.csv', format: 'csv', secrecy };
      const answer = await county.call('POST', '/gathering/submissions', { as: 'custodian@provider', body });
      expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: 'zhangye', article: '11' } } });
      const { items } = await county.must('GET', '/gathering/submissions', {
        as: 'custodian@provider',
        query: { entry: entry.id },
      });
      expect(items).toEqual([]);
    },
  );

  it('ZY-11b: what was secret once comes in only with its declassification and a permission to share', async () => {
    const county = at('zhangye');
    const papers = { declassification: '解密通知 2026-3', sharingPermission: '共享批复 2026-4' };
    for (const lacking of Object.keys(papers)) {
      const saved = await save(county, { secrecy: 'formerly-secret', ...papers, [lacking]: undefined });
      const answer = await submit(county, saved);
      expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: 'zhangye', article: '11' } } });
      expect(codesOf(answer)).toEqual(['declassified']);
    }
    const saved = await save(county, { secrecy: 'formerly-secret', ...papers });
    expect((await submit(county, saved)).status).toBe(200);
  });
});

describe('security levels and important data', () => {
  it('ZY-30e: an entry without a security level cannot be submitted', async () => {
    const county = at('zhangye');
    const answer = await submit(county, await save(county, { grade: undefined }));
    expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: 'zhangye', article: '30' } } });
    expect(codesOf(answer)).toEqual(['security-level']);
  });

  it.each([
    { lacks: 'grade', more: { grade: undefined } },
    { lacks: 'kind', more: { kind: undefined } },
  ])('SL-39c: an entry without its $lacks cannot be submitted', async ({ lacks, more }) => {
    const county = at('shuangliao');
    const answer = await submit(county, await save(county, more));
    expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: 'shuangliao', article: '39' } } });
    expect(codesOf(answer)).toEqual(['security-level']);
    expect(answer.body.detail).toContain(lacks);
  });

  it('SL-39c: an item of grade 3 is read only where the grant gives it in full', async () => {
    const county = at('shuangliao');
    const items = ITEMS.map((item) => (item.name === 'name' ? { ...item, grade: 3 } : item));
    const entry = await aPublishedEntry(county, { name: '分级的清单', items });
    await aSubmission(county, entry.id);
    const read = async (more: Record<string, unknown>, select: string) => {
      const grant = await anActiveGrant(county, (await aRequest(county, entry.id, more)).id);
      return county.call('GET', `/data/grants/${grant.id}/rows`, {
        as: 'officer@consumer',
        query: { purpose: grant.purpose, scenario: grant.scenario, select },
      });
    };
    const refused = await read({}, 'code,name');
    expect(refused).toMatchObject({ status: 403, body: { cite: { regulation: 'shuangliao', article: '39' } } });
    expect(codesOf(refused)).toEqual(['graded-in-full']);
    expect((await read({}, 'code')).status).toBe(200);
    expect((await read({ inFull: ['name'] }, 'code,name')).body.rows[0]).toEqual({ code: '110101', name: '东城区' });
  });

  it('ZY-30i: important data is published only when its department has named a security officer and body', async () => {
    const county = at('zhangye');
    const saved = await save(county, { important: true });
    await submit(county, saved);
    const as = 'operator@regulator';
    await county.must('POST', `/catalog/entries/${saved.body.id}/review`, { as, body: { decision: 'approve' } });
    const publish = () => county.call('POST', `/catalog/entries/${saved.body.id}/publish`, { as, body: {} });
    expect(await publish()).toMatchObject({ status: 409, body: { cite: { regulation: 'zhangye', article: '30' } } });
    const { name, uscc, type, division } = await county.must('GET', '/organisations/provider', { as });
    const securityOfficer = { account: 'security-of-provider', body: '数据安全办公室' };
    await county.must('PUT', '/organisations/provider', { as, body: { name, uscc, type, division, securityOfficer } });
    expect((await publish()).status).toBe(200);
  });

  it.each(['conditional', 'closed'] as const)(
    'SL-26b: Shuangliao takes no entry marked %s without a ground',
    async (openType) => {
      const county = at('shuangliao');
      const answer = await submit(county, await save(county, { openType, openGround: undefined }));
      expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: 'shuangliao', article: '26' } } });
      expect(codesOf(answer)).toContain('open-ground');
      expect((await submit(county, await save(county, { openType, openGround: '时效性较强' }))).status).toBe(200);
    },
  );
});
