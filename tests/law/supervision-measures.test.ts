import { beforeAll, describe, expect, it } from 'vitest';
import { aDepartment, anActiveGrant, aPublishedEntry, aRequest, aSharedEntry } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';

/** What supervision measures and what it does with it: figures as they are, scores from records, cases from grants. */
const REGULATOR = 'operator@regulator';
const CONSUMER = 'officer@consumer';

interface Case {
  readonly county: TestCounty;
  readonly entry: string;
  readonly grant: { id: string; purpose: string; scenario: string };
}
const aCase = async (city: 'fuzhou' | 'zhangye'): Promise<Case> => {
  const county = await aCounty(city, { day: '2026-03-02' });
  const entry = (await aSharedEntry(county)).id;
  return { county, entry, grant: await anActiveGrant(county, (await aRequest(county, entry)).id) };
};
const read = ({ county, grant }: Case, purpose = grant.purpose) =>
  county.call('GET', `/data/grants/${grant.id}/rows`, { as: CONSUMER, query: { purpose, scenario: grant.scenario } });
const file = ({ county }: Case, kind: string, data: object, as: As = REGULATOR) =>
  county.call('POST', `/registers/${kind}`, { as, body: { data } });
const list = async ({ county }: Case, kind: string, as: As) =>
  (await county.must('GET', `/registers/${kind}`, { as })).items;
type Unit = { organisation: string; scores: Record<string, number>; facts: string[] };

describe('Fuzhou art. 33', () => {
  let given: Case;
  beforeAll(async () => {
    given = await aCase('fuzhou');
  });

  it('FZ-33a: the office reads per unit what is exchanged, what fails and what waits, as it stands', async () => {
    const { county, entry } = given;
    const status = async (as: As = REGULATOR) =>
      (await county.must('GET', '/data/run-status', { as })).items.find(
        ({ organisation }: { organisation: string }) => organisation === 'provider',
      );
    expect(await status()).toMatchObject({ live: 1, calls: 0, rows: 0, refused: 0, open: 0 });
    expect((await read(given)).status).toBe(200);
    expect((await read(given, '另作他用')).status).toBe(403);
    await aRequest(county, entry, { purpose: '另一项履职需要' });
    expect(await status()).toMatchObject({ live: 1, calls: 1, rows: 3, refused: 1, open: 1, oldest: '2026-03-02' });
    expect(await status('county-regulator@511799')).toBeUndefined();
    expect(await county.call('GET', '/data/run-status', { as: 'officer@provider' })).toMatchObject({ status: 403 });
  });

  it('FZ-33c: units are evaluated on amount, timeliness and use from the records, and results with advice are read by all', async () => {
    const { county } = given;
    await county.moveTo('2026-04-01');
    const answer = await file(given, 'assessment', { period: '2026-03', advice: '请及时答复申请' });
    expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 });
    const units: Unit[] = answer.body.data.units;
    const provider = units.find(({ organisation }) => organisation === 'provider')!;
    expect(provider.scores).toMatchObject({ volume: 1, use: 1, timeliness: expect.any(Number) });
    expect(provider.facts.join()).toMatch(/share\.reply/);
    expect(units.find(({ organisation }) => organisation === 'third')!.scores).toMatchObject({ volume: 0, use: 0 });
    const published = () => list(given, 'circulation', 'officer@third');
    expect(await published()).toEqual([]);
    const results = { period: '2026-03', results: '见附表', advice: '请及时答复申请', units };
    expect((await file(given, 'circulation', results)).status).toBe(201);
    expect(await published()).toMatchObject([{ data: { advice: '请及时答复申请', units } }]);
  });
});

