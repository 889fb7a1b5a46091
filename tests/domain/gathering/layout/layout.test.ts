import { describe, expect, it } from 'vitest';
import { Items } from '../../../../functions/domain/gathering/items.ts';
import { readMapped } from '../../../../functions/domain/gathering/layout/apply.ts';
import { detectLayout, type Layout } from '../../../../functions/domain/gathering/layout/detect.ts';
import { driftFrom, placedAt } from '../../../../functions/domain/gathering/layout/drift.ts';
import { Mapping, misfitsOf } from '../../../../functions/domain/gathering/layout/mapping.ts';
import { proposeMapping } from '../../../../functions/domain/gathering/layout/propose.ts';
import { surveyOf, type Table } from './tables.ts';

const layoutOf = (rows: Table): Layout => {
  const layout = detectLayout(surveyOf(rows));
  if (!layout) throw new Error('no table');
  return layout;
};
const shortly = (rows: Table) => {
  const { headerRows, firstRow, dataRows, dropped, columns } = layoutOf(rows);
  const kinds = Object.fromEntries(dropped.map(({ kind, count }) => [kind, count]));
  return { headerRows, firstRow, dataRows, kinds, names: columns.map(({ header }) => header) };
};

const NAMES = ['序号', '学校名称', '学校标识码', '在校人数'];
const schools = (count: number, from = 0): string[][] =>
  Array.from({ length: count }, (_, at) => [
    `${from + at + 1}`,
    `第${from + at + 1}中学`,
    `41110100${10 + from + at}`,
    `${900 + at}`,
  ]);

