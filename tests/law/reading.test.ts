import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { anActiveGrant, aRequest, aSharedEntry } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';

/** Reading under a grant: what it gives, what it refuses with which article, and what stays on record. */
interface Case {
  readonly county: TestCounty;
  readonly grant: { id: string; purpose: string; scenario: string; fields: string[] };
}
const cases = new Map<RegulationId, Case>();
const at = (city: RegulationId) => cases.get(city)!;

const open = async (city: RegulationId, more: Record<string, unknown> = {}): Promise<Case> => {
  const county = await aCounty(city);
  const entry = await aSharedEntry(county);
  return { county, grant: await anActiveGrant(county, (await aRequest(county, entry.id, more)).id) };
};
const read = (
  { county, grant }: Case,
  query: Record<string, string | string[] | undefined> = {},
  as: As = 'officer@consumer',
) =>
  county.call('GET', `/data/grants/${grant.id}/rows`, {
    as,
    query: { purpose: grant.purpose, scenario: grant.scenario, ...query },
  });
const codesOf = (answer: { body: { faults?: { code: string }[] } }) => answer.body.faults?.map(({ code }) => code);

beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const)
    cases.set(city, await open(city));
});

describe('a read outside the grant is refused with its article', () => {
  it.each([
    {
      rows: 'ZY-22d',
      city: 'zhangye',
      article: '22',
      what: 'another organisation',
      query: {},
      as: 'officer@third',
      code: 'same-organisation',
    },
    {
      rows: 'ZY-22e',
      city: 'zhangye',
      article: '22',
      what: 'another purpose',
      query: { purpose: '统计分析' },
      code: 'same-purpose',
    },
    {
      rows: 'ZY-24d',
      city: 'zhangye',
      article: '24',
      what: 'another field',
      query: { select: 'code,opened' },
      code: 'granted-fields',
    },
    {
      rows: 'DZ-21b',
      city: 'dazhou',
      article: '21',
      what: 'another purpose',
      query: { purpose: '统计分析' },
      code: 'same-purpose',
    },
    {
      rows: 'DZ-21c',
      city: 'dazhou',
      article: '21',
      what: 'another organisation',
      query: {},
      as: 'officer@third',
      code: 'same-organisation',
    },
    {
      rows: 'SL-22c',
      city: 'shuangliao',
      article: '22',
      what: 'another purpose',
      query: { purpose: '统计分析' },
      code: 'same-purpose',
    },
    {
      rows: 'SL-22d',
      city: 'shuangliao',
      article: '22',
      what: 'another organisation',
      query: {},
      as: 'officer@third',
      code: 'same-organisation',
    },
    {
      rows: 'JM-16b',
      city: 'jiangmen',
      article: '16',
      what: 'another field',
      query: { select: 'opened' },
      code: 'granted-fields',
    },
    {
      rows: 'JM-17a',
      city: 'jiangmen',
      article: '17',
      what: 'another scenario',
      query: { scenario: '其他业务' },
      code: 'same-scenario',
    },
    {
      rows: 'FZ-29c',
      city: 'fuzhou',
      article: '29',
      what: 'another field',
      query: { select: 'opened' },
      code: 'granted-fields',
    },
    {
      rows: 'FZ-22a',
      city: 'fuzhou',
      article: '22',
      what: 'another purpose',
      query: { purpose: '统计分析' },
      code: 'same-purpose',
    },
    {
      rows: 'FZ-22b',
      city: 'fuzhou',
      article: '22',
      what: 'another organisation',
      query: {},
      as: 'officer@third',
      code: 'same-organisation',
    },
  ] as const)('$rows: $city, $what', async ({ city, article, query, code, ...rest }) => {
    const refused = await read(at(city), query, 'as' in rest ? rest.as : 'officer@consumer');
    expect(refused).toMatchObject({ status: 403, body: { code: 'read-refused', cite: { regulation: city, article } } });
    expect(codesOf(refused)).toContain(code);
    expect(refused.body).not.toHaveProperty('rows');
    const { county, grant } = at(city);
    const { items } = await county.must('GET', '/supervision/events', {
      as: 'auditor@regulator',
      query: { subject: `grant:${grant.id}` },
    });
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'refusal',
        action: 'readRows',
        outcome: 403,
        basis: expect.arrayContaining([expect.objectContaining({ article })]),
      }),
    );
  });

  it.each(['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const)(
    '%s: the granted fields are read, and the read is on record with its reader',
    async (city) => {
      const given = at(city);
      const answer = await read(given);
      expect(answer.status).toBe(200);
      expect(answer.body.rows).toEqual([
        { code: '110101', name: '东城区', city: '1101' },
        { code: '110102', name: '西城区', city: '1101' },
        { code: '110105', name: '朝阳区', city: '1101' },
      ]);
      const { items } = await given.county.must('GET', '/supervision/events', {
        as: 'auditor@regulator',
        query: { subject: `grant:${given.grant.id}` },
      });
      expect(items).toContainEqual(
        expect.objectContaining({
          kind: 'read',
          action: 'readRows',
          actor: expect.objectContaining({ organisation: 'consumer' }),
          detail: expect.objectContaining({ rows: 3, fields: ['code', 'name', 'city'] }),
        }),
      );
    },
  );

  it('filtering or ordering by an item counts as reading it', async () => {
    expect(codesOf(await read(at('dazhou'), { filter: 'opened:gt:2001-06-01' }))).toContain('granted-fields');
    expect(codesOf(await read(at('dazhou'), { order: '-opened' }))).toContain('granted-fields');
  });

  it.each(['commercial', 'paid-service'])(
    'FZ-22c: a read that declares a %s purpose is refused with 403, also under a grant',
    async (purposeCategory) => {
      const given = at('fuzhou');
      expect((await read(given, { purposeCategory: 'government' })).status).toBe(200);
      const refused = await read(given, { purposeCategory });
      expect(refused).toMatchObject({ status: 403, body: { cite: { regulation: 'fuzhou', article: '22' } } });
      expect(codesOf(refused)).toEqual(['no-commercial-purpose']);
    },
  );

  it('FZ-22b: with the authorisation of the supplying unit the named third party may read, and nobody else', async () => {
    const given = await open('fuzhou');
    const { county, grant } = given;
    expect(
      await county.call('POST', `/share/grants/${grant.id}/consent`, {
        as: 'officer@consumer',
        body: { to: 'third-party', organisation: 'third', reason: '联合办理' },
      }),
    ).toMatchObject({ status: 403 });
    await county.must('POST', `/share/grants/${grant.id}/consent`, {
      as: 'officer@provider',
      body: { to: 'third-party', organisation: 'third', reason: '联合办理' },
    });
    expect((await read(given, {}, 'officer@third')).status).toBe(200);
    expect((await read(given, {}, 'officer@regulator')).status).toBe(403);
  });
});

