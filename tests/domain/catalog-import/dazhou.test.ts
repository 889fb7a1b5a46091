import { describe, expect, it } from 'vitest';
import { importRows } from '../../../functions/domain/catalog/import/import-report.ts';
import { dazhouRows } from './portal-files.ts';

describe('the catalogue of Dazhou’s portal, as it stands', () => {
  const rows = dazhouRows();
  const { entries, report } = importRows(rows, { place: '达州市' });
  const countBy = <T>(values: readonly T[]) =>
    Object.fromEntries([...Map.groupBy(values, (value) => value)].map(([value, all]) => [value, all.length]));

  it('is taken whole but for the 43 titles that a department uses again', () => {
    expect(report.totals).toEqual({ total: 5_637, accepted: 5_594, rejected: 0, duplicate: 43 });
    expect(report.reasons).toEqual([{ field: 'name', code: 'other-source', rows: 43, firstRow: 53 }]);
  });

  it('points every duplicate at the entry that it repeats', () => {
    const duplicates = report.lines.filter(({ outcome }) => outcome === 'duplicate');
    for (const { row, of } of duplicates) {
      expect(of).toBeLessThan(row);
      expect([rows[row - 1]!.标题, rows[row - 1]!.来源部门]).toEqual([rows[of! - 1]!.标题, rows[of! - 1]!.来源部门]);
    }
    expect(duplicates.filter(({ name }) => name === '大竹县机动车环保检验机构信息')).toHaveLength(2);
  });

  it('is understood without a remark, an unmapped column or an unknown word', () => {
    expect([report.warnings, report.unmapped, report.unknownWords]).toEqual([[], [], []]);
    expect(report.masked).toEqual({ mobiles: 0, emails: 0, withheld: 0 });
    expect(entries.every(({ draft }) => Object.keys(draft.extra).length === 0)).toBe(true);
  });

  it('has these types, cycles and formats', () => {
    expect(countBy(entries.map(({ draft }) => draft.openType))).toEqual({ open: 5_587, conditional: 7 });
    expect(countBy(entries.map(({ draft }) => draft.updateCycle))).toEqual({
      yearly: 5_167,
      daily: 328,
      'half-yearly': 97,
      irregular: 1,
      quarterly: 1,
    });
    expect(countBy(entries.flatMap(({ draft }) => draft.formats))).toEqual({
      xls: 5_580,
      xml: 5_581,
      json: 5_579,
      csv: 5_578,
      rdf: 5_579,
      api: 5_314,
    });
    expect(
      entries.filter(
        ({ draft }) => draft.published === undefined || draft.updated === undefined || draft.rows === undefined,
      ),
    ).toHaveLength(1);
  });

  it('states the condition of each of its seven conditional entries', () => {
    const conditional = entries.filter(({ draft }) => draft.openType === 'conditional');
    expect(new Set(conditional.map(({ draft }) => draft.openConditions))).toEqual(
      new Set(['根据实际需要,提供应用场景并与数据提供方联系取得同意。']),
    );
    expect(conditional.filter(({ draft }) => draft.summary?.includes('申请条件'))).toEqual([]);
  });

  it('has 68 department names, of which three pairs may be one', () => {
    expect(report.departments).toHaveLength(68);
    expect(report.departmentSuggestions.map(({ key, names }) => [key, ...names.map(({ name }) => name)])).toEqual([
      ['委宣传部', '达州市委宣传部', '市委宣传部'],
      ['数字经济局', '达州市数字经济局', '市数字经济局'],
      ['统计局', '达州市统计局', '市统计局'],
    ]);
  });

  it('gives the same report again', () => {
    expect(importRows(rows, { place: '达州市' })).toEqual({ entries, report });
  });
});