describe('A layout', () => {
  it.each<[string, Table, Partial<ReturnType<typeof shortly>>]>([
    ['a plain table', [NAMES, ...schools(5)], { headerRows: [1], firstRow: 2, dataRows: 5, kinds: {} }],
    [
      'a title, a line of units and a blank row above',
      [['某市学校名录'], [], ['单位：人', '', '填报日期：2024年1月5日'], NAMES, ...schools(5)],
      { headerRows: [4], firstRow: 5, dataRows: 5 },
    ],
    [
      'notes below, one of them set in',
      [NAMES, ...schools(5), ['注：1.本表为快报数。'], ['　　2.部分县区未报。'], ['数据来源：市教育局']],
      { headerRows: [1], dataRows: 5, kinds: { note: 3 } },
    ],
    [
      'signatures below',
      [NAMES, ...schools(5), ['填表人：张三', '', '审核人：李四']],
      { dataRows: 5, kinds: { note: 1 } },
    ],
    [
      'headings with counts',
      [NAMES, ['甲县（3所）'], ...schools(3), ['乙县（2所）'], ...schools(2, 3)],
      { headerRows: [1], firstRow: 2, dataRows: 5, kinds: { group: 2 } },
    ],
    [
      'numbered headings',
      [NAMES, ['一、市直学校'], ...schools(3), ['二、民办学校'], ...schools(2, 3)],
      { dataRows: 5, kinds: { group: 2 } },
    ],
    [
      'headings without a count, each before rows of its own',
      [NAMES, ['甲县'], ...schools(3), ['乙县'], ...schools(2, 3)],
      { dataRows: 5, kinds: { group: 2 } },
    ],
    [
      'headings without rows of their own',
      [NAMES, ...schools(30), ['香港特别行政区'], ['澳门特别行政区']],
      { dataRows: 30, kinds: { label: 2 } },
    ],
    [
      'totals, first and last',
      [NAMES, ['合　计', '', '', '4510'], ...schools(5), ['小计：', '', '', '4510']],
      { dataRows: 5, kinds: { total: 2 } },
    ],
    [
      'the header again on every page',
      [NAMES, ...schools(4), NAMES, ...schools(4, 4), NAMES, ...schools(2, 8)],
      { headerRows: [1], dataRows: 10, kinds: { 'repeated-header': 2 } },
    ],
    ['no header', schools(6), { headerRows: [], firstRow: 1, dataRows: 6, names: ['', '', '', ''] }],
    [
      'a row of units below the header',
      [NAMES, ['', '', '', '（人）'], ...schools(5)],
      { headerRows: [1], firstRow: 3, dataRows: 5 },
    ],
    [
      'columns without a name or a value',
      [['', ...NAMES, '', ''], ...schools(5).map((row) => ['', ...row, '', ''])],
      { headerRows: [1], names: ['', ...NAMES, '', ''], dataRows: 5 },
    ],
    [
      'a header of two levels, the lower one split',
      [
        ['附件2'],
        ['地  区', '地 级', '', '县  级', '', ''],
        ['', '区划数', '#地级市', '区划数', '#市辖区', '#县'],
        ['全国', '333', '286', '2853', '872', '1442'],
        ...Array.from({ length: 6 }, (_, at) => [`第${at}省`, `${at + 3}`, `${at}`, `${at + 20}`, '8', '9']),
      ],
      {
        headerRows: [2, 3],
        firstRow: 4,
        dataRows: 7,
        names: ['地区', '地级/区划数', '地级/#地级市', '县级/区划数', '县级/#市辖区', '县级/#县'],
      },
    ],
    [
      'a header of three levels',
      [
        ['单位名称', '人员情况', '', '', '', '经费'],
        ['', '编制数', '', '实有数', '', ''],
        ['', '行政', '事业', '行政', '事业', '（万元）'],
        ...Array.from({ length: 8 }, (_, at) => [`第${at}局`, `${at + 3}`, `${at}`, `${at + 2}`, '8', `${at}.5`]),
      ],
      {
        headerRows: [1, 2, 3],
        firstRow: 4,
        dataRows: 8,
        names: [
          '单位名称',
          '人员情况/编制数/行政',
          '人员情况/编制数/事业',
          '人员情况/实有数/行政',
          '人员情况/实有数/事业',
          '经费/（万元）',
        ],
      },
    ],
    [
      'years for columns',
      [
        ['指标：地区生产总值(亿元)'],
        ['地区', '2024年', '2023年', '2022年'],
        ...Array.from({ length: 5 }, (_, at) => [`第${at}省`, `${at}1.5`, `${at}2`, `${at}3.25`]),
      ],
      { headerRows: [2], dataRows: 5, names: ['地区', '2024年', '2023年', '2022年'] },
    ],
    [
      'texts alone, under words that name columns',
      [
        ['省份', '城市', '负责人'],
        ...['济南', '青岛', '烟台', '潍坊', '德州'].map((city) => ['山东', city, `${city}人`]),
      ],
      { headerRows: [1], dataRows: 5 },
    ],
  ])('of %s is found', (_, rows, expected) => {
    expect(shortly(rows)).toMatchObject(expected);
  });

  it('of six hundred columns is found within a second', () => {
    const header = Array.from({ length: 600 }, (_, at) => (at === 0 ? '机构代码' : `指标${at}`));
    const rows = Array.from({ length: 300 }, (_, row) =>
      header.map((_name, at) => (at === 0 ? `A${row}` : `${row * at}`)),
    );
    const began = performance.now();
    expect(shortly([['某表'], header, ...rows])).toMatchObject({ headerRows: [2], dataRows: 300, names: header });
    // A machine that does other things besides is given its time.
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('is none where nothing could be data', () => {
    expect(detectLayout(surveyOf([]))).toBeUndefined();
    expect(detectLayout(surveyOf([NAMES]))?.dataRows ?? 0).toBe(0);
  });

  it('tells decimals with commas only where no reading else is possible', () => {
    const table = (value: string): Table => [
      ['编码', '面积'],
      ...Array.from({ length: 5 }, (_, at) => [`A${at}`, value]),
    ];
    expect(layoutOf(table('12,5')).decimalComma).toBe(true);
    expect(layoutOf(table('1.234,50')).decimalComma).toBe(true);
    expect(layoutOf(table('1,234')).decimalComma).toBe(false);
    expect(layoutOf([...table('12,5'), ['A9', '3.5']]).decimalComma).toBe(false);
  });

  it('states units where the file does', () => {
    expect(layoutOf([['某表'], ['（单位：万元）'], NAMES, ...schools(5)]).units).toBe('万元');
  });
});

const ITEMS = Items.parse([
  { name: 'name', label: '学校名称', type: 'text', required: true },
  { name: 'code', label: '标识码', type: 'code', required: true, unique: true },
  { name: 'pupils', label: '学生数', type: 'integer' },
  { name: 'county', label: '所在县', type: 'text', required: true },
]);
const GROUPED: Table = [
  ['某市学校名录'],
  NAMES,
  ['甲县（3所）'],
  ...schools(3),
  ['乙县（2所）'],
  ...schools(2, 3),
  ['合计', '', '', '4510'],
  ['注：快报数。'],
];
const propose = (rows: Table, accepted: readonly Mapping[] = []) => proposeMapping(surveyOf(rows), ITEMS, accepted)!;

describe('A proposed mapping', () => {
  it('says which column is which item, and by what it was found', () => {
    const { columns, mapping, missing, plain } = propose(GROUPED);
    expect(columns.map(({ header, item, by }) => [header, item, by])).toEqual([
      ['序号', undefined, undefined],
      ['学校名称', 'name', 'name'],
      ['学校标识码', 'code', 'similar-name'],
      ['在校人数', undefined, undefined],
    ]);
    expect(mapping).toMatchObject({ headerRows: [2], firstRow: 3, group: 'county', drops: ['group', 'total', 'note'] });
    expect(missing).toEqual([{ item: 'pupils', label: '学生数', required: false }]);
    expect(plain).toBe(false);
    expect(Mapping.parse(mapping)).toEqual(mapping);
  });

  it('follows the order of the items where there is no header and every column fits', () => {
    const rows = Array.from({ length: 5 }, (_, at) => [`第${at}中学`, `A${at}`, `${at}`, '甲县']);
    expect(propose(rows).columns.map(({ item, by }) => [item, by])).toEqual([
      ['name', 'position'],
      ['code', 'position'],
      ['pupils', 'position'],
      ['county', 'position'],
    ]);
    const misfit = rows.map((row) => row.map((cell, at) => (at === 2 ? '很多' : cell)));
    expect(proposeMapping(surveyOf(misfit), ITEMS)).toBeUndefined();
  });

  it('knows what was accepted before for a name that says nothing', () => {
    const rows: Table = [
      ['XXMC', '标识码', 'XSS', '所在县'],
      ...Array.from({ length: 4 }, (_, at) => [`第${at}中学`, `A${at}`, '9', '甲县']),
    ];
    const first = propose(rows);
    expect(first.missing.map(({ item }) => item)).toEqual(['name', 'pupils']);
    const corrected: Mapping = {
      ...first.mapping,
      columns: first.mapping.columns.map((column) => ({
        ...column,
        item: ['name', 'code', 'pupils', 'county'][column.at - 1]!,
      })),
    };
    const moved = rows.map(([a, b, c, d]) => [d!, c!, b!, a!]);
    expect(propose(moved, [corrected]).columns.map(({ item, by }) => [item, by])).toEqual([
      ['county', 'name'],
      ['pupils', 'accepted-before'],
      ['code', 'name'],
      ['name', 'accepted-before'],
    ]);
  });

  it('needs none where the first row names the items and all else is data', () => {
    const rows: Table = [
      ['学校名称', 'CODE', '学生数', '所在县'],
      ['第1中学', 'A1', '9', '甲县'],
      ['第2中学', 'A2', '8', '甲县'],
    ];
    expect(propose(rows).plain).toBe(true);
    expect(propose([...rows, ['注：无']]).plain).toBe(false);
  });

  it('carries merged cells down only as it says', () => {
    const rows: Table = [
      ['所在县', '学校名称', '标识码', '学生数'],
      ...Array.from({ length: 6 }, (_, at) => [at % 3 === 0 ? `第${at}县` : '', `第${at}中学`, `A${at}`, '9']),
    ];
    const { mapping } = propose(rows);
    expect(mapping.columns[0]).toMatchObject({ item: 'county', carryDown: true });
    expect(valuesOf(rows, mapping).map((row) => row[3])).toEqual([
      '第0县',
      '第0县',
      '第0县',
      '第3县',
      '第3县',
      '第3县',
    ]);
  });
});

const valuesOf = (rows: Table, mapping: Mapping) => {
  const reader = readMapped(mapping, ITEMS);
  return rows.flatMap((cells, at) => {
    const read = reader.row(at + 1, cells, true);
    if (read.kind !== 'data') return [];
    return [
      reader.columns.places.map((place, item) =>
        item === reader.columns.carried ? read.carried : place < 0 ? undefined : read.cells[place],
      ),
    ];
  });
};

describe('A mapping', () => {
  it('reads the rows that it says, with the headings above them', () => {
    const mapping = propose(GROUPED).mapping;
    expect(valuesOf(GROUPED, mapping)).toEqual([
      ['第1中学', '4111010010', undefined, '甲县'],
      ['第2中学', '4111010011', undefined, '甲县'],
      ['第3中学', '4111010012', undefined, '甲县'],
      ['第4中学', '4111010013', undefined, '乙县'],
      ['第5中学', '4111010014', undefined, '乙县'],
    ]);
  });

  it('drops nothing that it does not name', () => {
    const mapping = { ...propose(GROUPED).mapping, drops: ['group' as const] };
    expect(valuesOf(GROUPED, mapping)).toHaveLength(7);
  });

  it('is refused where it contradicts itself or the items', () => {
    const right = propose(GROUPED).mapping;
    const wrong = (more: Partial<Mapping>) =>
      Mapping.safeParse({ ...right, ...more }).error?.issues.map(({ message }) => message) ?? [];
    const columns = (more: object) => right.columns.map((column, at) => (at === 0 ? { ...column, ...more } : column));
    expect(wrong({})).toEqual([]);
    expect(wrong({ columns: columns({ at: 2 }) })).toEqual(['column 2 is there twice']);
    expect(wrong({ columns: columns({ at: 9 }) })).toEqual(['the table has 4 columns']);
    expect(wrong({ columns: columns({ item: 'name' }) })).toEqual(['name has another column already']);
    expect(wrong({ firstRow: 2 })).toEqual(['the first row of data comes after the header']);
    expect(wrong({ drops: [] })).toEqual(['headings that give an item are no data: drops must have "group"']);
    expect(wrong({ columns: [{ at: 1, header: '' }], group: undefined })).toEqual(['no column is an item']);
    expect(misfitsOf({ ...right, columns: columns({ item: 'size' }), group: undefined }, ITEMS)).toEqual({
      unknown: ['size'],
      withoutColumn: ['county'],
    });
  });
});

describe('The next file', () => {
  const { mapping } = propose(GROUPED);
  const driftOf = (rows: Table) => driftFrom(mapping, layoutOf(rows)).map(({ code }) => code);
  const change = (at: number, row: readonly string[]) => GROUPED.map((one, index) => (index === at ? row : one));
  const column = (edit: (row: readonly string[]) => readonly string[]) =>
    GROUPED.map((row) => (row.length === 4 ? edit(row) : row));

  it('fits where only its rows, its figures and its blank lines are others', () => {
    const later: Table = [['某市学校名录'], [], NAMES, ['丙县（6所）'], ...schools(6), ['注：另行统计。']];
    expect(driftOf(later)).toEqual([]);
    expect(valuesOf(later, placedAt(mapping, layoutOf(later))).map((row) => row[3])).toEqual(new Array(6).fill('丙县'));
    expect(driftFrom({ ...mapping, preamble: ['2023年名录'] }, layoutOf(change(0, ['2024年名录'])))).toEqual([]);
  });

  it.each<[string, Table, string[]]>([
    ['a new column', column((row) => [...row, row === NAMES ? '校长' : '某某']), ['column-new']],
    ['a column less', column((row) => row.slice(0, 3)), ['column-missing']],
    ['a renamed column', change(1, ['序号', '学校名称', '机构码', '在校人数']), ['column-renamed']],
    ['columns in another place', column(([a, b, c, d]) => [b!, a!, c!, d!]), ['column-moved', 'column-moved']],
    ['another preamble', change(0, ['某市幼儿园名录']), ['preamble-changed']],
    ['a unit', change(0, ['单位：千人']), ['preamble-changed', 'units-changed']],
    ['no header', GROUPED.slice(3).filter((row) => row.length === 4), ['header-changed']],
    ['headings that were not there', [...GROUPED.slice(0, 6), ['丙县'], ...GROUPED.slice(6)], ['rows-dropped']],
  ])('with %s is told so', (_, rows, codes) => {
    expect(driftOf(rows)).toEqual(expect.arrayContaining(codes));
    expect(driftOf(rows).filter((code) => !codes.includes(code) && !['preamble-changed'].includes(code))).toEqual([]);
  });
});
