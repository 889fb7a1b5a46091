import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Items } from '../../../functions/domain/gathering/items.ts';
import { writeChecked } from '../../../functions/platform/tabular/checked-csv.ts';
import type { Filter } from '../../../functions/platform/tabular/filters.ts';
import { findByKey, readKeyIndex, writeKeyBlocks } from '../../../functions/platform/tabular/key-blocks.ts';
import { toParquet } from '../../../functions/platform/tabular/parquet.ts';
import { openReader } from '../../../functions/platform/tabular/query.ts';
import { rowFilter } from '../../../functions/platform/tabular/row-filter.ts';
import { workDirectory } from './files.ts';

/** Records by key from blocks, against the engine on the same file. */
const work = workDirectory();
const ITEMS = Items.parse([
  { name: 'k', label: '键', type: 'text', unique: true },
  { name: 'v', label: '值', type: 'text' },
  { name: 'n', label: '数', type: 'integer' },
]);
const KEY = ITEMS[0]!;
let made = 0;
const filesOf = async (rows: readonly (readonly (string | null)[])[]) => {
  const base = join(work.path, `k${++made}`);
  const writer = await writeChecked(
    `${base}.csv`,
    ITEMS.map(({ name }) => name),
  );
  for (const row of rows) await writer.write(row);
  await writer.close();
  await toParquet(`${base}.csv`, ITEMS, `${base}.parquet`);
  await writeKeyBlocks(`${base}.parquet`, ITEMS, KEY, `${base}.blocks`);
  return { parquet: `${base}.parquet`, blocks: `${base}.blocks` };
};

describe('key blocks', () => {
  // Keys whose order differs by code point and by UTF-16, that hold what the format uses, and many blocks of them.
  const strange = ['"', '\n["a",', '[', '\u{10000}', '\uFF5E', '\u00e9', 'e\u0301', "'", '\\', '\t', 'a\u0000b', ' '];
  const keys = [...strange, ...Array.from({ length: 1_500 }, (_, at) => `${(at * 7919) % 1501}${at % 3 ? '' : '号'}`)];
  const rows = keys.map((key, at) => [key, at % 7 ? `值${at}` : null, String(at)]);

  it('find every record by its key and nothing by any other, in a file of many blocks', async () => {
    const { blocks } = await filesOf([...rows, [null, '无键', '1']]);
    const index = await readKeyIndex(blocks);
    expect(index.length).toBeGreaterThan(5);
    for (const [at, key] of keys.entries())
      expect(findByKey(blocks, index, key)).toEqual([key, at % 7 ? `值${at}` : null, at]);
    for (const none of ['', 'zz', '\u{10FFFF}', '号', '0', '1500x'])
      expect(findByKey(blocks, index, none)).toBeUndefined();
  });

  it('of nothing find nothing', async () => {
    const { blocks } = await filesOf([]);
    expect(findByKey(blocks, await readKeyIndex(blocks), 'a')).toBeUndefined();
  });

  it('that are damaged are told, never half read', async () => {
    await expect(readKeyIndex(work.file('damaged.blocks', 'GKB'))).rejects.toThrow();
    await expect(readKeyIndex(work.file('other.blocks', 'x'.repeat(100)))).rejects.toThrow('not a file of key blocks');
  });
});

describe('a filter of one row', () => {
  it('holds where the engine says so, for texts; where numbers are compared the engine is asked', async () => {
    const values = ['甲', '乙甲', '%', "o'x", 'a', '', null];
    const { parquet } = await filesOf(values.map((value, at) => [`k${at}`, value, String(at)]));
    const reader = openReader({ directories: [work.path] }).over({ path: parquet });
    const text = fc.constantFrom(...values.filter((value): value is string => value !== null));
    const filter: fc.Arbitrary<Filter> = fc.oneof(
      fc.record({ item: fc.constant('v'), op: fc.constantFrom('eq', 'ne', 'contains', 'starts-with'), value: text }),
      fc.record({
        item: fc.constant('v'),
        op: fc.constant('in'),
        value: fc.array(text, { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ item: fc.constant('v'), op: fc.constantFrom('null', 'not-null') }),
    ) as fc.Arbitrary<Filter>;
    await fc.assert(
      fc.asyncProperty(fc.array(filter, { maxLength: 2 }), async (filters) => {
        const holds = rowFilter(ITEMS, filters)!;
        const all = (await reader.page({ select: ITEMS, limit: 100 })).rows;
        const found = (await reader.page({ select: ITEMS, filter: filters, limit: 100 })).rows;
        expect(all.filter((row) => holds(({ name }) => row[name] ?? null))).toEqual(found);
      }),
      { numRuns: 60 },
    );
    expect(rowFilter(ITEMS, [{ item: 'n', op: 'eq', value: '1' }])).toBeUndefined();
    expect(rowFilter(ITEMS, [{ item: 'v', op: 'lt', value: 'b' }])).toBeUndefined();
    expect(() => rowFilter(ITEMS, [{ item: 'other', op: 'eq', value: '1' }])).toThrow('no such item');
  });
});
