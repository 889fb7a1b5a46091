import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Item, Items } from '../../../functions/domain/gathering/items.ts';
import { mask } from '../../../functions/domain/gathering/masking.ts';
import { writeChecked } from '../../../functions/platform/tabular/checked-csv.ts';
import { compareVersions, KeyNotUnique, type Side } from '../../../functions/platform/tabular/compare-versions.ts';
import { gatherFile } from '../../../functions/platform/tabular/gather-file.ts';
import { toParquet } from '../../../functions/platform/tabular/parquet.ts';
import { sharedData, textOf, workDirectory } from './files.ts';

const work = workDirectory();
const ITEMS = Items.parse([
  { name: 'code', label: '编码', type: 'code', unique: true },
  { name: 'name', label: '名称', type: 'text' },
  { name: 'beds', label: '床位', type: 'integer' },
  { name: 'fee', label: '费用', type: 'decimal', scale: 2 },
]);

type Row = readonly (string | null)[];
let made = 0;
const version = async (rows: readonly Row[], items: readonly Item[] = ITEMS): Promise<Side> => {
  made += 1;
  const csv = join(work.path, `v${made}.csv`);
  const writer = await writeChecked(
    csv,
    items.map(({ name }) => name),
  );
  for (const row of rows) await writer.write(row);
  await writer.close();
  const path = join(work.path, `v${made}.parquet`);
  await toParquet(csv, items, path);
  return { path, items };
};
const files = () => {
  made += 1;
  return { csv: join(work.path, `d${made}.csv`), jsonl: join(work.path, `d${made}.jsonl`) };
};
const linesOf = (path: string) =>
  textOf(path)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** The same, by two maps in memory. */
const expected = (before: readonly Row[], after: readonly Row[]) => {
  const keyed = (rows: readonly Row[]) => new Map(rows.flatMap((row) => (row[0] ? [[row[0], row] as const] : [])));
  const [old, now] = [keyed(before), keyed(after)];
  const both = [...now].filter(([key]) => old.has(key));
  const differing = (at: number) => both.filter(([key, row]) => old.get(key)![at] !== row[at]).length;
  const changed = both.filter(([key, row]) => row.some((value, at) => value !== old.get(key)![at])).length;
  return {
    rows: { before: before.length, after: after.length },
    added: now.size - both.length,
    removed: old.size - both.length,
    changed,
    same: both.length - changed,
    withoutKey: { before: before.length - old.size, after: after.length - now.size },
    byItem: { name: differing(1), beds: differing(2), fee: differing(3) },
  };
};

