import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Item, Items } from '../../../functions/domain/gathering/items.ts';
import { detectLayout, type Layout } from '../../../functions/domain/gathering/layout/detect.ts';
import { Mapping } from '../../../functions/domain/gathering/layout/mapping.ts';
import { proposeMapping } from '../../../functions/domain/gathering/layout/propose.ts';
import { directoriesOf, literal, startEngine } from '../../../functions/platform/tabular/duckdb.ts';
import { type Gathered, gatherFile } from '../../../functions/platform/tabular/gather-file.ts';
import { FORMATS, type Format } from '../../../functions/platform/tabular/source.ts';
import { surveyFile } from '../../../functions/platform/tabular/survey-file.ts';
import { fixture, sharedData, workDirectory } from './files.ts';

/**
 * Real files of departments, read as a department would accept them: whatever their layout, each comes out with the
 * header, rows and columns that were counted by other means. A few are shipped; the others lie beside the project on
 * machines that have them.
 */
const work = workDirectory();
const formatOf = (path: string): Format => FORMATS.find((format) => new RegExp(`\\.${format}(\\.gz)?$`).test(path))!;

interface Read {
  readonly layout: Layout;
  readonly mapping: Mapping;
  readonly result: Gathered;
  rows(columns?: string): Promise<Record<string, string | null>[]>;
}

/** Reads a file with an item for each of its columns; where one has no name it is called after its place, and fits it. */
const read = async (path: string, types: Readonly<Record<string, Item['type']>> = {}): Promise<Read> => {
  const source = { path, format: formatOf(path), directory: work.path };
  const { survey } = (await surveyFile(source))!;
  const bare = detectLayout(survey)!;
  const group = bare.dropped.some(({ kind }) => kind === 'group') ? ['组别'] : [];
  const labels = [...bare.columns.map(({ header, at }) => header || `列${at}`), ...group];
  const items = Items.parse(
    labels.map((label, at) => {
      const unnamed = bare.columns[at]?.header === '' && bare.columns[at]?.kind !== 'text';
      return {
        name: `c${at + 1}`,
        label,
        type: types[label] ?? (unnamed ? 'code' : 'text'),
        required: label === '组别',
      };
    }),
  );
  const { layout, mapping } = proposeMapping(survey, items)!;
  const out = join(work.path, `${Math.abs(hash(path))}.parquet`);
  const request = { ...source, fileName: path, items, mapping: Mapping.parse(mapping), today: '2026-11-25' };
  const result = await gatherFile(request, out);
  return {
    layout,
    mapping,
    result,
    rows: async (columns = '*') => {
      const engine = await startEngine({ directories: directoriesOf(out) });
      const sql = `SELECT ${columns} FROM read_parquet(${literal(out)}) ORDER BY _row`;
      const rows = (await engine.connection.runAndReadAll(sql)).getRowObjectsJson();
      engine.close();
      return rows as Record<string, string | null>[];
    },
  };
};
const hash = (text: string) => [...text].reduce((sum, one) => Math.imul(sum, 31) + one.codePointAt(0)!, 7);

