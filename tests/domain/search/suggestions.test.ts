import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { search } from '../../../functions/domain/search/search.ts';
import { buildIndex } from '../../../functions/domain/search/search-index.ts';
import { suggest } from '../../../functions/domain/search/suggest.ts';
import { distance } from '../../../functions/domain/search/suggestion.ts';
import { namesOf, SYNONYMS } from '../../../functions/domain/search/synonyms.ts';
import { doc } from './docs.ts';

describe('How far two words are apart', () => {
  it.each([
    ['', '', 0],
    ['a', '', 1],
    ['', 'ab', 2],
    ['停车场', '停车场', 0],
    ['停车场', '停车位', 1],
    ['停车场', '停场', 1],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 2],
  ])('%s and %s are %i', (a, b, apart) => {
    expect(distance(a, b)).toBe(apart);
  });

  it('is the same both ways, no more than the longer word, and never longer by a third', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c));
        expect(distance(a, b) === 0).toBe(a === b);
      }),
    );
  });
});

describe('Words in the place of words that find nothing', () => {
  const index = buildIndex([
    doc('1', '食品经营许可证信息', { provider: '市场监管局' }),
    doc('2', '排污许可证 名单', { provider: '环境局' }),
    doc('3', '公共厕所分布', { summary: '位置' }),
    doc('4', '停车场收费标准'),
  ]);
  const instead = (q: string) => search(index, { q }).suggestion;
  it.each([
    // One character is another, is missing, or is too many.
    ['食品经营许可正', '食品经营许可证'],
    ['停车场收标准', '停车场收费标准'],
    ['停车场收费的标准', '停车场收费标准'],
    // The words that are known stay; one that is like nothing goes.
    ['停车场收标准 水务', '停车场收费标准 水务'],
    ['停车场 地震台网', '停车场'],
    ['地震台网 停车场', '停车场'],
    // Known words that stand nowhere together: the first of them.
    ['停车场 排污', '停车场'],
    // Nothing to offer: a single character, a word too long to guess at, or what finds something.
    ['茶', undefined],
    ['地震台网', undefined],
    ['停车场', undefined],
    ['', undefined],
    [`停车场收标准${'很'.repeat(20)}`, undefined],
  ])('%s: %s', (q, words) => {
    expect(instead(q)).toBe(words);
  });

  it('find something', () => {
    for (const q of ['食品经营许可正', '停车场收标准', '停车场 地震台网', '停车场 排污'])
      expect(search(index, { q: instead(q)! })).toMatchObject({ near: false, total: expect.any(Number) });
  });
});

describe('What someone who types may mean', () => {
  const index = buildIndex([
    doc('1', '停车场', { provider: '停车办', department: 'org_p', domain: '停车管理', updated: '2026-01-01' }),
    doc('2', '停车场', { updated: '2026-02-01' }),
    doc('3', '停车场收费标准'),
    doc('4', '公厕', { summary: '停车', provider: '城管局停车科', department: 'org_q', domain: '城建' }),
    doc('5', '路内停车', { provider: '交通停车处室', department: 'org_r', domain: '停车' }),
    doc('6', '停车', { updated: '2020-01-01' }),
  ]);

  it('are titles, each once and the likeliest first, then departments and domains by their names', () => {
    expect(suggest(index, '停车')).toEqual([
      { text: '停车', kind: 'entry', value: '6' },
      { text: '停车场', kind: 'entry', value: '2' },
      { text: '停车场收费标准', kind: 'entry', value: '3' },
      { text: '路内停车', kind: 'entry', value: '5' },
      { text: '停车办', kind: 'department', value: 'org_p' },
      { text: '城管局停车科', kind: 'department', value: 'org_q' },
      { text: '停车', kind: 'domain', value: '停车' },
      { text: '停车管理', kind: 'domain', value: '停车管理' },
    ]);
  });

  it('are no more than asked for, and leave room for those that are named', () => {
    expect(suggest(index, '停车', 5).map(({ text }) => text)).toEqual([
      '停车',
      '停车办',
      '城管局停车科',
      '停车',
      '停车管理',
    ]);
    expect(suggest(index, '停车', 2).map(({ text }) => text)).toEqual(['停车办', '城管局停车科']);
  });

  it('must hold every word, and are none for nothing', () => {
    expect(suggest(index, '停车 收费')).toEqual([{ text: '停车场收费标准', kind: 'entry', value: '3' }]);
    expect([suggest(index, ' '), suggest(index, '鲸')]).toEqual([[], []]);
  });

  it('are no entries that have gone', () => {
    const one = buildIndex([doc('1', '停车场'), doc('2', '停车位')]);
    one.parts();
    one.remove('1');
    expect(suggest(one, '停车').map(({ value }) => value)).toEqual(['2']);
  });
});

describe('Other names of a word', () => {
  it('are those of its group, in the place of the name that it holds', () => {
    expect(namesOf('大竹县社保')).toEqual(['大竹县社保', '大竹县社会保险']);
    expect(namesOf('医疗保险')).toEqual(['医疗保险', '医保', '医疗保障']);
    expect(namesOf('停车')).toEqual(['停车']);
    // A longer name that holds the shorter is not put in its place: it is found by it already.
    expect(namesOf('身份证')).toEqual(['身份证']);
    expect(namesOf('居民身份证')).toContain('身份证');
  });

  it('are at most twelve', () => {
    expect(namesOf(SYNONYMS.map(([name]) => name).join('')).length).toBe(12);
  });

  it('are words of their own: none is empty, and each stands in one group', () => {
    const names = SYNONYMS.flat();
    expect(SYNONYMS.length).toBeGreaterThan(50);
    expect(names.filter((name) => name.length < 2)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    for (const group of SYNONYMS) expect(group.length).toBeGreaterThan(1);
  });
});