describe('Zhangye', () => {
  let given: Case;
  beforeAll(async () => {
    given = await aCase('zhangye');
    await aDepartment(given.county, 'elsewhere', { division: '511799' });
    await aPublishedEntry(given.county, { name: '外县目录' }, 'elsewhere');
  });

  it('ZY-5e: a county authority lists and scores the bodies of its own county, and no other', async () => {
    const OWN = 'county-regulator@511799';
    const filed = await file(given, 'county-appraisal', { period: '2026-03' }, OWN);
    expect(filed, JSON.stringify(filed.body)).toMatchObject({ status: 201 });
    expect(filed.body.data.units.map(({ organisation }: Unit) => organisation)).toEqual(['elsewhere']);
    const other = { period: '2026-03', units: [{ organisation: 'provider', scores: { timeliness: 1 }, facts: [] }] };
    expect(await file(given, 'county-appraisal', other, OWN)).toMatchObject({
      status: 403,
      body: { code: 'other-county' },
    });
    expect((await file(given, 'county-appraisal', { period: '2026-03' }, 'officer@provider')).status).toBe(403);
    const { county } = given;
    const duties = await county.must('GET', '/supervision/duties', { as: OWN });
    expect(
      duties.items.every(({ bearer }: { bearer: { organisation: string } }) => bearer.organisation === 'elsewhere'),
    ).toBe(true);
    expect(await county.call('GET', '/supervision/duties', { as: OWN, query: { bearer: 'provider' } })).toMatchObject({
      status: 403,
      body: { code: 'other-county' },
    });
    const { items } = await county.must('GET', '/data/run-status', { as: OWN });
    expect(items.map(({ organisation }: { organisation: string }) => organisation)).toEqual(['elsewhere']);
  });

  it('ZY-39d: a misuse case is opened from a grant, with its use log, a notice and a day, and the grant is suspended', async () => {
    const { county, grant } = given;
    expect((await read(given)).status).toBe(200);
    expect((await read(given, '转给他人')).status).toBe(403);
    const log = await county.must('GET', `/data/grants/${grant.id}/log`, { as: REGULATOR });
    expect(log.calls.map(({ kind }: { kind: string }) => kind)).toEqual(['read', 'refusal']);
    const order = {
      organisation: 'consumer',
      ground: 'misuse-or-leak',
      deadline: '2026-03-31',
      order: '书面通报，责令限期改正',
      evidence: [`grant:${grant.id}`],
    };
    const { deadline: _, ...withoutDay } = order;
    expect(await file(given, 'rectification-order', withoutDay)).toMatchObject({ status: 422 });
    const filed = await file(given, 'rectification-order', order);
    expect(filed).toMatchObject({ status: 201, body: { data: { evidence: [`grant:${grant.id}`] } } });
    expect(filed.body.duties).toMatchObject([{ bearer: 'consumer', due: '2026-03-31', cite: { article: '39' } }]);
    expect(county.notices.some(({ to, about }) => to === 'consumer' && about.id === filed.body.id)).toBe(true);
    await county.must('POST', `/share/grants/${grant.id}/suspend`, { as: REGULATOR, body: { reason: '涉嫌违规使用' } });
    expect((await read(given)).status).toBe(403);
  });

  it('ZY-40b: scores can be ranked from an assessment, and a commendation with its grounds is read by all', async () => {
    const { county } = given;
    await county.moveTo('2026-04-01');
    const { body } = await file(given, 'assessment', { period: '2026-03' });
    const ranking = (body.data.units as Unit[])
      .filter(({ scores }) => scores.timeliness !== undefined)
      .sort((a, b) => b.scores.timeliness! - a.scores.timeliness!);
    expect(ranking[0]).toMatchObject({ organisation: 'provider', scores: { timeliness: expect.any(Number) } });
    const commendation = {
      period: '2026',
      organisation: ranking[0]!.organisation,
      grounds: '按期答复，工作方法有建设性',
    };
    expect((await file(given, 'commendation', commendation)).status).toBe(201);
    const { grounds: _, ...groundless } = commendation;
    expect((await file(given, 'commendation', groundless)).status).toBe(400);
    expect(await list(given, 'commendation', 'officer@third')).toMatchObject([{ data: commendation }]);
  });
});
