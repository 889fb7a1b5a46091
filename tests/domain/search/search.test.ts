import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bigramsOf, fold, termsOf } from '../../../functions/domain/search/fold.ts';
import { type SearchQuery, search } from '../../../functions/domain/search/search.ts';
import type { SearchDoc } from '../../../functions/domain/search/search-doc.ts';
import { buildIndex, type SearchIndex } from '../../../functions/domain/search/search-index.ts';
import { doc } from './docs.ts';

const ids = (index: SearchIndex, query: SearchQuery) => search(index, query).rows.map(({ id }) => id);

describe('words', () => {
  it('are folded in width and case, parted by any white space, and taken once', () => {
    expect(fold('ＧＤＰ（２０２２）')).toBe('gdp(2022)');
    expect(termsOf(' 停车　场\tGDP gdp ')).toEqual(['停车', '场', 'gdp']);
    expect(bigramsOf(['停车场', '场', '停车'])).toEqual(['停车', '车场']);
  });

  it('must all occur, in whatever place', () => {
    const index = buildIndex([
      doc('1', '停车场', { provider: '大竹县' }),
      doc('2', '停车场', { provider: '渠县' }),
      doc('3', '公厕', { provider: '大竹县' }),
    ]);
    expect(ids(index, { q: '大竹 停车' })).toEqual(['1']);
    expect(ids(index, { q: '停车　大竹' })).toEqual(['1']);
  });

  it('are found across the bounds of Chinese words, but not across the bounds of places', () => {
    const index = buildIndex([doc('1', '大竹县机动车环保检验', { provider: '生态局', tags: ['环保', '检测'] })]);
    expect(ids(index, { q: '县机' })).toEqual(['1']);
    expect(ids(index, { q: '保检' })).toEqual(['1']);
    expect(search(index, { q: '验生' }).total).toBe(0);
    expect(search(index, { q: '局环' }).total).toBe(0);
  });

  it('are found whatever their width and case', () => {
    const index = buildIndex([doc('1', '全市ＧＤＰ核算'), doc('2', 'WiFi热点')]);
    expect(ids(index, { q: 'gdp' })).toEqual(['1']);
    expect(ids(index, { q: 'ｗｉｆｉ' })).toEqual(['2']);
  });
});

describe('the order of results', () => {
  it('is title before department, domain and tags before summary', () => {
    const index = buildIndex([
      doc('summary', '甲', { summary: '停车' }),
      doc('tag', '乙', { tags: ['停车'] }),
      doc('domain', '丙', { domain: '停车', updated: '2020-01-01' }),
      doc('title', '丁停车', {}),
    ]);
    expect(ids(index, { q: '停车' })).toEqual(['title', 'domain', 'tag', 'summary']);
  });

  it('puts the title that is the query first, however often another says the word', () => {
    const index = buildIndex([
      doc('more', '停车场收费停车', { provider: '停车办', tags: ['停车场'], summary: '停车场', updated: '2026-01-01' }),
      doc('exact', '停车场', { updated: '2001-01-01' }),
    ]);
    expect(ids(index, { q: '停车场' })).toEqual(['exact', 'more']);
    expect(ids(index, { q: '停车 场' })).toEqual(['exact', 'more']);
  });

  it('falls to the later update and then to the id', () => {
    const index = buildIndex([
      doc('c', '停车'),
      doc('b', '停车', { updated: '2022-01-01' }),
      doc('a', '停车', { updated: '2022-01-01' }),
      doc('d', '停车', { updated: '2023-01-01' }),
    ]);
    expect(ids(index, { q: '停车' })).toEqual(['d', 'a', 'b', 'c']);
    expect(ids(index, {})).toEqual(['d', 'a', 'b', 'c']);
  });

  it('can be by update or by downloads', () => {
    const index = buildIndex([
      doc('exact', '停车', { updated: '2020-01-01', downloads: 5 }),
      doc('new', '甲', { summary: '停车', updated: '2024-01-01' }),
      doc('busy', '乙', { summary: '停车', updated: '2022-01-01', downloads: 90 }),
    ]);
    expect(ids(index, { q: '停车', sort: 'updated' })).toEqual(['new', 'busy', 'exact']);
    expect(ids(index, { q: '停车', sort: 'downloads' })).toEqual(['busy', 'exact', 'new']);
  });
});

describe('where nothing holds the words', () => {
  const index = buildIndex([
    doc('1', '食品经营许可证', { provider: '市场监管局' }),
    doc('2', '排污许可', { provider: '环境局' }),
    doc('3', '公厕'),
  ]);

  it('shows what shares at least half of their bigrams, and says so', () => {
    const answer = search(index, { q: '食品许可证', facets: ['department'], everyFacet: true });
    expect(answer).toMatchObject({
      near: true,
      total: 1,
      facets: { department: [{ value: '市场监管局', count: 1 }] },
    });
    expect(answer.rows[0]?.id).toBe('1');
  });

  it('shows nothing where nothing comes near, and does not call that near', () => {
    expect(search(index, { q: '地震台网' })).toMatchObject({ near: false, total: 0, rows: [] });
    expect(search(index, { q: '茶' })).toMatchObject({ near: false, total: 0 });
  });

  it('does not guess where only the filters leave nothing', () => {
    expect(search(index, { q: '许可', filters: { department: ['水务局'] } })).toMatchObject({ near: false, total: 0 });
  });
});

