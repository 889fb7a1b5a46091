import { beforeAll, describe, expect, it } from 'vitest';
import { anActiveGrant, aRequest, aSharedEntry } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';

/** Unusual reading: rules as data that warn, and that halt a grant. */
const REGULATOR = 'operator@regulator' satisfies As;
let county: TestCounty;
let entry: string;

beforeAll(async () => {
  county = await aCounty('dazhou', {
    readRules: [
      { watches: 'rows', from: 20, does: 'warn' },
      { watches: 'single', from: 4, does: 'warn' },
      { watches: 'single', from: 8, does: 'suspend' },
      { watches: 'night', from: 2, does: 'warn' },
      { watches: 'refused', from: 3, does: 'warn' },
    ],
  });
  entry = (await aSharedEntry(county)).id;
});

const aGrant = async () => anActiveGrant(county, (await aRequest(county, entry)).id);
const read = (grant: { id: string; purpose: string; scenario?: string }, query: Record<string, string> = {}) =>
  county.call('GET', `/data/grants/${grant.id}/rows`, {
    as: 'officer@consumer',
    query: { purpose: grant.purpose, scenario: grant.scenario, ...query },
  });
const warnings = async (grant: { id: string }, as: As = REGULATOR) =>
  (await county.must('GET', '/registers/unusual-reading', { as })).items
    .map(({ data }: { data: Record<string, unknown> }) => data)
    .filter((data: Record<string, unknown>) => data.grant === grant.id) as Record<string, unknown>[];
const status = async (grant: { id: string }) =>
  (await county.must('GET', `/share/grants/${grant.id}`, { as: 'officer@consumer' })).status;

describe('Unusual reading', () => {
  it('DZ-21d: of many rows, or of many refusals, warns the provider and the regulator, once an hour', async () => {
    const grant = await aGrant();
    for (let i = 0; i < 7; i += 1) await read(grant);
    for (let i = 0; i < 3; i += 1) await read(grant, { purpose: '其他' });
    const told = county.notices.length;
    await county.sweep(false);
    await county.sweep(false);
    const found = await warnings(grant);
    expect(found.map(({ watches, found: count, from }) => [watches, count, from]).toSorted()).toEqual([
      ['refused', 3, 3],
      ['rows', 21, 20],
    ]);
    expect(
      county.notices
        .slice(told)
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(['provider', 'provider', 'regulator', 'regulator']);
    expect(await status(grant)).toBe('active');
    expect(await warnings(grant, 'officer@provider')).toHaveLength(2);
    expect(await warnings(grant, 'officer@third')).toEqual([]);
  });

  it('DZ-21d: of one thing after another warns first, then halts the grant until the regulator lifts it', async () => {
    const grant = await aGrant();
    const one = (code: number) => read(grant, { filter: `code:eq:11010${code}` });
    for (let i = 0; i < 4; i += 1) await one(i);
    await county.sweep(false);
    expect((await warnings(grant)).map(({ suspended }) => suspended)).toEqual([false]);
    expect(await status(grant)).toBe('active');
    for (let i = 4; i < 8; i += 1) await one(i);
    await county.sweep(false);
    expect((await warnings(grant)).map(({ suspended }) => suspended).toSorted()).toEqual([false, true]);
    expect(await status(grant)).toBe('suspended');
    expect((await one(1)).status).toBe(403);
    const resume = (as: As) =>
      county.call('POST', `/share/grants/${grant.id}/resume`, { as, body: { reason: '已核实' } });
    await resume('officer@consumer');
    expect(await status(grant)).toBe('suspended');
    expect((await resume(REGULATOR)).status).toBe(200);
    // What was judged once is not judged again.
    await county.sweep(false);
    expect(await status(grant)).toBe('active');
  });

  it('at night is told; what is usual is not', async () => {
    const usual = await aGrant();
    await read(usual);
    await read(usual);
    await county.moveTo('2026-03-02T15:30:00.000Z');
    const grant = await aGrant();
    await read(grant);
    await read(grant);
    await county.sweep(false);
    expect(await warnings(usual)).toEqual([]);
    expect(await warnings(grant)).toMatchObject([{ watches: 'night', hour: '2026-03-02T23', found: 2 }]);
  });

  it('is filed by the platform alone', async () => {
    const forged = { as: REGULATOR as As, body: { data: {} } };
    expect((await county.call('POST', '/registers/unusual-reading', forged)).status).toBe(403);
  });
});
