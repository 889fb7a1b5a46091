import { describe, expect, it } from 'vitest';
import {
  groupName,
  isTotal,
  isTotalWord,
  type RowKind,
  rowKind,
  rowText,
} from '../../../../functions/domain/gathering/layout/row-kind.ts';

const wrong = (texts: readonly string[], is: (text: string) => boolean) => texts.filter((text) => !is(text));

describe('A word', () => {
  it('says total, and nothing else', () => {
    const totals = [
      ...[
        '合计',
        '合計',
        '合　计',
        ' 合 计 ',
        '总计',
        '总計',
        '總計',
        '小计',
        '小計',
        '共计',
        '累计',
        '本页合计',
        '本頁小计',
        '总合计',
      ],
      ...['全市合计', '全国总计', '甲县小计', '市直部门 小计'],
      ...['合计：', '小计:', 'Total', 'TOTAL', 'subtotal', 'SubTotal:'],
    ];
    expect(wrong(totals, isTotalWord)).toEqual([]);
    const others = [
      '合计数',
      '县合计',
      '计',
      '统计',
      'totals',
      'a total',
      '合计：5',
      '总',
      `合${' '.repeat(20)}计`,
      '',
    ];
    expect(others.filter(isTotalWord)).toEqual([]);
  });

  it('of a row is the first that it has', () => {
    expect(isTotal(['', ' ', '合计', '5'])).toBe(true);
    expect(isTotal(['1', '合计'])).toBe(false);
    expect(isTotal(['', ''])).toBe(false);
    expect(isTotal([])).toBe(false);
  });

  it('of a heading stands without its count or number', () => {
    const names: [string, string | undefined][] = [
      ['北京市（92所）', '北京市'],
      ['北京市 (92)', '北京市'],
      ['北京市（共92所）', '北京市'],
      ['北京市（共 1,092 个）  ', '北京市'],
      ['一、市直部门', '市直部门'],
      ['（二）县区', undefined],
      ['（二）、县区 ', '县区'],
      ['十二. 其他', '其他'],
      ['三．乡镇', '乡镇'],
      ['北京市', undefined],
      ['（92所）', undefined],
      ['北京市（92所在地）', '北京市'],
      ['北京市（92个所在地）', undefined],
      ['北京市（约92所）', undefined],
      ['北京市（92所）等', undefined],
      ['1、市直部门', undefined],
      ['一市直部门', undefined],
      ['一、', undefined],
      ['第一、二', undefined],
      ['一二三四、五', undefined],
    ];
    expect(names.map(([text]) => [text, groupName(text)])).toEqual(names);
  });
});

const HEADER = ['序号', '名称', '数量', '备注'];
const rules = { width: 4, levels: [HEADER], plainGroups: false };
const alone = (text: string): string[] => [text, '', '', ''];

