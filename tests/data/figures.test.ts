import { beforeAll, describe, expect, it } from 'vitest';
import { aCounty, type TestCounty } from '../support/county.ts';
import { aGrant, aTownEntry, figures, type Given, towns } from './reading.ts';

/** Figures over groups under a grant: exact, metered, on record, and no way round the masking. */
const ROWS = towns(100);
let county: TestCounty;
let entry: string;
let grant: Given;
beforeAll(async () => {
  county = await aCounty('dazhou');
  entry = await aTownEntry(county, ROWS);
  grant = await aGrant(county, entry);
});
const group = (city: string) => ROWS.filter((town) => town.city === city);
const sum = (rows: typeof ROWS, of: (town: (typeof ROWS)[number]) => number) =>
  rows.reduce((total, town) => total + of(town), 0);

describe('figures', () => {
  it('are what the rows add up to', async () => {
    const { status, body } = await figures(county, grant, {
      by: ['city'],
      measures: [
        { measure: 'count' },
        { measure: 'sum', item: 'people' },
        { measure: 'sum', item: 'area', as: 'square' },
        { measure: 'avg', item: 'people' },
        { measure: 'min', item: 'opened' },
        { measure: 'max', item: 'people' },
        { measure: 'distinct', item: 'opened' },
      ],
      order: '-city',
    });
    expect(status).toBe(200);
    const cities = [...new Set(ROWS.map(({ city }) => city))].sort().reverse();
    expect(body.groups).toEqual(
      cities.map((city) => ({
        city,
        count: group(city).length,
        sum_people: sum(group(city), ({ people }) => people),
        square: (sum(group(city), ({ area }) => Math.round(Number(area) * 100)) / 100).toFixed(2),
        avg_people: String(sum(group(city), ({ people }) => people) / group(city).length),
        min_opened: group(city)
          .map(({ opened }) => opened)
          .sort()[0],
        max_people: Math.max(...group(city).map(({ people }) => people)),
        distinct_opened: new Set(group(city).map(({ opened }) => opened)).size,
      })),
    );
    expect(body).toMatchObject({ more: false, data: { version: 1 } });
  });

  it('are filtered like rows, of no group are of all rows, and say that there are more groups', async () => {
    const filter = [{ item: 'people', op: 'between', value: ['100', '299'] }];
    const all = await figures(county, grant, { measures: [{ measure: 'count' }], filter });
    const count = ROWS.filter(({ people }) => people >= 100 && people <= 299).length;
    expect(all.body.groups).toEqual([{ count }]);
    const few = await figures(county, grant, { by: ['name'], measures: [{ measure: 'count' }], limit: 3 });
    expect(few.body.groups).toHaveLength(3);
    expect(few.body.more).toBe(true);
  });

  it('see no row that the grant does not read', async () => {
    const narrow = await aGrant(county, entry, { rows: [{ item: 'city', op: 'eq', value: '511702' }] });
    const { body } = await figures(county, narrow, { by: ['city'], measures: [{ measure: 'count' }] });
    expect(body.groups).toEqual([{ city: '511702', count: 20 }]);
  });

  it.each([
    ['a measure that the type has not', { measures: [{ measure: 'sum', item: 'name' }] }, 'bad-measure'],
    ['a measure of nothing', { measures: [{ measure: 'max' }] }, 'bad-measure'],
    ['two columns of one name', { by: ['city'], measures: [{ measure: 'count', as: 'city' }] }, 'bad-measure'],
    [
      'an order by what is not there',
      { by: ['city'], measures: [{ measure: 'count' }], order: 'name' },
      'unknown-item',
    ],
    [
      'a value that is none',
      { measures: [{ measure: 'count' }], filter: [{ item: 'people', op: 'eq', value: 'x' }] },
      'bad-value',
    ],
  ])('asked wrongly are told so: %s', async (_, body, code) => {
    expect(await figures(county, grant, body)).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', faults: [{ code }] },
    });
  });
});

describe('figures are a reading', () => {
  it('of the granted items only, for the granted purpose', async () => {
    const some = await aGrant(county, entry, { fields: ['city', 'people'] });
    for (const [body, code] of [
      [{ by: ['name'], measures: [{ measure: 'count' }] }, 'granted-fields'],
      [{ measures: [{ measure: 'max', item: 'area' }] }, 'granted-fields'],
      [{ measures: [{ measure: 'count' }], filter: [{ item: 'opened', op: 'not-null' }] }, 'granted-fields'],
      [{ measures: [{ measure: 'count' }], purpose: '其他' }, 'same-purpose'],
    ] as const) {
      const refused = await figures(county, some, body);
      expect(refused.status).toBe(403);
      expect(refused.body.faults.map((fault: { code: string }) => fault.code)).toContain(code);
    }
  });

  it('that is counted, each group as a row, and stands on record before it is answered', async () => {
    const metered = await aGrant(county, entry, { quota: { rowsPerDay: 7, callsPerDay: 3 } });
    const ask = () => figures(county, metered, { by: ['city'], measures: [{ measure: 'count' }] });
    expect((await ask()).body.groups).toHaveLength(5);
    expect((await ask()).body.groups).toHaveLength(2);
    expect(await ask()).toMatchObject({ status: 429, body: { code: 'quota-used-up' } });
    const usage = await county.must('GET', `/data/grants/${metered.id}/usage`, { as: 'officer@consumer' });
    expect(usage.items).toEqual([{ day: '2026-03-02', calls: 2, rows: 7 }]);
    const { items } = await county.must('GET', '/supervision/events', {
      as: 'auditor@regulator',
      query: { subject: `grant:${metered.id}` },
    });
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'read',
        action: 'queryRows',
        detail: expect.objectContaining({ rows: 5, by: ['city'], fields: ['city'] }),
      }),
    );
  });

  it('that spells out no masked value: nothing is grouped, measured, ordered or filtered by one but its presence', async () => {
    const counted = await figures(county, grant, { by: ['city'], measures: [{ measure: 'count', item: 'mobile' }] });
    expect(counted.body.groups[0]).toEqual({ city: '511700', count_mobile: 20 });
    for (const body of [
      { by: ['contact'], measures: [{ measure: 'count' }] },
      { measures: [{ measure: 'distinct', item: 'mobile' }] },
      { by: ['city'], measures: [{ measure: 'min', item: 'mobile' }] },
      { measures: [{ measure: 'count' }], filter: [{ item: 'mobile', op: 'starts-with', value: '1380' }] },
      // Known or not: a count is an answer to a guess.
      { measures: [{ measure: 'count' }], filter: [{ item: 'mobile', op: 'eq', value: ROWS[3]!.mobile }] },
      { measures: [{ measure: 'count' }], filter: [{ item: 'contact', op: 'ne', value: '王一' }] },
    ])
      expect(await figures(county, grant, body)).toMatchObject({
        status: 403,
        body: { code: 'read-refused', faults: [{ code: 'masked-item' }] },
      });
  });
});
