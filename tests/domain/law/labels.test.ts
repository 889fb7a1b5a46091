import { describe, expect, it } from 'vitest';
import { articleTitle } from '../../../functions/domain/law/article-title.ts';
import {
  ACTION_LABELS,
  DUTY_LABELS,
  LAPSE_LABELS,
  type Label,
  lengthLabel,
  PARTY_LABELS,
} from '../../../functions/domain/law/labels.ts';
import type { Length } from '../../../functions/domain/law/schema.ts';

const TABLES: readonly [string, Readonly<Record<string, Label>>][] = [
  ['duties', DUTY_LABELS],
  ['actions', ACTION_LABELS],
  ['parties', PARTY_LABELS],
  ['lapses', LAPSE_LABELS],
];

describe.each(TABLES)('The labels of %s', (_, table) => {
  it.each(Object.entries(table))('%s is said in both languages', (_name, { zh, en }) => {
    expect(zh).toMatch(/^[\p{Script=Han}（），、]+$/u);
    expect(en).toMatch(/^[A-Za-z][a-zA-Z ,’'-]+$/);
  });

  it.each(['zh', 'en'] as const)('in %s tell any two apart', (language) => {
    const labels = Object.values(table).map((label) => label[language].toLowerCase());
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([]);
  });
});

describe('How long a clock runs, in words', () => {
  it.each<[Length, string, string]>([
    [{ count: 1, unit: 'working-day', direction: 'after' }, '1个工作日', '1 working day after'],
    [{ count: 10, unit: 'working-day', direction: 'after' }, '10个工作日', '10 working days after'],
    [{ count: 20, unit: 'working-day', direction: 'before' }, '提前20个工作日', '20 working days ahead'],
    [{ count: 1, unit: 'month', direction: 'after' }, '1个月', '1 month after'],
    [{ count: 2, unit: 'month', direction: 'before' }, '提前2个月', '2 months ahead'],
    [{ count: 1, unit: 'year', direction: 'after' }, '1年', '1 year after'],
    [{ word: 'at-once', figure: 'none' }, '立即', 'at once'],
    [{ word: 'real-time', figure: 'none' }, '实时', 'in real time'],
    [{ word: 'promptly', figure: 'none' }, '及时', 'in good time'],
    [{ by: 'update-cycle' }, '按更新周期', 'by the update cycle'],
    [{ by: 'fixed-day' }, '按指定期限', 'by the day fixed'],
    [{ every: 'month' }, '每月一次', 'every month'],
    [{ every: 'year' }, '每年一次', 'every year'],
    [
      { every: 'configured', defaultMonths: 6 },
      '定期（未明确间隔，默认6个月）',
      'regularly (no interval stated; 6 months unless set)',
    ],
  ])('%j is %s, %s', (length, zh, en) => {
    expect(lengthLabel(length)).toEqual({ zh, en });
  });
});

describe('An article’s title', () => {
  it.each([
    ['1', '一'],
    ['9', '九'],
    ['10', '十'],
    ['11', '十一'],
    ['19', '十九'],
    ['20', '二十'],
    ['24', '二十四'],
    ['30', '三十'],
    ['99', '九十九'],
  ])('of number %s writes %s', (article, chinese) => {
    const title = { zh: '某办法', en: 'Some Measures' };
    expect(articleTitle({ title }, article)).toEqual({
      zh: `《某办法》第${chinese}条`,
      en: `Some Measures, art. ${article}`,
    });
  });

  it('writes every digit', () => {
    const digits = Array.from({ length: 9 }, (_, at) => articleTitle({ title: { zh: '', en: '' } }, `${at + 1}`).zh);
    expect(digits.join('')).toBe([...'一二三四五六七八九'].map((digit) => `《》第${digit}条`).join(''));
  });
});