describe('A row of a table of four columns is', () => {
  const notes = [
    ...[
      '注：快报数',
      '註：快报数',
      '注1：快报数',
      '注①：甲',
      '注 2 . 甲',
      '注、甲',
      '注释',
      '註釋',
      '备注：无',
      '備註: 无',
      '说明：无',
      '說明：无',
    ],
    ...[
      '数据来源：统计局',
      '資料來源：统计局',
      '来源：统计局',
      '制表人：张三',
      '製表：张三',
      '填表人：张三',
      '填报单位：甲局',
      '填報人：张三',
    ],
    ...[
      '审核：李四',
      '審核人：李四',
      '复核人：李四',
      '统计负责人：王五',
      '報送单位：甲局',
      '联系人：张三',
      '聯繫人：张三',
      '经办人：张三',
      '經辦：张三',
    ],
    ...[
      '单位负责人：王五',
      '負責人：王五',
      '联系电话：12345',
      '电话：12345',
      '電話:12345',
      '填表日期2024',
      '打印时间 8:30',
      '打印日期：今',
    ],
    ...['Note: provisional', 'notes: none', 'Source : office', ' * 注：甲', '※注：甲', '*注：甲'],
  ];
  it('a note, by how it begins', () => {
    expect(wrong(notes, (text) => rowKind(alone(text), rules) === 'note')).toEqual([]);
    expect(rowKind(['', '注：甲', '', ''], rules)).toBe('note');
  });

  it('a note of several cells where there are fewer than columns, or where each is one', () => {
    expect(rowKind(['填表人：张三', '审核人：李四', '', ''], rules)).toBe('note');
    expect(rowKind(['填表人：张三', '2024年1月', '', ''], rules)).toBe('note');
    const narrow = { ...rules, width: 2, levels: [['甲', '乙']] };
    expect(rowKind(['填表人：张三', '审核人：李四'], narrow)).toBe('note');
    expect(rowKind(['注：甲', '乙'], narrow)).toBe('data');
  });

  it('a note, however many people sign it', () => {
    expect(rowKind(['填表人：张三', '审核人：李四', '负责人：王五', ''], rules)).toBe('note');
    expect(rowKind(['制 表 人：张三', '审核：', '负责人：', '填报日期：2024年3月'], rules)).toBe('note');
    expect(rowKind(['制表人：', '张三', '审核人：', '李四'], rules)).toBe('note');
    expect(rowKind(['备注：甲', '5', '乙', '6'], rules)).toBe('data');
    expect(rowKind(['甲', '审核人：李四', '负责人：王五', '电话：1'], rules)).toBe('data');
  });

  it('no note where it only holds such a word', () => {
    const labels = [
      '注册',
      '某市注：甲',
      '说明书',
      '来源地',
      '审核委员会办公室的负责：人',
      '电话局',
      '打印店',
      'noted',
      'annotate: x',
    ];
    expect(labels.map((text) => [text, rowKind(alone(text), rules)])).toEqual(labels.map((text) => [text, 'label']));
  });

  it.each<[RowKind, string, string[]]>([
    ['blank', 'nothing', ['', ' ', '　', '']],
    ['blank', 'no cell', []],
    ['total', 'a total', ['合计', '', '5', '']],
    ['total', 'a total in another column', ['', '小计', '5', '']],
    ['repeated-header', 'the header again', HEADER],
    [
      'repeated-header',
      'the header again, with spaces, its last cells not written',
      [' 序号', '名称 ', '数量', '备注', ''],
    ],
    ['data', 'some of the header', ['序号', '名称', '数量', '']],
    ['data', 'the header and more', [...HEADER, '又']],
    ['data', 'three cells', ['1', '甲', '5', '']],
    ['data', 'two cells', ['1', '甲', '', '']],
    ['group', 'a heading with a count', alone('甲县（3所）')],
    ['group', 'a numbered heading', alone('一、甲县')],
    ['label', 'a heading', alone('甲县')],
    ['label', 'a heading in another column', ['', '', '甲县', '']],
    ['note', 'a long text', alone('甲'.repeat(31))],
    ['label', 'a text that is not quite so long', alone('甲'.repeat(30))],
    ['note', 'a text that is set in', alone('　　部分县区未报')],
    ['note', 'a numbered text', alone('2.部分县区尚未报送')],
    ['note', 'a numbered text in brackets', alone('（2）部分县区尚未报送')],
    ['note', 'a numbered text in a circle', alone('②部分县区尚未报送')],
    ['label', 'a short numbered text', alone('2.甲县')],
    ['note', 'a numbered text behind a space', alone('2 部分县区尚未报送')],
    ['label', 'a name that begins with a number', alone('12中学高中部分校区')],
    ['label', 'a name that begins with a longer one', alone('102.5兆赫广播电台')],
  ])('%s: %s', (kind, _, cells) => {
    expect(rowKind(cells, rules)).toBe(kind);
  });

  it('a heading of the rows below it where every heading is', () => {
    expect(rowKind(alone('甲县'), { ...rules, plainGroups: true })).toBe('group');
    expect(rowKind(alone('　　部分县区未报'), { ...rules, plainGroups: true })).toBe('note');
  });

  it('any level of its header again', () => {
    const levels = [
      ['甲', '', '乙'],
      ['', '丙', '丁'],
    ];
    expect(rowKind(['甲', '', '乙'], { ...rules, levels })).toBe('repeated-header');
    expect(rowKind(['', '丙', '丁'], { ...rules, levels })).toBe('repeated-header');
    expect(rowKind(['甲'], { ...rules, levels: [['甲']] })).toBe('label');
  });
});

describe('A row of a narrow table is', () => {
  const of = (width: number, ...cells: string[]) =>
    rowKind(cells, { width, levels: [['甲', '乙']], plainGroups: false });
  it('data where it has one cell, unless that is a note or a heading', () => {
    expect(of(1, '甲县')).toBe('data');
    expect(of(1, '甲县（3所）')).toBe('data');
    expect(of(1, '注：甲')).toBe('note');
    expect(of(2, '甲县', '')).toBe('data');
    expect(of(2, '甲县（3所）', '')).toBe('group');
    expect(of(2, '　　部分县区未报', '')).toBe('note');
    expect(of(2, '甲'.repeat(40), '')).toBe('data');
    expect(of(3, '甲'.repeat(40), '', '')).toBe('note');
  });
});

describe('What a row says', () => {
  it('is on one line, without its gaps, and no longer than two hundred characters', () => {
    expect(rowText(['  甲 ', '', ' ', '乙'])).toBe('甲 乙');
    expect(rowText(['甲'.repeat(150), '乙'.repeat(150)])).toBe(`${'甲'.repeat(150)} ${'乙'.repeat(49)}`);
  });
});
