import { describe, expect, it } from 'vitest';
import type { Layout } from '../../../../functions/domain/gathering/layout/detect.ts';
import { DRIFTS, driftFrom, placedAt } from '../../../../functions/domain/gathering/layout/drift.ts';
import type { Mapping } from '../../../../functions/domain/gathering/layout/mapping.ts';

const columnsOf = (...headers: string[]) =>
  headers.map((header, at) => ({ at: at + 1, header, kind: 'text' as const }));
const MAPPING: Mapping = {
  headerRows: [2],
  firstRow: 3,
  width: 3,
  columns: columnsOf('序号', '名称', '数量').map(({ at, header }) => ({ at, header })),
  drops: ['total', 'label'],
  labels: ['香港'],
  plainGroups: false,
  preamble: ['2023年名录（共12所）'],
  units: '个',
  decimalComma: false,
};
const LAYOUT: Layout = {
  headerRows: [4],
  levels: [['序号', '名称', '数量']],
  firstRow: 5,
  width: 3,
  held: 3,
  columns: columnsOf('序号', '名称', '数量'),
  preamble: [{ row: 1, text: '2024年名录（共十三所）' }],
  units: '个',
  dropped: [
    { kind: 'total', count: 1, rows: [{ row: 9, text: '合计 5' }] },
    { kind: 'label', count: 1, rows: [{ row: 8, text: '香港' }] },
  ],
  plainGroups: false,
  decimalComma: false,
  dataRows: 3,
  first: [],
  last: [],
};
const told = (layout: Partial<Layout>, mapping: Partial<Mapping> = {}) =>
  driftFrom({ ...MAPPING, ...mapping }, { ...LAYOUT, ...layout }).map(({ code, zh }) => `${code} ${zh}`);

describe('Drift', () => {
  it('is none where only figures and places differ', () => {
    expect(told({})).toEqual([]);
    expect(told({ headerRows: [7], firstRow: 9 })).toEqual([]);
  });

  it.each<[string, Partial<Layout>, string[]]>([
    ['a column less', { columns: columnsOf('序号', '名称') }, ['column-missing 缺少列“数量”']],
    ['a column more', { columns: columnsOf('序号', '名称', '数量', '备注') }, ['column-new 新增列“备注”（第 4 列）']],
    [
      'an unnamed column with values',
      { columns: columnsOf('序号', '名称', '数量', '') },
      ['column-new 新增列“”（第 4 列）'],
    ],
    ['another name', { columns: columnsOf('序号', '名称', '人数') }, ['column-renamed 第 3 列由“数量”改名为“人数”']],
    ['the same name written otherwise', { columns: columnsOf('序号 ', '名称', '数量') }, []],
    [
      'another order',
      { columns: columnsOf('名称', '序号', '数量') },
      ['column-moved 列“序号”由第 1 列移到第 2 列', 'column-moved 列“名称”由第 2 列移到第 1 列'],
    ],
    [
      'a column put before',
      { columns: columnsOf('年份', '序号', '名称', '数量') },
      [
        'column-moved 列“序号”由第 1 列移到第 2 列',
        'column-moved 列“名称”由第 2 列移到第 3 列',
        'column-moved 列“数量”由第 3 列移到第 4 列',
        'column-new 新增列“年份”（第 1 列）',
      ],
    ],
    ['two rows of header', { headerRows: [3, 4] }, ['header-changed 表头由 1 行变为 2 行']],
    ['no header', { headerRows: [] }, ['header-changed 表头由 1 行变为 0 行']],
    [
      'no header and another width',
      { headerRows: [], held: 4, columns: columnsOf('', '', '', '') },
      ['header-changed 表头由 1 行变为 0 行', 'width-changed 表格由 3 列变为 4 列'],
    ],
    ['other lines above', { preamble: [{ row: 1, text: '2024年目录' }] }, ['preamble-changed 表前说明行与以往不同']],
    [
      'a line more above',
      { preamble: [...LAYOUT.preamble, { row: 2, text: '又' }] },
      ['preamble-changed 表前说明行与以往不同'],
    ],
    ['another unit', { units: '千个' }, ['units-changed 计量单位由“个”变为“千个”']],
    ['no unit', { units: undefined } as unknown as Partial<Layout>, ['units-changed 计量单位由“个”变为“”']],
    [
      'rows of a new kind',
      { dropped: [...LAYOUT.dropped, { kind: 'note', count: 1, rows: [{ row: 10, text: '注：无' }] }] },
      ['rows-dropped 出现以往没有的非数据行（注：无）'],
    ],
    [
      'rows of a new kind that are not shown',
      { dropped: [{ kind: 'group', count: 9, rows: [] }] },
      ['rows-dropped 出现以往没有的非数据行（group）'],
    ],
    [
      'a new heading',
      {
        dropped: [
          {
            kind: 'label',
            count: 2,
            rows: [
              { row: 8, text: '香港' },
              { row: 9, text: '澳门' },
            ],
          },
        ],
      },
      ['label-new 出现以往没有的标题行“澳门”'],
    ],
    ['decimals with commas', { decimalComma: true }, ['decimals-changed 小数点写法与以往不同']],
  ])('is told of %s', (_, layout, expected) => {
    expect(told(layout)).toEqual(expected);
  });

  it('is told of an unnamed column that has a name now', () => {
    const before = { columns: columnsOf('', '名称', '数量').map(({ at, header }) => ({ at, header })) };
    expect(told({}, before)).toEqual(['column-renamed 第 1 列由“”改名为“序号”']);
    expect(told({ columns: columnsOf('', '名称', '数量') }, before)).toEqual([]);
    expect(told({ columns: columnsOf('名称', '数量') }, before)).toEqual([
      'column-moved 列“名称”由第 2 列移到第 1 列',
      'column-moved 列“数量”由第 3 列移到第 2 列',
    ]);
  });

  it('takes no notice of an empty column without a name', () => {
    const columns = [...LAYOUT.columns, { at: 4, header: '', kind: 'empty' as const }];
    expect(told({ columns })).toEqual([]);
  });

  it('knows columns of one name by which of them they are', () => {
    const twice = columnsOf('名称', '数量', '数量');
    const mapping = { columns: columnsOf('名称', '数量', '数量') };
    expect(told({ columns: twice }, mapping)).toEqual([]);
    expect(told({ columns: columnsOf('名称', '数量') }, mapping)).toEqual(['column-missing 缺少列“数量”']);
  });

  it('is told of a file without header by its width alone', () => {
    expect(told({ headerRows: [], columns: columnsOf('', '', '') }, { headerRows: [] })).toEqual([]);
    expect(told({ headerRows: [], held: 5 }, { headerRows: [] })).toEqual(['width-changed 表格由 3 列变为 5 列']);
  });

  it('has words for every kind in both languages', () => {
    for (const { zh, en } of Object.values(DRIFTS))
      expect([/\p{Script=Han}/u.test(zh), /^[ -~]+$/.test(en)]).toEqual([true, true]);
  });

  it('that is none puts the mapping where the table is now', () => {
    expect(placedAt(MAPPING, { ...LAYOUT, held: 4 })).toEqual({ ...MAPPING, headerRows: [4], firstRow: 5, width: 4 });
  });
});
