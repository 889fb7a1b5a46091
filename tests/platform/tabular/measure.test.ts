import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Item, Items } from '../../../functions/domain/gathering/items.ts';
import { type AskedRule, impliedRules } from '../../../functions/domain/quality/implied-rules.ts';
import { Rule } from '../../../functions/domain/quality/rules.ts';
import { writeChecked } from '../../../functions/platform/tabular/checked-csv.ts';
import { type MeasureRequest, measureFile } from '../../../functions/platform/tabular/measure.ts';
import { toParquet } from '../../../functions/platform/tabular/parquet.ts';
import { workDirectory } from './files.ts';

const work = workDirectory();
const ITEMS = Items.parse([
  { name: 'code', label: '编码', type: 'code', required: true, unique: true, length: 4 },
  { name: 'name', label: '名称', type: 'text' },
  { name: 'beds', label: '床位', type: 'integer' },
  { name: 'used', label: '在用床位', type: 'integer' },
  { name: 'since', label: '成立', type: 'date' },
  { name: 'until', label: '撤销', type: 'date' },
]);
type Row = readonly (string | null)[];
let made = 0;
const fileOf = async (rows: readonly Row[], items: readonly Item[] = ITEMS): Promise<string> => {
  made += 1;
  const csv = join(work.path, `m${made}.csv`);
  const writer = await writeChecked(
    csv,
    items.map(({ name }) => name),
  );
  for (const row of rows) await writer.write(row);
  await writer.close();
  const path = join(work.path, `m${made}.parquet`);
  await toParquet(csv, items, path);
  return path;
};
const rule = (given: Record<string, unknown>): Rule => Rule.parse({ id: 'rule', says: '规则', ...given });
const ask = async (rows: readonly Row[], rules: readonly AskedRule[], more: Partial<MeasureRequest> = {}) =>
  measureFile({ path: await fileOf(rows), items: ITEMS, rules, today: '2026-03-02', ...more });
const one = async (rows: readonly Row[], given: Record<string, unknown>, more: Partial<MeasureRequest> = {}) => {
  const { counted } = await ask(rows, [rule(given)], more);
  const { rule: _, ...rest } = counted[0]!;
  return rest;
};

const ROWS: readonly Row[] = [
  ['0002', '甲医院', '100', '80', '2001-01-01', null],
  ['0001', '乙医院', '50', '60', '2010-05-05', '2009-01-01'],
  ['0003', null, null, '1', '2025-12-31', '2026-01-01'],
  ['0004', '甲医院', '-1', null, null, null],
];

