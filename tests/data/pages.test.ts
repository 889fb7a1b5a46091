import { beforeAll, describe, expect, it } from 'vitest';
import { aCounty, type TestCounty } from '../support/county.ts';
import { aGrant, aNewVersion, aTownEntry, type Given, read, towns } from './reading.ts';

/** Reading page by page, and what a question may ask. */
const ROWS = towns(30);
let county: TestCounty;
let entry: string;
let grant: Given;
beforeAll(async () => {
  county = await aCounty('dazhou');
  entry = await aTownEntry(county, ROWS);
  grant = await aGrant(county, entry);
});
const names = (answer: { body: { rows: { name: string }[] } }) => answer.body.rows.map(({ name }) => name);

describe('a filter', () => {
  const sorted = [...ROWS].sort((a, b) => a.people - b.people);
  it.each([
    ['eq', 'people:eq:74', (t: (typeof ROWS)[number]) => t.people === 74],
    ['ne', 'city:ne:511701', (t) => t.city !== '511701'],
    ['lt', 'people:lt:200', (t) => t.people < 200],
    ['le', 'area:le:3.03', (t) => Number(t.area) <= 3.03],
    ['gt', 'opened:gt:2020-03-01', (t) => t.opened > '2020-03-01'],
    ['ge', 'people:ge:900', (t) => t.people >= 900],
    ['between', 'opened:between:2012-01-01|2014-12-31', (t) => t.opened >= '2012' && t.opened < '2015'],
    ['in', 'city:in:511701|511703', (t) => ['511701', '511703'].includes(t.city)],
    ['the beginning', 'name:starts-with:街道1', (t) => t.name.startsWith('街道1')],
    ['null', 'city:null', () => false],
    ['not null', 'city:not-null', () => true],
  ] as [string, string, (t: (typeof ROWS)[number]) => boolean][])('%s: %s', async (_, filter, holds) => {
    const answer = await read(county, grant, { filter, order: 'people', select: 'name' });
    expect(names(answer)).toEqual(sorted.filter(holds).map(({ name }) => name));
  });

  it.each(['opened:between:2012-01-01', 'people:between:1|x', 'name:between', 'people:starts-with:1'])(
    'asked wrongly is told so: %s',
    async (filter) => {
      const answer = await read(county, grant, { filter });
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
      expect(answer.body.faults.length).toBeGreaterThan(0);
    },
  );
});

describe('a reading in pages', () => {
  it('goes on with the version that it began with while new ones come in, and says that there are', async () => {
    const first = await read(county, grant, { order: 'code', limit: '12' });
    expect(first.body.data).toMatchObject({ version: 1, newest: 1 });
    expect(await aNewVersion(county, entry, towns(40, 1000))).toMatchObject({ status: 'accepted' });
    const seen = names(first);
    let cursor = first.body.next;
    while (cursor) {
      const { body, status } = await read(county, grant, { order: 'code', limit: '12', cursor });
      expect([status, body.data]).toEqual([200, expect.objectContaining({ version: 1, newest: 2 })]);
      seen.push(...body.rows.map(({ name }: { name: string }) => name));
      cursor = body.next;
    }
    expect(seen.toSorted()).toEqual(ROWS.map(({ name }) => name).toSorted());
    expect((await read(county, grant, { limit: '1' })).body.data).toMatchObject({ version: 2, newest: 2 });
  });

  it('cannot be made up, altered, carried to another question or another grant', async () => {
    const { body } = await read(county, grant, { order: 'code', limit: '5' });
    const [payload = '', signature = ''] = body.next.split('.');
    const inside = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const older = Buffer.from(JSON.stringify(inside.with(1, 1))).toString('base64url');
    const other = await aGrant(county, entry);
    for (const [given, query] of [
      [grant, { order: 'code', cursor: `${older}.${signature}` }],
      [grant, { order: 'code', cursor: payload }],
      [grant, { order: 'code', cursor: `${payload}.${signature.slice(1)}` }],
      [grant, { order: 'name', cursor: body.next }],
      [grant, { order: 'code', select: 'name', cursor: body.next }],
      [other, { order: 'code', cursor: body.next }],
    ] as const)
      expect(await read(county, given, query)).toMatchObject({ status: 400, body: { code: 'invalid-cursor' } });
    expect((await read(county, grant, { order: 'code', cursor: body.next })).status).toBe(200);
  });

  it('ends a day after it began, so that an old version is not kept open for good', async () => {
    const { body } = await read(county, grant, { limit: '5' });
    await county.moveTo('2026-03-03');
    const second = await read(county, grant, { limit: '5', cursor: body.next });
    expect(second.status).toBe(200);
    await county.moveTo('2026-03-04');
    expect(await read(county, grant, { limit: '5', cursor: second.body.next })).toMatchObject({
      status: 400,
      body: { code: 'invalid-cursor', detail: 'it began more than 24 hours ago' },
    });
  });
});