describe('rows', () => {
  it('come selected, filtered, ordered and page by page, each row once', async () => {
    const given = at('dazhou');
    expect((await read(given, { select: 'name', filter: 'code:ge:110102', order: '-code' })).body.rows).toEqual([
      { name: '朝阳区' },
      { name: '西城区' },
    ]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await read(given, { order: 'name', limit: '2', cursor });
      seen.push(...body.rows.map((row: { code: string }) => row.code));
      cursor = body.next;
    } while (cursor);
    expect([...seen].sort()).toEqual(['110101', '110102', '110105']);
  });

  it('a cursor of another question is refused, and so is a made-up one', async () => {
    const given = at('dazhou');
    const { body } = await read(given, { order: 'name', limit: '1' });
    expect(await read(given, { order: 'code', limit: '1', cursor: body.next })).toMatchObject({
      status: 400,
      body: { code: 'invalid-cursor' },
    });
    expect(await read(given, { order: 'name', limit: '1', cursor: 'bm90LW91cnM' })).toMatchObject({
      status: 400,
      body: { code: 'invalid-cursor' },
    });
  });

  it.each(['name', 'name:like:x', 'opened:eq:not-a-day', 'name;drop table:eq:1'])(
    'a wrong filter is told: %s',
    async (filter) => {
      const answer = await read(at('dazhou'), { filter });
      expect([400, 403]).toContain(answer.status);
      expect(answer.body.faults.length).toBeGreaterThan(0);
    },
  );

  it("the grant's row filter binds, whatever the reader asks for", async () => {
    const given = await open('dazhou', { rows: [{ item: 'code', op: 'eq', value: '110102' }] });
    expect((await read(given)).body.rows).toEqual([{ code: '110102', name: '西城区', city: '1101' }]);
    expect((await read(given, { filter: 'code:eq:110101' })).body.rows).toEqual([]);
  });
});