const expectedIn = (tsv: string): readonly (readonly string[])[] =>
  readFileSync(tsv, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

const expectAsCounted = async (
  path: string,
  [, encoding, header, rows, columns, footer, remarks = '']: readonly string[],
) => {
  const { layout, result, rows: stored } = await read(path);
  const first = header!.match(/^\d+/)?.[0];
  expect(layout.headerRows[0]).toBe(first === undefined ? undefined : Number(first));
  if (/two levels/.test(header!)) expect(layout.headerRows).toHaveLength(2);
  expect(layout.dataRows).toBe(Number(rows));
  expect(layout.width).toBe(Number(columns));
  if (footer !== '') expect(layout.dropped.find(({ kind }) => kind === 'note')?.count ?? 0).toBe(Number(footer));
  if (/^(?:GB18030|utf-8)/i.test(encoding!)) expect(result.encoding).toBe(encoding!.toLowerCase().split('/')[0]);
  expect(result).toMatchObject({ accepted: true, rows: Number(rows), parquet: { rows: Number(rows) } });
  const blanks = /blank cells (\d+)/.exec(remarks)?.[1];
  if (blanks !== undefined) {
    const cells = (await stored()).flatMap(({ _row, ...row }) => Object.values(row));
    expect(cells.filter((cell) => cell === null)).toHaveLength(Number(blanks));
  }
};

describe('a shipped file', () => {
  it.each(expectedIn(fixture('open-datasets/EXPECTED.tsv')).map((row) => [row[0]!, row] as const))(
    'comes out as it was counted: %s',
    (name, row) => expectAsCounted(fixture(`open-datasets/${name}`), row),
  );
});

describe('a file of the shared open data', () => {
  const tsv = sharedData('EXPECTED.tsv');
  const counted = tsv ? expectedIn(tsv).filter(([file]) => file!.startsWith('1-')) : [];

  it.for(counted.length > 0 ? counted : [['(none)']])('comes out as it was counted: %s', async (row, context) => {
    const path = sharedData(row[0]!);
    if (path === undefined) return context.skip('the shared open data is not beside this checkout');
    await expectAsCounted(path, row);
  });

  /** What the manifest counts, header included; CSV files may count a line of comment as well. */
  const manifest = sharedData('MANIFEST.tsv');
  const listed = (folder: string) =>
    (manifest ? readFileSync(manifest, 'utf8').split('\n') : [])
      .map((line) => line.split('\t'))
      .filter(([, category, file]) => category === folder && /\.(csv|xlsx?|json)(\.gz)?$/.test(file ?? ''));
  const others = ['1-open-datasets', '3-divisions']
    .flatMap(listed)
    .filter(([, , file]) => !counted.some(([known]) => known === file));

  it.for(others.length > 0 ? others : [['', '', '(none)']])(
    'has the rows and columns of the manifest: %$',
    async (row, context) => {
      const [, , file, rows, columns] = row;
      const path = sharedData(file!);
      if (path === undefined) return context.skip('the shared open data is not beside this checkout');
      // An object of objects is no table, and is refused as none.
      if (columns === '')
        return expect(await surveyFile({ path, format: formatOf(path), directory: work.path })).toBeDefined();
      const { layout, result } = await read(path);
      const lines = formatOf(path) === 'json' ? 0 : layout.preamble.length + layout.headerRows.length;
      const nested = result.faultTotals['nested-value'] ?? 0;
      expect(layout.dataRows + lines).toBe(Number(rows));
      expect(layout.width).toBe(Number(columns));
      expect(result.rows).toBe(layout.dataRows);
      expect(result.accepted || nested === result.rows).toBe(true);
    },
  );
});

describe('The values of real files', () => {
  const or = (name: string, context: { skip(why: string): never }): string =>
    sharedData(`1-open-datasets/${name}`) ?? context.skip('the shared open data is not beside this checkout');

  it('keep ten-digit codes, whether cells are numbers or texts, and belong to the heading above them', async (context) => {
    const { layout, result, rows } = await read(or('moe_全国普通高等学校名单_2025.xls', context), {
      学校标识码: 'code',
    });
    expect(layout.dropped).toMatchObject([{ kind: 'group', count: 31 }]);
    expect(result.dropped).toEqual({ group: 31 });
    const all = await rows();
    expect(all[0]).toMatchObject({ c1: '1', c2: '北京大学', c3: '4111010001', c8: '北京市' });
    expect(all.at(-1)).toMatchObject({ c1: '2919', c2: '阜康职业技术学院', c3: '4165014941', c8: '新疆维吾尔自治区' });
    expect(all.every(({ c3 }) => /^\d{10}$/.test(c3!))).toBe(true);
    expect(new Set(all.map(({ c8 }) => c8)).size).toBe(31);
  });

  it('come under names of two levels', async () => {
    const { layout, rows } = await read(fixture('open-datasets/yearbook_1-1全国行政区划_2013.xls'));
    expect(layout.columns.map(({ header }) => header).slice(0, 4)).toEqual([
      '省级区划名称',
      '地级/区划数',
      '地级/#地级市',
      '县级/区划数',
    ]);
    expect(layout.units).toBe('个');
    const all = await rows();
    expect([all[0]!.c1, all[0]!.c2, all.at(-1)!.c1]).toEqual(['全国', '333', '新疆维吾尔自治区']);
  });

  it('are dates where the cells are dates, and numbers without noise', async (context) => {
    const { rows } = await read(or('beijing_空气质量日报_2014-2019.xlsx', context), {
      日期: 'date',
      AQI: 'integer',
      CO: 'decimal',
    });
    expect((await rows())[0]).toMatchObject({ c1: '2014-01-01', c2: '81', c3: '良', c10: null, c11: null });
    const coordinates = await read(or('shenzhen_停车场_无表头.xlsx', context));
    expect((await coordinates.rows())[0]).toMatchObject({ c1: '10203', c2: '1001夜酒店-停车场', c3: '22.73716' });
    expect(coordinates.result.suspicions).toMatchObject([{ column: 'c5', code: 'hidden-character', rows: [7_609] }]);
    const stations = await read(or('cma_气象站_2171.xlsx', context));
    expect((await stations.rows())[0]).toMatchObject({ c1: '安徽', c2: '58015', c3: '砀山' });
  });

  it('read 420,768 hourly rows of eight stations alike', async (context) => {
    const folder = sharedData('1-open-datasets/beijing_air_hourly');
    if (folder === undefined) return context.skip('the shared open data is not beside this checkout');
    const names = readdirSync(folder).slice(0, 2);
    for (const name of names) {
      const { result, layout } = await read(join(folder, name));
      expect(result).toMatchObject({ accepted: true, rows: 35_064, packed: 'gzip' });
      expect(layout.width).toBe(18);
    }
    expect(existsSync(folder)).toBe(true);
  });
});
