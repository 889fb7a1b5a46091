import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lakeAthena } from '../../functions/platform/engines/lake-athena.ts';
import { workDirectory } from '../platform/tabular/files.ts';
import { athenaOnDuckDb } from '../support/athena.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { aGrant, aNewVersion, aTownEntry, declared, figures, type Given, read, towns } from './reading.ts';

/** Versions from a size on are read in the lake: the reader cannot tell, but by the time it takes. */
const work = workDirectory();
const ROWS = towns(30);
let athena: Awaited<ReturnType<typeof athenaOnDuckDb>>;
let county: TestCounty;
let small: TestCounty;
const given = new Map<TestCounty, Given>();
let entry: string;

beforeAll(async () => {
  athena = await athenaOnDuckDb(work.path);
  county = await aCounty('dazhou', {
    replace: ({ objects }) => ({
      objects: athena.seen(objects),
      lake: lakeAthena({
        client: athena.client,
        workgroup: 'county',
        database: 'county',
        bucket: 'bucket',
        fromBytes: 1,
        patienceMs: 400,
      }),
    }),
  });
  small = await aCounty('dazhou');
  for (const one of [county, small]) {
    const id = await aTownEntry(one, ROWS);
    if (one === county) entry = id;
    given.set(one, await aGrant(one, id, { mode: 'batch' }));
  }
});
afterAll(() => athena.stop());
const both = (query: Record<string, string>) => [county, small].map((one) => read(one, given.get(one)!, query));

describe('a version in the lake', () => {
  it('is laid out when it is first asked for; until then the answer is busy', async () => {
    const grant = given.get(county)!;
    expect(await read(county, grant)).toMatchObject({ status: 503, body: { code: 'busy' } });
    await county.works.idle();
    expect((await read(county, grant)).status).toBe(200);
    expect(athena.statements[0]).toMatch(/^CREATE EXTERNAL TABLE IF NOT EXISTS `county`\.`entry_[0-9a-f]{24}`/);
  });

  it.each([
    [{}],
    [{ filter: 'people:between:100|700', order: '-people', limit: '5', select: 'name,people,area' }],
    [{ filter: `code:eq:${ROWS[7]!.code}` }],
    [{ filter: `mobile:eq:${ROWS[7]!.mobile}` }],
    [{ filter: "name:eq:o'hara' OR '1'='1" }],
  ] as Record<string, string>[][])('is read as any other: %j', async (query) => {
    const [large, plain] = await Promise.all(both(query!));
    expect(large!.status).toBe(200);
    const { next: _, ...page } = large!.body;
    const { next: __, ...expected } = plain!.body;
    expect(page).toEqual(expected);
  });

  it('gives pages that go on with their version, and figures, masked and refused alike', async () => {
    const grant = given.get(county)!;
    const first = await read(county, grant, { order: 'opened', limit: '20' });
    await aNewVersion(county, entry, towns(5, 500));
    const rest = await read(county, grant, { order: 'opened', limit: '20', cursor: first.body.next });
    const names = [...first.body.rows, ...rest.body.rows].map(({ name }: { name: string }) => name);
    expect(names.toSorted()).toEqual(ROWS.map(({ name }) => name).toSorted());
    expect(await read(county, grant)).toMatchObject({ status: 503 });
    await county.works.idle();
    const body = { by: ['city'], measures: [{ measure: 'count' }, { measure: 'sum', item: 'area' }] };
    expect((await figures(county, grant, body)).body.groups).toHaveLength(5);
    expect((await read(county, grant, { order: 'mobile' })).status).toBe(403);
  });

  it('that takes longer than a request may is busy, and there when it is asked again', async () => {
    const grant = given.get(county)!;
    athena.behaviour.polls = 4;
    expect(await read(county, grant, { limit: '3' })).toMatchObject({ status: 503, body: { code: 'busy' } });
    athena.behaviour.polls = 0;
    for (let at = 0; at < 5; at += 1) await read(county, grant, { limit: '3' });
    expect((await read(county, grant, { limit: '3' })).body.rows).toHaveLength(3);
  });

  it('is not made one file', async () => {
    const grant = given.get(county)!;
    const answer = await county.call('POST', `/data/grants/${grant.id}/exports`, {
      as: 'officer@consumer',
      body: { ...declared(grant), format: 'csv' },
    });
    expect(answer).toMatchObject({ status: 422, body: { faults: [{ code: 'too-large-for-a-file' }] } });
  });

  it('whose service fails is our fault, without a word of why', async () => {
    const grant = given.get(county)!;
    const level = process.env.LOG_LEVEL;
    process.env.LOG_LEVEL = 'silent';
    athena.behaviour.refuse = true;
    const answer = await read(county, grant, { limit: '4' });
    athena.behaviour.refuse = false;
    process.env.LOG_LEVEL = level ?? '';
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } });
    expect(JSON.stringify(answer.body)).not.toContain('refused');
  });
});
