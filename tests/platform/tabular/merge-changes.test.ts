import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../../functions/domain/gathering/items.ts';
import type { RecordAction } from '../../../functions/domain/gathering/records.ts';
import { checkChanges } from '../../../functions/platform/tabular/check-changes.ts';
import { type Apart, mergeChanges } from '../../../functions/platform/tabular/merge-changes.ts';
import { openReader } from '../../../functions/platform/tabular/query.ts';
import type { ColumnSource } from '../../../functions/platform/tabular/relation.ts';

const ITEMS: readonly Item[] = [
  { name: 'code', label: '代码', type: 'code', required: true, unique: true },
  { name: 'name', label: '名称', type: 'text' },
  { name: 'amount', label: '金额', type: 'decimal', scale: 10, length: 30 },
];
const ALWAYS_APART: Apart = { part: 1, most: 1_000, small: 0 };
const NEVER_APART: Apart = { part: 0, most: 0, small: 0 };

type Change = readonly [RecordAction, Record<string, unknown>];

let directory: string;
let files = 0;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gongshu-merge-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

interface Setting {
  readonly items?: readonly Item[];
  readonly key?: readonly string[];
  readonly apart?: Apart;
}

/** Merges changes with a version as a delivery would; answers with what came of it and where the rows are now. */
const merge = async (
  current: ColumnSource | undefined,
  changes: readonly Change[],
  { items = ITEMS, key = ['code'], apart = ALWAYS_APART }: Setting = {},
) => {
  files += 1;
  const path = join(directory, `${files}.jsonl`);
  const lines = changes.map(([action, record]) => JSON.stringify({ batch: 'b', action, record }));
  await writeFile(path, lines.map((line) => `${line}\n`).join(''));
  const checked = await checkChanges({ path, items, key, today: '2026-03-02', directory });
  if (!checked.checkedCsv) throw new Error(JSON.stringify(checked.faults));
  const out = join(directory, `${files}.parquet`);
  const merged = await mergeChanges({
    changes: checked.checkedCsv,
    items,
    key,
    ...(current ? { current } : {}),
    out,
    apart,
  });
  if ('faults' in merged) return { faults: merged.faults.faults.map(({ row, column, code }) => [row, column, code]) };
  const over = current?.over ?? current?.path;
  const source: ColumnSource | undefined =
    merged.wrote === 'nothing' ? current : merged.wrote === 'changes' ? { path: out, over: over! } : { path: out };
  return { ...merged, source: source! };
};

const done = async (...given: Parameters<typeof merge>) => {
  const merged = await merge(...given);
  if ('faults' in merged) throw new Error(JSON.stringify(merged.faults));
  return merged;
};

const rowsOf = async (source: ColumnSource, items: readonly Item[] = ITEMS) => {
  const reader = openReader({ directories: [directory] });
  try {
    return (await reader.over(source).page({ select: items, limit: 1_000 })).rows;
  } finally {
    reader.close();
  }
};
const put = (code: string, name: string | null = null, amount: string | null = null): Change => [
  'upsert',
  { code, name, amount },
];

