import { describe, expect, it } from 'vitest';
import { itemsNamed } from '../../../functions/domain/open/items-named.ts';
import { dazhouRows } from '../catalog-import/portal-files.ts';

describe('the items that a description names', () => {
  it.each([
    ['学校名录包括学校名称、办学类型、地址等内容。', ['学校名称', '办学类型', '地址']],
    ['名录包含 名称、 电话等信息，每年更新。', ['名称', '电话']],
    ['主要包括：年份，指标，数值', ['年份', '指标', '数值']],
    ['包含年份、指标等；其余从略', ['年份', '指标']],
    ['含有年份、指标等字段，每年更新', ['年份', '指标']],
    ['内容为年份、平等权利。', ['年份', '平等权利']],
    ['信息项为年份、、指标', ['年份', '指标']],
    ['包括年 \t份、总和\n值等内容', ['年份', '总和值']],
    ['包括名称、以及地址、和电话等内容。申请条件：无', ['名称', '地址', '电话']],
    ['包括名称、名称、地址等内容', ['名称', '地址']],
  ])('are read out of 「%s」', (summary, items) => {
    expect(itemsNamed(summary, '名录')).toEqual(items);
  });

  it.each([
    ['宣汉县旬天气趋势预告'],
    [''],
    ['包括学校名称等内容。'],
    ['包括名录、学校名称等内容。'],
    ['包括名称、名录等内容。'],
    [`包括名称、${'很'.repeat(41)}等内容。`],
  ])('are none where it names none, one, or prose: 「%s」', (summary) => {
    expect(itemsNamed(summary, '名录')).toEqual([]);
  });

  it('may be as long as forty characters', () => {
    expect(itemsNamed(`包括名称、${'很'.repeat(40)}等内容。`, '名录')).toHaveLength(2);
  });

  it('are no more than sixty', () => {
    const many = Array.from({ length: 70 }, (_, at) => `项目${at}`).join('、');
    expect(itemsNamed(`包括${many}等内容。`, '名录')).toHaveLength(60);
  });

  it('are found in most of a real catalogue', () => {
    const found = dazhouRows().filter((row) => itemsNamed(String(row.描述), String(row.标题)).length > 0).length;
    expect(found).toBeGreaterThan(4000);
  });
});
