import { describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/** Orders to correct by a day, and what follows where a text says so: only Fuzhou and Jiangmen do. */
const REGULATOR = 'operator@regulator';
const DEADLINE = '2026-10-15';
const endOf = (day: string): string => new Date(Date.parse(`${day}T16:00:00Z`)).toISOString();

const GROUND: Readonly<Record<string, string>> = {
  fuzhou: 'refused-without-reason',
  zhangye: 'refused-without-reason',
  jiangmen: 'catalog-not-kept',
};
const order = (county: TestCounty, data: Record<string, unknown>) =>
  county.call('POST', '/registers/rectification-order', {
    as: REGULATOR,
    body: { data: { organisation: 'provider', order: '责令限期改正', ...data } },
  });
const read = (county: TestCounty, kind: string, id: string, as: 'officer@provider' | typeof REGULATOR = REGULATOR) =>
  county.must('GET', `/registers/${kind}/${id}`, { as });
const list = async (county: TestCounty, kind: string) =>
  (await county.must('GET', `/registers/${kind}`, { as: REGULATOR })).items;

const ordered = async (city: RegulationId) => {
  const county = await aCounty(city, { day: '2026-09-18' });
  await threeBodies(county);
  const make = async () => (await order(county, { ground: GROUND[city], deadline: DEADLINE })).body;
  return { county, corrected: await make(), never: await make() };
};
const confirm = (county: TestCounty, id: string) =>
  county.must('POST', '/registers/rectification-confirmation', {
    as: REGULATOR,
    body: { data: { order: id, corrected: true, note: '已核实' } },
  });

describe.each([
  { city: 'fuzhou', rows: 'FZ-38b', article: '38', follows: 'criticism-request', other: 'escalation' },
  { city: 'jiangmen', rows: 'JM-35b', article: '35', follows: 'escalation', other: 'criticism-request' },
] as const)('$rows: an order of $city that is not obeyed', ({ city, rows, article, follows, other }) => {
  it(`${rows}: when the day passes without confirmed correction the ${follows} is made by itself, and only then`, async () => {
    const { county, corrected, never } = await ordered(city);
    expect(never.duties).toEqual([
      expect.objectContaining({ duty: 'supervision.correct', due: DEADLINE, bearer: 'provider', state: 'running' }),
    ]);
    expect(county.notices.filter((one) => one.about.id === never.id).map((one) => one.to)).toContain('provider');
    await county.moveTo(DEADLINE);
    await confirm(county, corrected.id);
    expect(await list(county, follows)).toEqual([]);
    await county.moveTo(endOf(DEADLINE));
    expect(await list(county, follows)).toEqual([
      expect.objectContaining({
        follows: never.id,
        concerned: 'provider',
        data: expect.objectContaining({ order: never.id, deadline: DEADLINE }),
      }),
    ]);
    expect(await list(county, other)).toEqual([]);
    const seen = await read(county, 'rectification-order', never.id, 'officer@provider');
    expect(seen.duties).toEqual([expect.objectContaining({ state: 'lapsed', breachedOn: DEADLINE })]);
    expect(seen.followers.map((one: { kind: string }) => one.kind)).toEqual([follows]);
    expect(seen.cites).toEqual([expect.objectContaining({ regulation: city, article })]);
    expect(await read(county, 'rectification-order', corrected.id)).toMatchObject({
      duties: [{ state: 'met', late: false }],
    });
    // Asked again, the clock files nothing twice.
    await county.sweep();
    await county.settle();
    expect(await list(county, follows)).toHaveLength(1);
  });
});

describe('an order to correct', () => {
  it('ZY-39b: its day passes and it is overdue; the text of Zhangye adds nothing to that', async () => {
    const { county, never } = await ordered('zhangye');
    await county.moveTo(endOf(DEADLINE));
    expect(await read(county, 'rectification-order', never.id)).toMatchObject({
      duties: [{ state: 'lapsed', breachedOn: DEADLINE, cite: { article: '39' } }],
      followers: [],
    });
  });

  it.each([
    { city: 'fuzhou', rows: 'FZ-38a', article: '38', foreign: 'data-altered' },
    { city: 'jiangmen', rows: 'JM-35a', article: '35', foreign: 'use-caused-loss' },
  ] as const)(
    '$rows: needs a ground that $city lists and a day, each missing one named with the article',
    async (row) => {
      const county = await aCounty(row.city, { day: '2026-09-18' });
      await threeBodies(county);
      const bare = await order(county, {});
      expect(bare).toMatchObject({ status: 422, body: { code: 'not-lawful', cite: { article: row.article } } });
      expect(bare.body.faults.map((one: { path: string }) => one.path)).toEqual([
        'body.data.ground',
        'body.data.deadline',
      ]);
      const foreign = await order(county, { ground: row.foreign, deadline: DEADLINE });
      expect(foreign).toMatchObject({ status: 422, body: { faults: [{ code: 'ground-not-listed' }] } });
      expect(await order(county, { ground: GROUND[row.city], deadline: '2026-09-18' })).toMatchObject({
        status: 400,
        body: { faults: [{ path: 'body.data.deadline', code: 'past-day' }] },
      });
      expect(await list(county, 'rectification-order')).toEqual([]);
    },
  );

  it('FZ-38b: only the regulator confirms the correction; the body under the order reports on it', async () => {
    const { county, never } = await ordered('fuzhou');
    const data = { order: never.id, corrected: true, note: '自行确认' };
    const self = await county.call('POST', '/registers/rectification-confirmation', {
      as: 'officer@provider',
      body: { data },
    });
    expect(self).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
    const report = { data: { order: never.id, correction: '已提供数据' } };
    expect(
      await county.call('POST', '/registers/rectification-report', { as: 'officer@third', body: report }),
    ).toMatchObject({ status: 403, body: { code: 'other-organisation' } });
    await county.must('POST', '/registers/rectification-report', { as: 'officer@provider', body: report });
    expect(await read(county, 'rectification-order', never.id)).toMatchObject({ duties: [{ state: 'running' }] });
  });

  it('what only the platform files nobody else can', async () => {
    const { county, never } = await ordered('fuzhou');
    const answer = await county.call('POST', '/registers/criticism-request', {
      as: 'administrator@regulator',
      body: { data: { order: never.id, organisation: 'provider', duty: 'x' } },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
  });

  it('SL-45b: a problem found in an inspection opens a duty to press for rectification', async () => {
    const county = await aCounty('shuangliao', { day: '2026-09-18' });
    await threeBodies(county);
    const inspect = (problems: unknown[]) =>
      county.must('POST', '/registers/inspection', {
        as: REGULATOR,
        body: {
          data: { organisation: 'provider', inspectedOn: '2026-09-18', method: '随机抽查', findings: [], problems },
        },
      });
    expect((await inspect([])).duties).toEqual([]);
    const { id, duties } = await inspect([{ what: '目录三年未更新' }]);
    expect(duties).toEqual([expect.objectContaining({ duty: 'supervision.press-rectification', state: 'running' })]);
    const press = { data: { inspection: id, request: '十五日内完成整改' } };
    for (const as of ['officer@provider', 'auditor@regulator'] as const)
      expect((await county.call('POST', '/registers/rectification-request', { as, body: press })).status).toBe(403);
    await county.must('POST', '/registers/rectification-request', { as: REGULATOR, body: press });
    expect(await read(county, 'inspection', id)).toMatchObject({ duties: [{ state: 'met' }] });
  });
});
