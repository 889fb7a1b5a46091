import { beforeAll, describe, expect, it } from 'vitest';
import type { Deps } from '../../functions/platform/county.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { aGrant, aTownEntry, type Given, read, towns } from './reading.ts';

/** Records of a large version by their key: from blocks where they are, from the engine where not, alike in all. */
const ROWS = towns(20_500);
let brought: string[] = [];
let county: TestCounty;
let grant: Given;
let entry: string;
const watched = ({ objects }: Deps): Partial<Deps> => ({
  objects: {
    ...objects,
    toFile: (key, path) => {
      brought.push(key);
      return objects.toFile(key, path);
    },
  },
});
beforeAll(async () => {
  county = await aCounty('dazhou', { replace: watched });
  entry = await aTownEntry(county, ROWS);
  await county.works.idle();
  grant = await aGrant(county, entry);
});
const find = (code: string, more: Record<string, string | readonly string[]> = {}) =>
  read(county, grant, { filter: `code:eq:${code}`, ...more });

describe('a record by its key', () => {
  it('comes from blocks that are made when the version is accepted, masked, without bringing the version itself', async () => {
    brought = [];
    const town = ROWS[12_345]!;
    expect((await find(town.code)).body.rows).toEqual([
      { ...town, contact: `王${'*'.repeat([...town.contact].length - 1)}`, mobile: '138********' },
    ]);
    expect(brought).toEqual([expect.stringMatching(/^lookups\//)]);
    expect((await find('51170000')).body.rows).toEqual([]);
    expect((await find(town.code, { filter: [`code:eq:${town.code}`, 'city:eq:none'] })).body.rows).toEqual([]);
    expect(
      (await find(town.code, { filter: [`code:eq:${town.code}`, `city:in:${town.city}|x`] })).body.rows,
    ).toHaveLength(1);
    expect(brought).toHaveLength(1);
  });

  it('is the same from the engine, which answers what the blocks do not', async () => {
    const town = ROWS[777]!;
    const fromBlocks = await find(town.code);
    const asked = await find(town.code, { filter: [`code:eq:${town.code}`, `people:le:${town.people}`] });
    expect(asked.body.rows).toEqual(fromBlocks.body.rows);
    expect((await find(town.code, { order: 'code' })).body.rows).toEqual(fromBlocks.body.rows);
    expect(brought).toContainEqual(expect.stringMatching(/^versions\//));
  });

  it('obeys the rows of the grant, and is counted and on record like any read', async () => {
    const narrow = await aGrant(county, entry, { rows: [{ item: 'city', op: 'eq', value: '511702' }] });
    const [inside, outside] = [ROWS[1]!, ROWS[2]!];
    expect((await read(county, narrow, { filter: `code:eq:${inside.code}` })).body.rows).toHaveLength(1);
    expect((await read(county, narrow, { filter: `code:eq:${outside.code}` })).body.rows).toEqual([]);
    const usage = await county.must('GET', `/data/grants/${narrow.id}/usage`, { as: 'officer@consumer' });
    expect(usage.items).toMatchObject([{ calls: 2, rows: 1 }]);
  });
});

describe('blocks that are not there', () => {
  it('are made when somebody looks for a record; the engine answers meanwhile', async () => {
    let lost = true;
    const put: string[] = [];
    const fresh = await aCounty('dazhou', {
      replace: ({ works, objects }) => ({
        works: {
          start: async (name, work) => (lost && work.kind === 'prepare-version' ? undefined : works.start(name, work)),
        },
        objects: {
          ...objects,
          putFileIfAbsent: (key, ...rest) => {
            put.push(key);
            return objects.putFileIfAbsent(key, ...rest);
          },
        },
      }),
    });
    const own = await aTownEntry(fresh, ROWS);
    await fresh.works.idle();
    const made = () => put.filter((key) => key.startsWith('lookups/'));
    expect(made()).toEqual([]);
    lost = false;
    const given = await aGrant(fresh, own);
    const found = await read(fresh, given, { filter: `code:eq:${ROWS[5]!.code}` });
    expect(found.body.rows).toMatchObject([{ name: ROWS[5]!.name }]);
    await fresh.works.idle();
    expect(made()).toHaveLength(1);
  });
});
