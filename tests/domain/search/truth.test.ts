import { describe, expect, it } from 'vitest';
import { search } from '../../../functions/domain/search/search.ts';
import { buildIndex } from '../../../functions/domain/search/search-index.ts';
import { SYNONYMS } from '../../../functions/domain/search/synonyms.ts';
import { chineseScript } from '../../../functions/platform/chinese-script.ts';
import { docsOf } from '../../../scripts/bench/search/catalogue.ts';
import { exhaustive } from '../../../scripts/bench/search/exhaustive.ts';
import { QUESTIONS } from '../../../scripts/bench/search/questions.ts';
import { dazhouRows } from '../catalog-import/portal-files.ts';

const script = await chineseScript();
const docs = docsOf('dazhou', dazhouRows());
const index = buildIndex(docs, script);
const holdersOf = exhaustive(docs, script);

describe('search on Dazhou’s catalogue', () => {
  it('asks sixty questions', () => {
    expect(new Set(QUESTIONS).size).toBe(60);
  });

  it.each(QUESTIONS)('%s finds exactly the entries that hold it, or says that it guesses', (q) => {
    const truth = holdersOf(q);
    const answer = search(index, { q, limit: 10_000 });
    if (answer.near) expect(truth).toEqual([]);
    else expect(answer.rows.map(({ id }) => id).sort()).toEqual(truth);
    expect(answer.total).toBe(answer.rows.length);
  });

  it.each([
    ['停车', 7],
    ['预算', 173],
    ['县公', 77],
    ['市统', 416],
    ['ｇｄｐ', 54],
    ['PM2.5', 1],
    ['达州市 统计局', 407],
    ['達州市統計局', 299],
    ['渠县　预算　收入', 1],
  ])('%s finds %i', (q, count) => {
    expect(search(index, { q, limit: 0 })).toMatchObject({ total: count, near: false });
  });

  it('finds by first letters what is called so, and nothing is found by them that holds the letters', () => {
    const titles = (q: string) => search(index, { q, limit: 200 }).rows.map(({ name, provider }) => name + provider);
    expect(titles('tcc').length).toBeGreaterThan(0);
    expect(titles('tcc').filter((title) => !title.includes('停车场'))).toEqual([]);
    expect(titles('dzstjj').every((title) => title.includes('达州市统计局'))).toBe(true);
    expect(titles('app').every((title) => /app/i.test(title))).toBe(true);
  });

  it('leads with the entry whose title was asked for', () => {
    for (const { name } of docs.filter((_, n) => n % 97 === 0))
      expect(search(index, { q: name, limit: 1 }).rows[0]?.name).toBe(name);
  });

  it('comes near to what no entry says, best first, and offers words that find something', () => {
    const { rows, near, suggestion } = search(index, { q: '食品许可证', limit: 2 });
    expect([near, ...rows.map(({ name }) => name)]).toEqual([true, '食品生产许可证信息', '食品经营许可证信息']);
    expect(search(index, { q: suggestion ?? '', limit: 0 })).toMatchObject({ near: false });
  });

  it('counts every entry once in a facet that each has once, and leaves out facets that tell nothing', () => {
    const facets = ['department', 'openType', 'updateCycle', 'format'] as const;
    const every = search(index, { facets, limit: 0, everyFacet: true });
    const sum = (counts: readonly { count: number }[] = []) => counts.reduce((all, { count }) => all + count, 0);
    const { department, openType, updateCycle } = every.facets;
    expect([every.total, sum(department), sum(openType), sum(updateCycle)]).toEqual([5_594, 5_594, 5_594, 5_594]);
    expect(Object.keys(search(index, { facets, limit: 0 }).facets)).toEqual(['department', 'updateCycle']);
  });
});

describe('the list of other names', () => {
  it('has each name once, folded, and no name within another of its group', () => {
    const names = SYNONYMS.flat();
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(names.filter((name) => name !== script.simplified(name.normalize('NFKC').toLowerCase()))).toEqual([]);
    expect(SYNONYMS.filter((group) => group.length < 2)).toEqual([]);
  });
});
