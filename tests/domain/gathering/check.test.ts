import { describe, expect, it } from 'vitest';
import { ADVICE } from '../../../functions/domain/gathering/advice.ts';
import { beginCheck, type Cell, type Checker } from '../../../functions/domain/gathering/check.ts';
import { collectFaults, FAULTS, fault, mayBeLayout, shortened } from '../../../functions/domain/gathering/faults.ts';
import { Items } from '../../../functions/domain/gathering/items.ts';
import { rememberValues } from '../../../functions/domain/gathering/seen.ts';

const TODAY = '2026-11-25';
const ITEMS = Items.parse([
  { name: 'code', label: '机构编码', type: 'code', required: true, unique: true },
  { name: 'opened', label: '成立日期', type: 'date' },
  { name: 'beds', label: '床位', type: 'integer' },
]);

function begin(header: readonly string[]): Checker {
  const begun = beginCheck(ITEMS, header, { today: TODAY });
  if ('row' in begun) return begun;
  throw new Error(begun.faults.map(({ code }) => code).join());
}

describe('the header', () => {
  const faultsOf = (header: readonly string[]) => {
    const begun = beginCheck(ITEMS, header, { today: TODAY });
    return 'row' in begun ? [] : begun.faults.map(({ code, column }) => [code, column]);
  };

  it('may name items by name or label, in any order, width and case', () => {
    const checker = begin([' 床位', 'ＣＯＤＥ', '成立日期　']);
    expect(checker.row(['12', '007', '2024/1/5'], 2).values).toEqual(['007', '2024-01-05', '12']);
  });

  it('must have every item once and nothing else', () => {
    expect(faultsOf(['code', 'opened', 'beds'])).toEqual([]);
    expect(faultsOf(['code', 'opened'])).toEqual([['missing-column', 'beds']]);
    expect(faultsOf(['code', 'opened', 'beds', '备注'])).toEqual([['unknown-column', undefined]]);
    expect(faultsOf(['code', '机构编码', 'opened', 'beds'])).toEqual([['duplicate-column', 'code']]);
  });

  it('that is really a row of data does not show its values', () => {
    const begun = beginCheck(ITEMS, ['11010519491231002X'], { today: TODAY });
    expect(JSON.stringify(begun)).not.toContain('11010519491231002X');
    expect(JSON.stringify(begun)).toContain('110***');
  });
});

describe('a fault of the header', () => {
  const found = (header: readonly string[], headerRow?: number) => {
    const begun = beginCheck(ITEMS, header, { today: TODAY, ...(headerRow === undefined ? {} : { headerRow }) });
    return 'row' in begun ? [] : begun.faults;
  };

  it('stands in the header’s row: the first, or where the header is', () => {
    expect(found(['code', 'opened']).map(({ row }) => row)).toEqual([1]);
    expect(found(['code', 'opened'], 4).map(({ row }) => row)).toEqual([4]);
  });

  it('names the column by its number, or the item by its names', () => {
    const texts = found(['code', '备注', 'code', 'opened']).map(({ zh, en }) => `${zh}|${en}`);
    expect(texts).toEqual([
      '第 2 列的表头不对应任何信息项|The header of column 2 names no item',
      '第 3 列与前面的列对应同一信息项|Column 3 names the same item as an earlier column',
      '缺少信息项“床位”（beds）|The column for beds (床位) is missing',
    ]);
  });
});