describe('changes to a version', () => {
  it('make the first version where there is none', async () => {
    const { rows, wrote, counts, source } = await done(undefined, [
      put('02', '乙'),
      put('01', '甲', '1.5'),
      put('02', '丙'),
    ]);
    expect({ rows, wrote, counts }).toEqual({
      rows: 2,
      wrote: 'whole',
      counts: { added: 2, changed: 0, removed: 0, same: 0, absent: 0 },
    });
    expect(await rowsOf(source)).toEqual([
      { code: '01', name: '甲', amount: '1.5000000000' },
      { code: '02', name: '丙', amount: null },
    ]);
  });

  it('keep each row in its place, put new ones at the end, and count what they did', async () => {
    const first = await done(undefined, [put('01', '甲'), put('02', '乙'), put('03', '丙')], { apart: NEVER_APART });
    const second = await done(first.source, [
      put('02', '改'),
      put('03', '丙'),
      ['delete', { code: '01' }],
      ['delete', { code: '99' }],
      put('04', '丁', '12345678901234567890.0123456789'),
    ]);
    expect(second).toMatchObject({
      rows: 3,
      wrote: 'changes',
      counts: { added: 1, changed: 1, removed: 1, same: 1, absent: 1 },
    });
    expect((await rowsOf(second.source)).map(({ code, name }) => [code, name])).toEqual([
      ['02', '改'],
      ['03', '丙'],
      ['04', '丁'],
    ]);
    expect((await rowsOf(first.source)).map(({ code }) => code)).toEqual(['01', '02', '03']);
  });

  it('write nothing where everything is as it was', async () => {
    const first = await done(undefined, [put('01', '甲')]);
    expect(await done(first.source, [put('01', '甲'), ['delete', { code: '02' }]])).toMatchObject({
      wrote: 'nothing',
      rows: 1,
    });
  });

  it('stay a small file over the whole one however often they come, until they have grown', async () => {
    const many = Array.from({ length: 20_000 }, (_, at) => put(String(at).padStart(6, '0'), `名称${at}`, String(at)));
    const whole = await done(undefined, many);
    const base = (await stat(whole.source.path)).size;
    let { source } = whole;
    for (let round = 0; round < 5; round += 1) {
      const touched = Array.from({ length: 100 }, (_, at) =>
        put(String((at * 197 + round) % 20_000).padStart(6, '0'), `改${round}`),
      );
      const merged = await done(source, touched, { apart: { part: 0.1, most: 450, small: 5_000 } });
      source = merged.source;
      expect(merged.rows).toBe(20_000);
      expect(merged.wrote).toBe(round < 4 ? 'changes' : 'whole');
      if (round < 4) {
        expect(source.over).toBe(whole.source.path);
        expect((await stat(source.path)).size).toBeLessThan(base / 10);
      }
    }
    const reader = openReader({ directories: [directory] });
    for (const value of ['改0', '改1', '改2', '改3', '改4'])
      expect(
        await reader.over(source).groups({
          items: ITEMS,
          by: [],
          measures: [{ measure: 'count' }],
          filter: [{ item: 'name', op: 'eq', value }],
          limit: 1,
        }),
      ).toMatchObject({ groups: [{ count: 100 }] });
    reader.close();
  });

  it.each<[string, readonly Change[], readonly unknown[]]>([
    ['a record to append is in the data', [['append', { code: '01' }]], [[1, 'code', 'exists-already']]],
    [
      'a record to append came twice',
      [
        ['append', { code: '09' }],
        ['append', { code: '09' }],
      ],
      [[2, 'code', 'exists-already']],
    ],
    ['a record to append was put before it', [put('09'), ['append', { code: '09' }]], [[2, 'code', 'exists-already']]],
  ])('are refused where %s', async (_, changes, faults) => {
    const { source } = await done(undefined, [put('01', '甲')]);
    expect(await merge(source, changes)).toEqual({ faults });
  });

  it('may append what they have deleted before', async () => {
    const { source } = await done(undefined, [put('01', '甲'), put('02', '乙')]);
    const again = await done(source, [
      ['delete', { code: '01' }],
      ['append', { code: '01', name: '新' }],
    ]);
    expect(again.counts).toMatchObject({ changed: 1, added: 0, removed: 0 });
    expect((await rowsOf(again.source)).map(({ name }) => name)).toEqual(['新', '乙']);
  });

  describe('where another item than the key is unique', () => {
    const items: readonly Item[] = [
      { name: 'id', label: '编号', type: 'integer', required: true },
      { name: 'code', label: '代码', type: 'code', unique: true },
    ];
    const setting: Setting = { items, key: ['id'] };
    const at = (id: number, code: string | null): Change => ['upsert', { id, code }];
    let source: ColumnSource;
    beforeAll(async () => {
      ({ source } = await done(undefined, [at(1, 'a'), at(2, 'b'), at(3, null), at(4, null)], setting));
    });

    it('are refused when they take a value that another row has', async () => {
      expect(await merge(source, [at(5, 'a')], setting)).toEqual({ faults: [[1, 'code', 'taken-value']] });
      expect(await merge(source, [at(1, 'b')], setting)).toEqual({ faults: [[1, 'code', 'taken-value']] });
    });
    it('are refused when they give one value to two rows', async () => {
      expect(await merge(source, [at(5, 'x'), at(6, 'x')], setting)).toEqual({
        faults: [[2, 'code', 'duplicate-value']],
      });
    });
    it('may swap two values, and take one over from a row that goes', async () => {
      const swapped = await done(source, [at(1, 'b'), at(2, 'a')], setting);
      expect(await rowsOf(swapped.source, items)).toEqual([
        { id: 1, code: 'b' },
        { id: 2, code: 'a' },
        { id: 3, code: null },
        { id: 4, code: null },
      ]);
      await done(swapped.source, [['delete', { id: 1 }], at(7, 'b')], setting);
    });
  });

  it('find rows by several items together, and say where those do not tell rows apart', async () => {
    const items: readonly Item[] = [
      { name: 'year', label: '年度', type: 'integer' },
      { name: 'code', label: '代码', type: 'code' },
      { name: 'name', label: '名称', type: 'text' },
    ];
    const appended = await done(
      undefined,
      [
        ['append', { year: 2024, code: 'a', name: '甲' }],
        ['append', { year: 2025, code: 'a', name: '乙' }],
        ['append', { year: 2025, code: 'a', name: '丙' }],
      ],
      { items, key: [] },
    );
    const setting: Setting = { items, key: ['year', 'code'] };
    const changed = await done(appended.source, [['upsert', { year: 2024, code: 'a', name: '改' }]], setting);
    expect((await rowsOf(changed.source, items)).map(({ name }) => name)).toEqual(['改', '乙', '丙']);
    expect(await merge(appended.source, [['delete', { year: 2025, code: 'a' }]], setting)).toEqual({
      faults: [[1, 'year', 'ambiguous-key']],
    });
  });

  it('come to what a plain map comes to, in any order and over any number of versions, apart or whole', async () => {
    const change = fc.tuple(
      fc.constantFrom<RecordAction>('upsert', 'delete'),
      fc.integer({ min: 0, max: 12 }),
      fc.constantFrom('甲', '乙', '"丙",', '\n', null),
    );
    const version = fc.tuple(fc.array(change, { minLength: 1, maxLength: 12 }), fc.boolean());
    await fc.assert(
      fc.asyncProperty(fc.array(version, { minLength: 1, maxLength: 4 }), async (versions) => {
        const model = new Map<string, string | null>();
        let source: ColumnSource | undefined;
        for (const [changes, apart] of versions) {
          const given = changes.map(([action, code, name]): Change => {
            const key = String(code).padStart(2, '0');
            return action === 'delete' ? ['delete', { code: key }] : put(key, name);
          });
          const before = new Map(model);
          for (const [action, { code, name }] of given)
            if (action === 'delete') model.delete(code as string);
            // A text of nothing but space is no value.
            else model.set(code as string, name === '\n' ? null : (name as string | null));
          const merged = await done(source, given, { apart: apart ? ALWAYS_APART : NEVER_APART });
          source = merged.source ?? source;
          const added = [...model.keys()].filter((key) => !before.has(key)).length;
          const removed = [...before.keys()].filter((key) => !model.has(key)).length;
          const altered = [...model].filter(([key, name]) => before.has(key) && before.get(key) !== name).length;
          expect(merged.counts).toMatchObject({ added, removed, changed: altered });
          expect(merged.rows).toBe(model.size);
        }
        const found = source ? await rowsOf(source) : [];
        expect(new Map(found.map(({ code, name }) => [code, name]))).toEqual(model);
        expect(found).toHaveLength(model.size);
      }),
      { numRuns: 15, seed: 20260302 },
    );
  });
});
