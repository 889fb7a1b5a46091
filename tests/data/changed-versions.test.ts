import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeBeside } from '../../functions/data/prepared.ts';
import { dataVersionOf } from '../../functions/gathering/repository.ts';
import { lakeAthena } from '../../functions/platform/engines/lake-athena.ts';
import { workDirectory } from '../platform/tabular/files.ts';
import { athenaOnDuckDb } from '../support/athena.ts';
import { aCounty, nine, type TestCounty } from '../support/county.ts';
import { aGrant, aTownEntry, declared, figures, type Given, read, towns } from './reading.ts';

/** A version whose own file holds changes over an earlier one is read whole, however it is read. */
const work = workDirectory();
const ROWS = towns(20_500);
const [CHANGED, REMOVED, KEPT] = [ROWS[100]!, ROWS[200]!, ROWS[300]!];
const NEW = { ...towns(1, 30_000)[0]!, name: '新街道' };
let athena: Awaited<ReturnType<typeof athenaOnDuckDb>>;
interface At {
  readonly county: TestCounty;
  readonly entry: string;
  readonly grant: Given;
}
const at: { file?: At; lake?: At } = {};

const changed = async (county: TestCounty): Promise<At> => {
  const entry = await aTownEntry(county, ROWS);
  for (const body of [
    { batch: 'b1', action: 'upsert', records: [{ ...CHANGED, name: '改名' }, NEW] },
    { batch: 'b2', action: 'delete', records: [{ code: REMOVED.code }] },
  ]) {
    await county.must('POST', `/gathering/entries/${entry}/records`, { as: 'officer@provider', body });
    await county.settle();
  }
  expect((await dataVersionOf(county.deps.store, entry, 3))?.over).toBeDefined();
  return { county, entry, grant: await aGrant(county, entry, { mode: 'batch' }) };
};

beforeAll(async () => {
  athena = await athenaOnDuckDb(work.path);
  const lake = { client: athena.client, workgroup: 'county', database: 'county', bucket: 'bucket' };
  at.file = await changed(await aCounty('dazhou'));
  at.lake = await changed(
    await aCounty('dazhou', {
      // Its own file alone would be too small: the size of the version is that of all its files.
      replace: ({ objects }) => ({ objects: athena.seen(objects), lake: lakeAthena({ ...lake, fromBytes: 100_000 }) }),
    }),
  );
}, 120_000);
afterAll(() => athena.stop());

describe.each(['file', 'lake'] as const)('changes over an earlier file, read by the %s', (where) => {
  it('are one version with it: a record by its key, and figures', async () => {
    const { county, grant } = at[where]!;
    const named = async (code: string) => {
      const { status, body } = await read(county, grant, { filter: `code:eq:${code}`, select: 'name' });
      expect(status).toBe(200);
      return body.rows.map(({ name }: { name: string }) => name);
    };
    expect(await named(CHANGED.code)).toEqual(['改名']);
    expect(await named(NEW.code)).toEqual([NEW.name]);
    expect(await named(REMOVED.code)).toEqual([]);
    expect(await named(KEPT.code)).toEqual([KEPT.name]);
    const { body } = await figures(county, grant, { by: [], measures: [{ measure: 'count' }] });
    expect(body.groups).toEqual([{ count: ROWS.length }]);
  });
});

it('changes over an earlier file leave as one file with it, and the columns are told of all rows', async () => {
  const { county, entry, grant } = at.file!;
  const { id } = await county.must('POST', `/data/grants/${grant.id}/exports`, {
    as: 'officer@consumer',
    body: { ...declared(grant), format: 'jsonl', select: ['code', 'name'] },
  });
  await county.works.idle();
  const { headers } = await county.call('GET', `/data/exports/${id}/file`, {
    as: 'officer@consumer',
    query: declared(grant),
  });
  const lines = (await county.download(headers.location!)).toString().trimEnd().split('\n');
  expect(lines).toHaveLength(ROWS.length);
  expect(lines).toContain(JSON.stringify({ code: CHANGED.code, name: '改名' }));
  expect(lines.at(-1)).toBe(JSON.stringify({ code: NEW.code, name: NEW.name }));
  const profile = await county.must('GET', `/data/entries/${entry}/profile`, {
    as: 'officer@provider',
    query: { select: 'code' },
  });
  expect(profile.columns[0]).toMatchObject({ nulls: 0, distinct: ROWS.length });
});

it.each(['file', 'lake'] as const)(
  'what was made of a version for the %s goes with it, and of no other',
  async (where) => {
    const { county, entry } = at[where]!;
    await county.works.idle();
    const { deps } = county;
    const made = async (number: number): Promise<string[]> => {
      const keys = madeBeside((await dataVersionOf(deps.store, entry, number))!);
      const heads = await Promise.all(keys.map((key) => deps.objects.head(key)));
      return keys.filter((_, place) => heads[place] !== undefined);
    };
    const first = (await dataVersionOf(deps.store, entry, 1))!;
    // Its blocks, or its part of the lake and the marker.
    expect(await made(1)).toHaveLength(where === 'lake' ? 2 : 1);
    const body = { policy: { versions: 1 }, reason: '档案管理规定' };
    await county.must('PUT', `/versions/entries/${entry}/retention`, { as: 'officer@provider', body });
    county.clock.moveTo(nine('2027-06-01'));
    await county.sweep();
    expect((await dataVersionOf(deps.store, entry, 1))?.removed).toBeDefined();
    expect(await made(1)).toEqual([]);
    expect(await made(3)).toHaveLength(where === 'lake' ? 2 : 0);
    // The whole file that the changes in force lie over stays.
    expect(await deps.objects.head(first.parquet.key)).toBeDefined();
  },
);