describe('the difference of two versions', () => {
  it('is what two maps in memory say, whatever the values', async () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.constantFrom('null', '甲', '甲 ', '"甲",\n乙', '𠮷', 'true', '0', '=1+1', '；', '1'),
    );
    const row = fc.tuple(
      fc.option(fc.constantFrom('007', '7', '07', '4111010001', '411101000123456789', 'a', 'A')),
      value,
      fc.option(fc.constantFrom('0', '7', '9007199254740993', '-5')),
      fc.option(fc.constantFrom('0.00', '1.50', '100.00')),
    );
    const edition = fc.uniqueArray(row, { maxLength: 12, selector: (one) => one[0] ?? Symbol() });
    await fc.assert(
      fc.asyncProperty(edition, edition, async (before, after) => {
        const target = files();
        const [a, b] = [await version(before), await version(after)];
        const found = await compareVersions({ before: a, after: b, key: ['code'], files: target });
        expect(found).toEqual(expected(before, after));
        const lines = linesOf(target.jsonl);
        expect(lines).toHaveLength(found.added + found.removed + found.changed);
        for (const line of lines.filter(({ change }) => change === 'changed')) {
          const now = after.find(([key]) => key === line.row.code)!;
          const old = before.find(([key]) => key === line.row.code)!;
          expect([line.row.name, line.row.fee]).toEqual([now[1], now[3]]);
          if ('name' in line.was) expect(line.was.name).toBe(old[1]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is written as one line a row in the order of the key, in CSV with both values and in JSON with the old ones', async () => {
    const target = files();
    await compareVersions({
      before: await version([
        ['01', '甲', '1', '1.00'],
        ['02', '乙,"丙"', '2', null],
        ['03', '丁', null, null],
      ]),
      after: await version([
        ['02', '乙', '2', '3.50'],
        ['03', '丁', null, null],
        ['04', '戊', null, null],
      ]),
      key: ['code'],
      files: target,
    });
    expect(textOf(target.csv)).toBe(
      [
        '\uFEFF变化,变更项,编码（原）,编码（新）,名称（原）,名称（新）,床位（原）,床位（新）,费用（原）,费用（新）',
        '删除,,01,,甲,,1,,1.00,',
        '变更,名称；费用,02,02,"乙,""丙""",乙,2,2,,3.50',
        '新增,,,04,,戊,,,,',
        '',
      ].join('\r\n'),
    );
    expect(linesOf(target.jsonl)).toEqual([
      { change: 'removed', row: { code: '01', name: '甲', beds: 1, fee: '1.00' } },
      {
        change: 'changed',
        changed: ['name', 'fee'],
        was: { name: '乙,"丙"', fee: null },
        row: { code: '02', name: '乙', beds: 2, fee: '3.50' },
      },
      { change: 'added', row: { code: '04', name: '戊', beds: null, fee: null } },
    ]);
  });

  it('takes a value whose type changed as the text it is shown by: a number is not the code with zeros', async () => {
    const numbers = Items.parse([
      { name: 'code', label: '编码', type: 'integer', unique: true },
      { name: 'fee', label: '费用', type: 'decimal', scale: 3 },
    ]);
    const codes = Items.parse([
      { name: 'code', label: '编码', type: 'code', unique: true },
      { name: 'fee', label: '费用', type: 'decimal', scale: 0 },
    ]);
    const before = [
      ['7', '100.000'],
      ['4111010001', '2.500'],
      ['9', '1.000'],
    ];
    const after = [
      ['007', '100'],
      ['4111010001', '2'],
      ['9', '1'],
    ];
    expect(
      await compareVersions({
        before: await version(before, numbers),
        after: await version(after, codes),
        key: ['code'],
      }),
    ).toMatchObject({ added: 1, removed: 1, changed: 1, same: 1, byItem: { fee: 1 } });
  });

  it('compares the items that both have, and finds rows again by several items together', async () => {
    const items = (...names: string[]) => Items.parse(names.map((name) => ({ name, label: name, type: 'code' })));
    const comparison = {
      before: await version(
        [
          ['1', 'a', 'x'],
          ['1', 'b', 'y'],
        ],
        items('year', 'place', 'old'),
      ),
      after: await version(
        [
          ['1', 'a', 'p'],
          ['1', 'b', 'q'],
        ],
        items('year', 'place', 'fresh'),
      ),
    };
    expect(await compareVersions({ ...comparison, key: ['year', 'place'] })).toMatchObject({ same: 2, changed: 0 });
    const failure = compareVersions({ ...comparison, key: ['year'] });
    await expect(failure).rejects.toThrow(KeyNotUnique);
    await expect(failure).rejects.toMatchObject({ side: 'before', rows: 1 });
  });

  it('shows a reader no more than the rows and values that it may see', async () => {
    const [before, after] = [
      await version([
        ['01', '张三丰', '1', null],
        ['02', '李四', '1', null],
        ['03', '王五', '2', null],
        ['04', '赵六', '1', null],
      ]),
      await version([
        ['01', '张三疯', '1', null],
        ['02', '欧阳', '1', null],
        ['03', '王二', '2', null],
        ['04', '赵六', '2', null],
      ]),
    ];
    const target = files();
    const seen = ITEMS.filter(({ name }) => name === 'code' || name === 'name');
    const mine = (side: Side): Side => ({
      ...side,
      items: seen,
      filter: [{ item: 'beds', op: 'eq', value: '1' }],
      filterItems: ITEMS,
    });
    const found = await compareVersions({
      before: mine(before),
      after: mine(after),
      key: ['code'],
      files: target,
      shown: ({ name }, value) => (name === 'name' && value !== null ? mask(String(value), 'name') : value),
    });
    // 01 changed in a part that is hidden, 03 was never there for this reader, 04 has left what it may see.
    expect(found).toMatchObject({ changed: 1, removed: 1, added: 0, same: 1, rows: { before: 3, after: 2 } });
    expect(linesOf(target.jsonl)).toEqual([
      { change: 'changed', changed: ['name'], was: { name: '李*' }, row: { code: '02', name: '欧*' } },
      { change: 'removed', row: { code: '04', name: '赵*' } },
    ]);
  });

  it('of two editions of the list of universities comes out by the code read as text', async ({ skip }) => {
    const path = sharedData('1-open-datasets/moe_全国普通高等学校名单_2025.xls');
    if (path === undefined) return skip('the shared data is not here');
    const { readXls } = await import('hucre');
    const { sheets } = await readXls(readFileSync(path));
    const schools = sheets[0]!.rows.slice(3).filter((row) => row.length > 3);
    expect(schools).toHaveLength(2919);
    const LIST = Items.parse([
      { name: 'name', label: '学校名称', type: 'text', required: true },
      { name: 'code', label: '学校标识码', type: 'code', length: 10, required: true, unique: true },
      { name: 'body', label: '主管部门', type: 'text' },
      { name: 'place', label: '所在地', type: 'text' },
      { name: 'level', label: '办学层次', type: 'text' },
    ]);
    const edition = async (rows: readonly (readonly unknown[])[]): Promise<Side> => {
      const cells = rows.map((row) => row.slice(1, 6).map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`));
      made += 1;
      const csv = work.file(
        `schools${made}.csv`,
        [['学校名称,学校标识码,主管部门,所在地,办学层次'], ...cells].join('\n'),
      );
      const target = join(work.path, `schools${made}.parquet`);
      const file = { path: csv, fileName: 'schools.csv', format: 'csv', items: LIST } as const;
      const gathered = await gatherFile({ ...file, today: '2026-03-02', directory: work.path }, target);
      expect(gathered).toMatchObject({ accepted: true, rows: rows.length });
      return { path: target, items: LIST };
    };
    // The next edition: three schools gone, two founded, five renamed, and the codes written as texts, in another order.
    const next = schools
      .slice(3)
      .map((row, at) => [row[0], at % 600 === 0 ? `${row[1]}（更名）` : row[1], String(row[2]), ...row.slice(3)])
      .toReversed();
    next.push([0, '新建大学', '4199990001', '教育部', '北京市', '本科'], [0, '新建学院', '4199990002', '', '', '专科']);
    const target = files();
    const found = await compareVersions({
      before: await edition(schools),
      after: await edition(next),
      key: ['code'],
      files: target,
    });
    expect(found).toEqual({
      rows: { before: 2919, after: 2918 },
      added: 2,
      removed: 3,
      changed: 5,
      same: 2911,
      withoutKey: { before: 0, after: 0 },
      byItem: { name: 5, body: 0, place: 0, level: 0 },
    });
    const lines = linesOf(target.jsonl);
    expect(lines.filter(({ change }) => change === 'removed').map(({ row }) => row.code)).toEqual([
      '4111010001',
      '4111010002',
      '4111010003',
    ]);
    expect(lines.map(({ row }) => row.code)).toEqual(lines.map(({ row }) => row.code).toSorted());
  });
});