describe('the rows', () => {
  it('with a wrong number of cells are told apart from wrong cells', () => {
    const { faults } = begin(['code', 'opened', 'beds']).row(['1', '2024-01-05'], 7);
    expect(faults).toEqual([
      {
        row: 7,
        code: 'ragged-row',
        zh: '本行有 2 列，表头有 3 列',
        en: 'The row has 2 cells, the header 3',
      },
    ]);
  });

  it('report every wrong cell with its place and no more of it than three characters', () => {
    const { faults } = begin(['code', 'opened', 'beds']).row(['', '2023-02-30', '12.5'], 3);
    expect(faults.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
      [3, 'code', 'required', undefined],
      [3, 'opened', 'bad-date', '202***'],
      [3, 'beds', 'bad-integer', '12.***'],
    ]);
  });

  it('report what the reader already found wrong', () => {
    const cells: readonly Cell[] = ['1', { damaged: 'error-cell', text: '#N/A' }, '1'];
    const { values, faults } = begin(['code', 'opened', 'beds']).row(cells, 2);
    expect(values).toEqual(['1', null, '1']);
    expect(faults).toEqual([
      {
        row: 2,
        column: 'opened',
        code: 'error-cell',
        zh: '单元格是公式错误值',
        en: expect.any(String),
        value: '#N/***',
      },
    ]);
    const [bare] = begin(['code', 'opened', 'beds']).row(['1', '', { damaged: 'nested-value' }], 5).faults;
    expect(bare).toMatchObject({ row: 5, column: 'beds', code: 'nested-value' });
    expect(bare).not.toHaveProperty('value');
  });

  it('that are ragged have no values', () => {
    expect(begin(['code', 'opened', 'beds']).row(['1', '2024-01-05'], 7).values).toEqual([null, null, null]);
  });

  it('may repeat what is not unique, and leave empty what is unique', () => {
    const items = Items.parse([
      { name: 'a', label: '甲', type: 'text' },
      { name: 'b', label: '乙', type: 'text', unique: true },
    ]);
    const checker = beginCheck(items, ['a', 'b'], { today: TODAY }) as Checker;
    expect(checker.row(['x', ''], 2)).toEqual({ values: ['x', null], faults: [] });
    expect(checker.row(['x', ''], 3)).toEqual({ values: ['x', null], faults: [] });
  });

  it.each([
    ['beds', '10', false],
    ['beds', '10.', false],
    ['beds', '10.0', false],
    ['beds', '10.000', false],
    ['beds', '1,000', true],
    ['beds', '+10', true],
    ['opened', '2024-01-05 0:00', true],
    ['code', '００7', true],
    ['code', '007 ', true],
    ['code', '007', false],
  ] as const)('%s that holds %j counts as rewritten: %s', (name, text, rewritten) => {
    const checker = begin(['code', 'opened', 'beds']);
    const row = { code: '1', opened: '', beds: '', [name]: text };
    expect(checker.row([row.code, row.opened, row.beds], 2).faults).toEqual([]);
    expect(checker.end().counts.normalised).toEqual(rewritten ? { [name]: 1 } : {});
  });

  it('that never came are a fault of the file', () => {
    expect(begin(['code', 'opened', 'beds']).end().faults).toMatchObject([{ row: 0, code: 'no-rows' }]);
  });

  it('name the first row of a value that comes twice, after it was brought into one form', () => {
    const checker = begin(['code', 'opened', 'beds']);
    expect(checker.row(['007', '', ''], 2).faults).toEqual([]);
    expect(checker.row(['7', '', ''], 3).faults).toEqual([]);
    const [found] = checker.row([' ００7', '', ''], 9).faults;
    expect(found).toMatchObject({ row: 9, column: 'code', code: 'duplicate-value', zh: '与第 2 行重复' });
  });

  it('are counted, with the values that were rewritten', () => {
    const checker = begin(['code', 'opened', 'beds']);
    checker.row(['1', '2024/1/5', '1,000'], 2);
    checker.row(['2', '2024-01-05', '10.0'], 3);
    expect(checker.end()).toEqual({
      faults: [],
      counts: { rows: 2, normalised: { opened: 1, beds: 1 }, filled: [2, 2, 2] },
      suspicions: [],
    });
    expect(
      begin(['code', 'opened', 'beds'])
        .end()
        .faults.map(({ code }) => code),
    ).toEqual(['no-rows']);
  });
});