describe('filters and facets', () => {
  const index = buildIndex([
    doc('1', '停车场', { provider: '甲局', openType: 'open', formats: ['csv', 'xls'], domain: '交通' }),
    doc('2', '停车费', { provider: '甲局', openType: 'conditional', formats: ['csv', 'csv'] }),
    doc('3', '停车位', {
      provider: '乙局',
      openType: 'open',
      formats: ['api'],
      status: 'withdrawn',
      shareType: 'conditional',
    }),
    doc('4', '公厕', { provider: '丙局' }),
  ]);

  it('values of one facet are alternatives, facets add up', () => {
    expect(ids(index, { filters: { format: ['csv', 'api'] } })).toEqual(['1', '2', '3']);
    expect(ids(index, { filters: { format: ['csv', 'api'], openType: ['open'] } })).toEqual(['1', '3']);
    expect(ids(index, { filters: { department: ['甲局'], openType: ['closed'] } })).toEqual([]);
    expect(ids(index, { filters: { department: [] }, q: '停车' })).toEqual(['1', '2', '3']);
    expect(ids(index, { filters: { status: ['withdrawn'], shareType: ['conditional'] } })).toEqual(['3']);
  });

  it('are counted over all results and not only the page, each entry once, commonest first', () => {
    const { facets, total } = search(index, {
      q: '停车',
      limit: 1,
      facets: ['department', 'openType', 'format', 'domain', 'updateCycle'],
      everyFacet: true,
    });
    expect(total).toBe(3);
    expect(facets).toEqual({
      department: [
        { value: '甲局', count: 2 },
        { value: '乙局', count: 1 },
      ],
      openType: [
        { value: 'open', count: 2 },
        { value: 'conditional', count: 1 },
      ],
      format: [
        { value: 'csv', count: 2 },
        { value: 'api', count: 1 },
        { value: 'xls', count: 1 },
      ],
      domain: [{ value: '交通', count: 1 }],
      updateCycle: [{ value: 'yearly', count: 3 }],
    });
  });

  it('do not count against themselves, only against the others', () => {
    const { facets } = search(index, {
      q: '停车',
      filters: { department: ['乙局'] },
      everyFacet: true,
      facets: ['department', 'openType'],
    });
    expect(facets.department).toEqual([
      { value: '甲局', count: 2 },
      { value: '乙局', count: 1 },
    ]);
    expect(facets.openType).toEqual([{ value: 'open', count: 1 }]);
  });
});

describe('an index', () => {
  it('replaces and removes entries', () => {
    const index = buildIndex([doc('1', '停车'), doc('2', '停车')]);
    index.upsert(doc('1', '公厕'));
    index.upsert(doc('3', '停车'));
    expect(index.size).toBe(3);
    expect(ids(index, { q: '停车' })).toEqual(['2', '3']);
    expect([index.remove('2'), index.remove('2')]).toEqual([true, false]);
    expect(ids(index, { q: '停车' })).toEqual(['3']);
  });

  it('gives its pages without a gap or a repeat, by place or by number', () => {
    const index = buildIndex(
      Array.from({ length: 7 }, (_, n) =>
        doc(`${n}`, n % 2 ? '停车' : '停车场', { updated: `2022-01-0${1 + (n % 3)}` }),
      ),
    );
    const all = ids(index, { q: '停车', limit: 100 });
    expect(all).toHaveLength(7);
    const paged: string[] = [];
    let after: SearchQuery['after'];
    do {
      const page = search(index, { q: '停车', limit: 3, after });
      paged.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    expect(paged).toEqual(all);
    expect([0, 3, 6].flatMap((offset) => ids(index, { q: '停车', limit: 3, offset }))).toEqual(all);
    expect(search(index, { q: '停车', limit: 7 }).next).toBeUndefined();
    expect(search(index, { q: '停车', limit: 0 })).toMatchObject({ total: 7, rows: [] });
  });

  it('goes on behind the same place when entries before it have gone', () => {
    const index = buildIndex(['a', 'b', 'c', 'd'].map((id) => doc(id, '停车')));
    const { next } = search(index, { q: '停车', limit: 2 });
    index.remove('a');
    index.remove('b');
    index.upsert(doc('aa', '停车'));
    expect(ids(index, { q: '停车', limit: 2, after: next })).toEqual(['c', 'd']);
  });
});

describe('any catalog and any query', () => {
  const text = fc.string({ unit: fc.constantFrom(...'停车场大竹县Ａab '), maxLength: 8 });
  const docs: fc.Arbitrary<SearchDoc[]> = fc
    .array(
      fc.record({
        name: text,
        provider: text,
        summary: text,
        tags: fc.array(text, { maxLength: 2 }),
        updated: fc.constantFrom('2022-01-01', '2022-01-02'),
      }),
      { maxLength: 12 },
    )
    .map((all) => all.map((each, n) => doc(`${n}`, each.name, each)));
  const holds = (each: SearchDoc, q: string) =>
    fold(q)
      .split(/\s+/)
      .every((term) =>
        [each.name, each.provider, each.summary, ...each.tags].some((place) => fold(place).includes(term)),
      );

  it('finds exactly the entries that hold every word, unless it says that it guesses', () => {
    fc.assert(
      fc.property(docs, text, (all, q) => {
        const answer = search(buildIndex(all), { q, limit: 100 });
        const truth = all.filter((each) => holds(each, q)).map(({ id }) => id);
        if (answer.near) expect(truth).toEqual([]);
        else expect(answer.rows.map(({ id }) => id).sort()).toEqual(truth.sort());
      }),
      { seed: 20261122, numRuns: 400 },
    );
  });

  it('answers the same whatever the order in which entries came', () => {
    fc.assert(
      fc.property(docs, text, (all, q) => {
        const query: SearchQuery = { q, limit: 100, facets: ['department', 'tag'], everyFacet: true };
        expect(search(buildIndex([...all].reverse()), query)).toEqual(search(buildIndex(all), query));
      }),
      { seed: 20261122, numRuns: 200 },
    );
  });
});
