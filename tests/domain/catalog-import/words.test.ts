import { describe, expect, it } from 'vitest';
import { columnOf } from '../../../functions/domain/catalog/import/labels.ts';
import { cycleWord, openWord, shareWord } from '../../../functions/domain/catalog/import/words.ts';

describe('columns are known by their labels', () => {
  it.each([
    ['标题', 'name'],
    ['数据集名称', 'name'],
    ['信息资源名称', 'name'],
    ['来源部门', 'providerName'],
    ['数源单位', 'providerName'],
    ['机构分类', 'providerName'],
    ['摘要信息', 'summary'],
    ['开放条件', 'openType'],
    ['开放等级', 'openType'],
    ['是否向社会开放', 'openType'],
    ['共享类型', 'shareType'],
    ['更新频度', 'updateCycle'],
    ['首次发布日期', 'published'],
    ['最后更新时间', 'updated'],
    ['国家主题分类', 'domain'],
    ['行业名称', 'industry'],
    ['资源标签', 'tags'],
    ['格式类型', 'formats'],
    ['数据条数', 'rows'],
    ['详情页网址', 'source'],
    ['部门电话', 'phone'],
    ['部门邮箱', 'email'],
    ['联系人', 'contactPerson'],
  ])('%s is %s', (label, field) => {
    expect(columnOf(label)?.field).toBe(field);
  });

  it.each([' 标题 ', '标题：', '标 题', '\ufeff标题', '*标题', '标题*'])('%j is still 标题', (label) => {
    expect(columnOf(label)?.field).toBe('name');
  });

  it.each(['ＵＲＬ', 'Url', 'url'])('%s is a link whatever its width and case', (label) => {
    expect(columnOf(label)?.field).toBe('source');
  });

  it.each(['版本号', '第1列', '1', '标题 (2)', '', '__proto__', 'constructor'])('%j is nobody’s column', (label) => {
    expect(columnOf(label)).toBeUndefined();
  });

  it('lets a portal name its own columns, before the table', () => {
    expect(columnOf('库表中文名', { 库表中文名: 'name' })?.field).toBe('name');
    expect(columnOf('描述', { 描述: 'openConditions' })?.field).toBe('openConditions');
  });
});

describe('open types are read by word and never by number', () => {
  it.each([
    ['无条件开放', 'open'],
    ['完全开放', 'open'],
    ['普遍开放', 'open'],
    ['有条件开放', 'conditional'],
    ['依申请开放', 'conditional'],
    ['受限开放类', 'conditional'],
    ['登录开放', 'conditional'],
    ['不予开放', 'closed'],
    ['非开放', 'closed'],
    ['禁止开放类', 'closed'],
    [' 无条件开放 ', 'open'],
  ])('%j is %s', (word, type) => {
    expect(openWord(word)?.type).toBe(type);
  });

  it.each(['0', '1', '2', '3', 'L1', '是', '否', '开放网站', '用于数据校验', '无条件共享', ''])(
    '%j is not understood',
    (word) => {
      expect(openWord(word)).toBeUndefined();
    },
  );

  it('takes a portal’s own word only where the portal says what it means', () => {
    const own = { 开放网站: 'open', '网 站': 'conditional' } as const;
    expect(['开放网站', '网站', ' 网站：', '有条件', '他站'].map((word) => openWord(word, own)?.type)).toEqual([
      'open',
      'conditional',
      'conditional',
      'conditional',
      undefined,
    ]);
  });
});

it.each<[string, string | undefined]>([
  ...['无条件共享', '无条件共享类', '无条件', '普遍共享'].map((word): [string, string] => [word, 'unconditional']),
  ...['有条件共享', '有条件共享类', '有条件', '依申请共享', '授权共享'].map((word): [string, string] => [
    word,
    'conditional',
  ]),
  ...['不予共享', '不予共享类', '不共享', '非共享', '禁止共享', '暂不共享'].map((word): [string, string] => [
    word,
    'not-shared',
  ]),
  ['1', undefined],
  ['无条件开放', undefined],
])('the share type %s is %s', (word, type) => {
  expect(shareWord(word)).toBe(type);
});

describe('update cycles', () => {
  it.each([
    ['实时', 'real-time'],
    ['即时', 'real-time'],
    ['每天', 'daily'],
    ['每日', 'daily'],
    ['按日', 'daily'],
    ['每周', 'weekly'],
    ['每月', 'monthly'],
    ['月', 'monthly'],
    ['每季度', 'quarterly'],
    ['季度', 'quarterly'],
    ['每半年', 'half-yearly'],
    ['半年', 'half-yearly'],
    ['每年', 'yearly'],
    ['年', 'yearly'],
    ['按年', 'yearly'],
    ['年度', 'yearly'],
    ['不定期', 'irregular'],
    ['不定时', 'irregular'],
    ['不定期更新', 'irregular'],
    ['不更新', 'never'],
    ['静态数据', 'never'],
    ['每年(更新说明:暂无新业务数据产生)', 'yearly'],
    ['不更新（更新说明：暂无新业务数据产生）', 'never'],
  ])('%s is exactly %s', (word, cycle) => {
    expect(cycleWord(word)).toEqual({ cycle });
  });

  it.each([
    ['每分钟', 'real-time'],
    ['分钟级', 'real-time'],
    ['秒级', 'real-time'],
    ['小时级', 'daily'],
    ['每半月', 'monthly'],
    ['每两个月', 'quarterly'],
    ['每双月', 'quarterly'],
    ['每两年', 'irregular'],
    ['其它', 'irregular'],
  ])('%s comes nearest to %s, never to a shorter cycle', (word, cycle) => {
    expect(cycleWord(word)).toEqual({ cycle, near: true });
  });

  it('may be said in a portal’s own words', () => {
    expect(cycleWord('看情况', { 看情况: 'irregular' })).toEqual({ cycle: 'irregular' });
  });

  it.each(['4', '看情况', '', '每年(甲)乙'])('%j is not understood', (word) => {
    expect(cycleWord(word)).toBeUndefined();
  });
});