describe('the report', () => {
  it('keeps the first faults and counts all of them', () => {
    const found = collectFaults(2);
    found.add([fault('required', { row: 2 }), fault('bad-date', { row: 3 })]);
    found.add([fault('bad-date', { row: 4 })]);
    const report = found.report();
    expect(report.faults.map(({ row }) => row)).toEqual([2, 3]);
    expect(report.total).toBe(3);
    expect(report.totals).toEqual({ required: 1, 'bad-date': 2 });
  });

  it('has both languages for every code, and fills what it names', () => {
    const words = { label: '床位', name: 'beds', at: 1, limit: 1, whole: 1, scale: 1, first: 2, found: 1, expected: 2 };
    const more = { declared: 'csv', actual: 'PDF', reason: 'r', reasonZh: 'r', detail: 'd', nearest: 'n' };
    for (const code of Object.keys(FAULTS) as (keyof typeof FAULTS)[]) {
      const { zh, en } = fault(code, { row: 1 }, { ...words, ...more });
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(`${zh}${en}`).not.toMatch(/[{}]/);
    }
  });

  it('has advice for every code', () => {
    for (const code of Object.keys(FAULTS) as (keyof typeof FAULTS)[])
      expect([code, ADVICE[code].zh]).toEqual([code, expect.stringMatching(/\p{Script=Han}/u)]);
  });

  it('knows in which standards rules stand', () => {
    const standards = Map.groupBy(
      Object.keys(FAULTS) as (keyof typeof FAULTS)[],
      (code) => fault(code, { row: 1 }).standard ?? '',
    );
    standards.delete('');
    expect(Object.fromEntries(standards)).toEqual({
      'GB 18030': ['unknown-encoding', 'wrong-encoding'],
      'RFC 4180': ['unclosed-quote', 'bad-quote'],
      'RFC 8259': ['not-a-list', 'bad-json'],
      'GB/T 7408': ['bad-date', 'bad-datetime'],
      'GB 11643': ['bad-resident-id'],
      'GB 32100': ['bad-uscc'],
      'GB/T 2260': ['bad-division'],
    });
  });

  it('tells what another reading of the layout may help from what is wrong with the file', () => {
    const codes = Object.keys(FAULTS) as (keyof typeof FAULTS)[];
    const may = codes.filter((code) => mayBeLayout({ [code]: 1 }));
    expect(may).toEqual(
      'missing-column unknown-column duplicate-column ragged-row required too-long not-in-list bad-integer leading-zeros integer-out-of-range bad-decimal too-many-digits bad-date bad-datetime bad-boolean bad-resident-id bad-uscc bad-division damaged-code error-cell nested-value duplicate-value'.split(
        ' ',
      ),
    );
    expect([mayBeLayout({}), mayBeLayout({ required: 1, 'empty-file': 1 })]).toEqual([true, false]);
  });

  it('is empty until a fault is found', () => {
    const found = collectFaults(2);
    const before = found.isEmpty();
    found.add([]);
    const still = found.isEmpty();
    found.add([fault('required', { row: 2 })]);
    expect([before, still, found.isEmpty()]).toEqual([true, true, false]);
  });

  it('says in whose standard a rule stands, where it stands in one', () => {
    expect(fault('bad-resident-id', { row: 2 })).toHaveProperty('standard', 'GB 11643');
    expect(fault('required', { row: 2 })).not.toHaveProperty('standard');
  });

  it('says nothing of a column or a value that there is not', () => {
    expect(Object.keys(fault('required', { row: 2 }))).toEqual(['row', 'code', 'zh', 'en']);
    expect(fault('required', { row: 2, column: 'a', value: '' })).not.toHaveProperty('value');
    expect(fault('too-long', { row: 2, column: 'a' }).zh).toBe('长度超过 ');
  });

  it('shortens values so that none is shown whole', () => {
    expect(['13800138000', '张三丰', '张三', 'x', '𠮷野家子弟'].map(shortened)).toEqual([
      '138***',
      '张***',
      '张***',
      'x***',
      '𠮷野家***',
    ]);
  });
});

describe('remembered values', () => {
  it('are told apart by the hundred thousand, and found again', () => {
    const seen = rememberValues();
    const bytesOf = (text: string): [Uint8Array, number, number] => {
      const bytes = new TextEncoder().encode(text);
      return [bytes, 0, bytes.length];
    };
    const value = (at: number) => `${at % 2 === 0 ? '510107' : '甲'}${String(at).padStart(12, '0')}`;
    const places = Array.from({ length: 200_000 }, (_, at) => at);
    expect(places.filter((at) => seen.firstRow(...bytesOf(value(at)), at + 2) !== undefined)).toEqual([]);
    expect(places.filter((at) => seen.firstRow(...bytesOf(value(at)), 1) !== at + 2)).toEqual([]);
  });
});