describe('quota, suspension, end', () => {
  it('calls beyond the daily quota are 429, also when they race, and the next day there is a new one', async () => {
    const given = await open('dazhou', { quota: { callsPerDay: 3 } });
    const answers = await Promise.all(Array.from({ length: 8 }, () => read(given)));
    const got = answers.filter(({ status }) => status === 200).length;
    expect(got).toBeGreaterThan(0);
    expect(got).toBeLessThanOrEqual(3);
    for (let more = got; more < 3; more += 1) expect((await read(given)).status).toBe(200);
    expect(await read(given)).toMatchObject({ status: 429, body: { code: 'quota-used-up' } });
    await given.county.moveTo('2026-03-03');
    expect((await read(given)).status).toBe(200);
  });

  it('rows beyond the daily quota are not given', async () => {
    const given = await open('dazhou', { quota: { rowsPerDay: 4 } });
    expect((await read(given)).body.rows).toHaveLength(3);
    expect((await read(given)).body.rows).toHaveLength(1);
    expect((await read(given)).status).toBe(429);
  });

  it('a suspended grant gives nothing until it is resumed, and an ended one never again', async () => {
    const given = await open('zhangye');
    const { county, grant } = given;
    const act = (what: string, as: As) =>
      county.must('POST', `/share/grants/${grant.id}/${what}`, { as, body: { reason: '核查使用情况' } });
    await act('suspend', 'administrator@regulator');
    expect(codesOf(await read(given))).toEqual(['grant-active']);
    await act('resume', 'administrator@regulator');
    expect((await read(given)).status).toBe(200);
    await act('end', 'officer@provider');
    expect((await read(given)).status).toBe(403);
  });

  it.each(['dazhou', 'zhangye', 'shuangliao', 'fuzhou'] as const)(
    '%s: after its last day a grant reads nothing',
    async (city) => {
      const given = await open(city, { endsOn: '2026-03-04' });
      await given.county.moveTo('2026-03-04');
      expect((await read(given)).status).toBe(200);
      await given.county.moveTo('2026-03-05');
      expect(codesOf(await read(given))).toContain('not-expired');
    },
  );
});

describe('diagnosis', () => {
  it.each(['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const)(
    '%s: it lists the same checks as a read would meet, and says which fail and why',
    async (city) => {
      const given = at(city);
      const diagnose = (query: Record<string, string>, as: As = 'officer@consumer') =>
        given.county.must('GET', `/data/grants/${given.grant.id}/diagnosis`, {
          as,
          query: { purpose: given.grant.purpose, scenario: given.grant.scenario, ...query },
        });
      expect(await diagnose({})).toMatchObject({ allowed: true });
      const wrong = await diagnose({ purpose: '统计分析', select: 'opened' });
      const failing = wrong.checks
        .filter((check: { passes: boolean }) => !check.passes)
        .map(({ code }: { code: string }) => code);
      const refused = await read(given, { purpose: '统计分析', select: 'opened' });
      expect(wrong.allowed).toBe(false);
      expect([...failing].sort()).toEqual([...codesOf(refused)!].sort());
      expect(await diagnose({ as: 'third' }, 'operator@regulator')).toMatchObject({ allowed: false });
    },
  );

  it('is not shown to bodies that have no part in the grant', async () => {
    const { county, grant } = at('dazhou');
    expect((await county.call('GET', `/data/grants/${grant.id}/diagnosis`, { as: 'officer@third' })).status).toBe(404);
  });
});