describe('measuring a version by its rules', () => {
  it.each([
    ['filled', { kind: 'filled', item: 'name' }, { checked: 4, failed: 1, rows: [3] }],
    [
      'filled where',
      { kind: 'filled', item: 'until', when: { item: 'since', op: 'ge', value: '2010年1月1日' } },
      { checked: 2, failed: 0, rows: [] },
    ],
    ['length', { kind: 'length', item: 'name', longest: 2 }, { checked: 3, failed: 3, rows: [1, 2, 4] }],
    ['length at least', { kind: 'length', item: 'name', shortest: 3, longest: 3 }, { checked: 3, failed: 0, rows: [] }],
    ['listed', { kind: 'listed', item: 'name', values: ['甲医院', "o'hara"] }, { checked: 3, failed: 1, rows: [2] }],
    ['pattern', { kind: 'pattern', item: 'name', pattern: '.{2}医院|甲.*' }, { checked: 3, failed: 1, rows: [2] }],
    ['range', { kind: 'range', item: 'beds', from: '0', to: '99' }, { checked: 3, failed: 2, rows: [1, 4] }],
    ['range of days', { kind: 'range', item: 'since', to: '2020-01-01' }, { checked: 3, failed: 1, rows: [3] }],
    ['unique', { kind: 'unique', items: ['name'] }, { checked: 3, failed: 2, rows: [1, 4] }],
    ['unique together', { kind: 'unique', items: ['name', 'beds'] }, { checked: 3, failed: 0, rows: [] }],
    ['compared', { kind: 'compared', left: 'used', op: 'le', right: 'beds' }, { checked: 2, failed: 1, rows: [2] }],
    [
      'compared days',
      { kind: 'compared', left: 'since', op: 'le', right: 'until' },
      { checked: 2, failed: 1, rows: [2] },
    ],
    [
      'implied',
      { kind: 'implied', when: { item: 'beds', op: 'gt', value: '0' }, must: { item: 'until', op: 'null' } },
      { checked: 2, failed: 1, rows: [2] },
    ],
    ['recent', { kind: 'recent', item: 'since', days: 61 }, { checked: 1, failed: 0, rows: [] }],
    ['not recent', { kind: 'recent', item: 'since', days: 60 }, { checked: 1, failed: 1, rows: [] }],
  ])('%s', async (_, given, expected) => {
    expect(await one(ROWS, given)).toEqual(expected);
  });

  it('asks for values in another version, read as texts', async () => {
    const other = Items.parse([{ name: 'code', label: '编码', type: 'integer' }]);
    const reference = { path: await fileOf([['1'], ['100'], [null]], other), item: 'code' };
    const given = { kind: 'references', item: 'beds', entry: 'ent_x', key: 'code' };
    expect(await one(ROWS, given, { references: new Map([['rule', reference]]) })).toEqual({
      checked: 3,
      failed: 2,
      rows: [2, 4],
    });
    expect(await one(ROWS, given)).toEqual({ checked: 0, failed: 0, rows: [], leftOut: 'no-reference' });
  });

  it('leaves out what cannot be asked of the file, and counts the others', async () => {
    const { counted } = await ask(ROWS, [
      rule({ id: 'a', kind: 'filled', item: 'colour' }),
      rule({ id: 'b', kind: 'pattern', item: 'name', pattern: '(?=a)' }),
      rule({ id: 'c', kind: 'range', item: 'beds', from: '很多' }),
      rule({ id: 'd', kind: 'filled', item: 'name' }),
    ]);
    expect(counted.map(({ leftOut, failed }) => leftOut ?? failed)).toEqual(['unknown-item', 'unfit', 'unfit', 1]);
  });

  it('counts a row once that fails several rules, and names the first rows that fail', async () => {
    const many: Row[] = Array.from({ length: 100 }, (_, at) => [String(1000 + at), null, null, null, null, null]);
    const rules = [
      rule({ id: 'a', kind: 'filled', item: 'name' }),
      rule({ id: 'b', kind: 'filled', item: 'beds' }),
      rule({ id: 'c', kind: 'filled', item: 'until', weight: 0 }),
    ];
    const { counted, failing, rows } = await ask(many, rules);
    expect([rows, failing, counted[0]!.rows]).toEqual([100, 100, Array.from({ length: 20 }, (_, at) => at + 1)]);
    expect(await ask([], rules).catch(() => 'no rows')).toMatchObject({ rows: 0, failing: 0 });
  });

  it('agrees with a naive count, whatever the rows', async () => {
    const value = fc.option(fc.constantFrom('甲', '乙', '丙丁', ' ', '"', "'", '1:甲'), { freq: 3 });
    const number = fc.option(fc.integer({ min: -3, max: 3 }).map(String));
    const rows = fc
      .array(fc.tuple(value, number, number), { minLength: 1, maxLength: 15 })
      .map((some) => some.map((row, at): Row => [String(at).padStart(4, '0'), ...row, null, null]));
    const rules = [
      rule({ id: 'filled', kind: 'filled', item: 'name' }),
      rule({ id: 'unique', kind: 'unique', items: ['name', 'beds'], empty: 'equal' }),
      rule({ id: 'compared', kind: 'compared', left: 'beds', op: 'lt', right: 'used' }),
      rule({
        id: 'implied',
        kind: 'implied',
        when: { item: 'name', op: 'ne', value: '甲' },
        must: { item: 'beds', op: 'ge', value: '0' },
      }),
    ];
    await fc.assert(
      fc.asyncProperty(rows, async (some) => {
        const { counted, failing } = await ask(some, rules);
        const fails = some.map(([, name, beds, used]) => [
          name === null,
          some.filter((other) => other[1] === name && other[2] === beds).length > 1,
          beds != null && used != null && !(Number(beds) < Number(used)),
          name !== '甲' && !(beds != null && Number(beds) >= 0),
        ]);
        expect(counted.map(({ failed }) => failed)).toEqual(
          [0, 1, 2, 3].map((at) => fails.filter((row) => row[at]).length),
        );
        expect(failing).toBe(fails.filter((row) => row.some(Boolean)).length);
      }),
      { numRuns: 25 },
    );
  });

  it('asks what the catalog says today: a type, list or length that changed shows what fits no more', async () => {
    const catalog = Items.parse([
      { name: 'code', label: '编码', type: 'integer', required: true, unique: true },
      { name: 'name', label: '名称', type: 'text', required: true, values: ['甲医院'] },
      { name: 'beds', label: '床位', type: 'integer' },
    ]);
    const { counted } = await ask(ROWS, impliedRules(catalog), { catalog });
    expect(counted.map(({ rule: id, checked, failed }) => [id, checked, failed])).toEqual([
      ['catalog:filled:code', 4, 0],
      ['catalog:typed:code', 4, 0],
      ['catalog:unique:code', 4, 0],
      ['catalog:filled:name', 4, 1],
      ['catalog:listed:name', 3, 1],
      ['catalog:filled:beds', 4, 1],
      ['catalog:typed:beds', 3, 0],
    ]);
    const letters = Items.parse([{ name: 'name', label: '名称', type: 'integer' }]);
    expect((await ask(ROWS, impliedRules(letters), { catalog: letters })).counted[1]).toMatchObject({
      rule: 'catalog:typed:name',
      checked: 3,
      failed: 3,
    });
  });

  it('takes rows that are the same all over as duplicates where the catalog calls nothing unique', async () => {
    const items = Items.parse([
      { name: 'code', label: '编码', type: 'code' },
      { name: 'name', label: '名称', type: 'text' },
    ]);
    const path = await fileOf(
      [
        ['1', null],
        ['1', null],
        ['1', 'a'],
        ['11', null],
      ],
      items,
    );
    const { counted } = await measureFile({ path, items, rules: impliedRules(items), today: '2026-03-02' });
    expect(counted.at(-1)).toEqual({ rule: 'catalog:unique', checked: 4, failed: 2, rows: [1, 2] });
  });
});
