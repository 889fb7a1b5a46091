import { describe, expect, it } from 'vitest';
import { buildSegment } from '../../../functions/domain/search/build-segment.ts';
import { PLAIN, type Script, termsOf } from '../../../functions/domain/search/fold.ts';
import { SORTS } from '../../../functions/domain/search/order.ts';
import { placesOf } from '../../../functions/domain/search/places.ts';
import { type SearchQuery, search } from '../../../functions/domain/search/search.ts';
import { OWN, type SearchDoc } from '../../../functions/domain/search/search-doc.ts';
import { buildIndex, restoreIndex } from '../../../functions/domain/search/search-index.ts';
import { suggest } from '../../../functions/domain/search/suggest.ts';
import { doc } from './docs.ts';

const LETTERS: Readonly<Record<string, string>> = { 停: 't', 车: 'c', 场: 'c', 公: 'g', 厕: 'c' };
/** Knows how five characters are read. */
const READ: Script = {
  simplified: (text) => text,
  initials: (text) => [...text].map((one) => LETTERS[one] ?? one).join(''),
};

const idsOf = (docs: readonly SearchDoc[], query: SearchQuery, script = PLAIN) =>
  search(buildIndex(docs, script), query).rows.map(({ id }) => id);

describe('Letters', () => {
  const docs = [
    doc('read', '停车场'),
    doc('held', 'tc设备'),
    doc('marked', '甲-停车'),
    doc('other', '公厕', { summary: '名单' }),
  ];
  it.each([
    // What nothing holds is read as first letters, what something holds is not.
    ['tcc', ['read']],
    ['gc', ['other']],
    ['tc', ['held']],
    ['gc 名单', ['other']],
    // One letter, or letters with a mark, are no reading.
    ['g', []],
    ['-tc', []],
    ['甲-tc', []],
    // Where nothing holds all words, every word of letters may be a reading too.
    ['tc 场', ['read']],
    ['场 tc', ['read']],
    ['tc 名单', []],
    ['设备 场', []],
  ])('%s: %j', (q, ids) => {
    const answer = search(buildIndex(docs, READ), { q });
    expect([answer.near ? [] : answer.rows.map(({ id }) => id), answer.total > 0 && !answer.near]).toEqual([
      ids,
      ids.length > 0,
    ]);
  });
});

describe('What a word is worth', () => {
  it('is more under the name that was asked for than under another', () => {
    const docs = [
      doc('a', '甲', { summary: '社会保险' }),
      doc('b', '乙', { summary: '社保' }),
      doc('c', '丙', { provider: '社会保险' }),
    ];
    expect(idsOf(docs, { q: '社保' })).toEqual(['c', 'b', 'a']);
    expect(idsOf(docs, { q: '社会保险' })).toEqual(['c', 'a', 'b']);
  });

  it('is that of the best of its names', () => {
    const docs = [doc('a', '甲', { provider: '社保' }), doc('b', '甲社保', { summary: '社会保险' })];
    expect(idsOf(docs, { q: '社保' })).toEqual(['b', 'a']);
  });

  it('grows with the part of the title that the words are, and where the title begins with the first', () => {
    const docs = [
      doc('a', '甲的停车收费一览表'),
      doc('b', '停车收费标准一览表'),
      doc('c', '甲停车收费'),
      doc('d', '停车收费表'),
    ];
    expect(idsOf(docs, { q: '停车' })).toEqual(['d', 'b', 'c', 'a']);
    expect(idsOf(docs, { q: '停车 收费' })).toEqual(['d', 'b', 'c', 'a']);
    expect(idsOf(docs, { q: '收费 停车' })).toEqual(['c', 'd', 'a', 'b']);
  });

  it('is counted for each pair of characters where an entry only comes near, half of them at least', () => {
    const docs = [
      doc('two', '食品和许可'),
      doc('three', '食品和许可证'),
      doc('one', '许可'),
      doc('summary', '甲', { summary: '食品和许可证' }),
    ];
    const answer = search(buildIndex(docs), { q: '食品许可证' });
    expect([answer.near, answer.rows.map(({ id }) => id)]).toEqual([true, ['three', 'two', 'summary']]);
  });

  it('stays with its entry when others have gone or are filtered out', () => {
    const docs = [
      doc('a', '甲', { summary: '停车', modified: '2026-01-01T00:00:00.000Z' }),
      doc('b', '乙', { summary: '停车', modified: '2026-02-01T00:00:00.000Z' }),
      doc('c', '停车', { modified: '2026-02-01T00:00:00.000Z' }),
      doc('d', '丙', { provider: '停车', modified: '2026-02-01T00:00:00.000Z' }),
    ];
    const index = buildIndex(docs);
    expect(
      search(index, { q: '停车', modified: { from: Date.parse('2026-01-15') / 1000 } }).rows.map(({ id }) => id),
    ).toEqual(['c', 'd', 'b']);
    index.parts();
    index.remove('a');
    expect(search(index, { q: '停车' }).rows.map(({ id }) => id)).toEqual(['c', 'd', 'b']);
  });
});

describe('The counts of a facet', () => {
  /** So many open entries and so many closed ones. */
  const entries = (open: number, closed: number, more: Partial<SearchDoc> = {}) =>
    Array.from({ length: open + closed }, (_, at) =>
      doc(`${more.domain ?? ''}${String(at).padStart(2, '0')}`, '停车', {
        ...more,
        openType: at < open ? 'open' : 'closed',
      }),
    );
  const shown = (docs: readonly SearchDoc[], query: SearchQuery = {}) =>
    search(buildIndex(docs), { facets: ['openType'], ...query }).facets.openType?.map(
      ({ value, count }) => `${value} ${count}`,
    );

  it('are left out where one value covers more than 95 % of the results', () => {
    expect(shown(entries(19, 1))).toEqual(['open 19', 'closed 1']);
    expect(shown(entries(20, 1))).toBeUndefined();
    expect(shown(entries(20, 0))).toBeUndefined();
    expect(shown([])).toBeUndefined();
  });

  it('are shown all the same where they are asked for, or where the facet is filtered by', () => {
    expect(shown(entries(20, 0), { everyFacet: true })).toEqual(['open 20']);
    expect(shown(entries(20, 0), { filters: { openType: ['open'] } })).toEqual(['open 20']);
  });

  it('are measured by what the other filters leave', () => {
    const docs = [...entries(20, 0, { domain: '交通' }), ...entries(1, 9, { domain: '城建' })];
    expect(shown(docs)).toEqual(['open 21', 'closed 9']);
    expect(shown(docs, { filters: { domain: ['交通'] } })).toBeUndefined();
    expect(shown(docs, { filters: { domain: ['城建'] } })).toEqual(['closed 9', 'open 1']);
  });

  it('are measured by all that the other filters leave, whatever is chosen of the facet itself', () => {
    const docs = entries(19, 1, { domain: '交通' });
    const { facets } = search(buildIndex(docs), {
      facets: ['openType', 'domain'],
      filters: { openType: ['closed'] },
    });
    expect(facets).toEqual({
      openType: [
        { value: 'open', count: 19 },
        { value: 'closed', count: 1 },
      ],
    });
  });

  it('do not hold what fails two filters', () => {
    const docs = [
      doc('a', '甲', { provider: '甲局', openType: 'open' }),
      doc('b', '乙', { provider: '乙局', openType: 'open' }),
      doc('c', '丙', { provider: '甲局', openType: 'closed' }),
      doc('d', '丁', { provider: '丙局', openType: 'conditional' }),
    ];
    const { facets } = search(buildIndex(docs), {
      facets: ['department', 'openType'],
      filters: { department: ['甲局'], openType: ['open'] },
    });
    expect(facets).toEqual({
      department: [
        { value: '乙局', count: 1 },
        { value: '甲局', count: 1 },
      ],
      openType: [
        { value: 'closed', count: 1 },
        { value: 'open', count: 1 },
      ],
    });
  });

  it('stand by value where they are equal, also where only the first are wanted', () => {
    const docs = ['xls', 'csv', 'api', 'json'].map((format, at) => doc(String(at), '甲', { formats: [format] }));
    const formats = (facetLimit: number) =>
      search(buildIndex(docs), { facets: ['format'], facetLimit }).facets.format?.map(({ value }) => value);
    expect([formats(9), formats(1), formats(2)]).toEqual([['api', 'csv', 'json', 'xls'], ['api'], ['api', 'csv']]);
  });

  it('know departments and other catalogues by id, and say what they are called', () => {
    const origin = { id: 'cat-1', name: '省平台', url: 'https://a.cn', guid: 'g', files: [] };
    const docs = [
      doc('a', '甲', { department: 'org_a', provider: '甲局', tags: ['x', 'y'] }),
      doc('b', '乙', { department: '乙局', provider: '乙局', tags: ['x'] }),
      doc('c', '丙', { department: 'cat-1', provider: '某厅', origin }),
    ];
    const { facets } = search(buildIndex(docs), {
      facets: ['department', 'origin', 'publisher', 'tag', 'shareType', 'domain'],
      everyFacet: true,
    });
    expect(facets).toEqual({
      department: [
        { value: 'org_a', label: '甲局', count: 1 },
        { value: '乙局', count: 1 },
      ],
      origin: [
        { value: 'own', count: 2 },
        { value: 'cat-1', label: '省平台', count: 1 },
      ],
      publisher: [
        { value: 'cat-1', label: '省平台', count: 1 },
        { value: 'org_a', label: '甲局', count: 1 },
        { value: '乙局', count: 1 },
      ],
      tag: [
        { value: 'x', count: 2 },
        { value: 'y', count: 1 },
      ],
      shareType: [],
      domain: [],
    });
    expect(facets.department?.map((one) => Object.keys(one))).toEqual([
      ['value', 'label', 'count'],
      ['value', 'count'],
    ]);
    expect(OWN).toBe('own');
  });
});

describe('Words in the place of others', () => {
  const instead = (q: string, ...titles: string[]) =>
    search(buildIndex(titles.map((title, at) => doc(String(at).padStart(2, '0'), title))), { q }).suggestion;
  const CHARACTERS = '天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余';

  it.each<[string, string, string[], string | undefined]>([
    ['differ in two characters of five at most', '甲乙丙丁戊', ['甲乙丙己庚'], '甲乙丙己庚'],
    ['differ in no more than two of five', '甲乙丙丁戊己', ['甲乙丙丁庚辛壬'], '甲乙丙丁庚辛'],
    ['differ in one of three at most', '甲乙丙', ['甲乙丁戊'], '甲乙丁'],
    ['may be a character shorter', '甲乙丙', ['己甲乙'], '甲乙'],
    ['are the likest', '甲乙丙丁戊', ['甲乙丙己庚', '甲乙丙丁辛'], '甲乙丙丁辛'],
    ['are the first title of those that are as like', '甲乙丙丁戊', ['甲乙丙丁辛', '甲乙丙丁壬'], '甲乙丙丁壬'],
    ['have no white space at an end', '停车厂', ['停车 场'], '停车'],
    ['may be put beside one that is left out', '停车场收标准 茶', ['停车场收费标准'], '停车场收费标准'],
    ['may be put beside words that are like nothing', '停车场收标准 鲸鲨', ['停车场收费标准'], '停车场收费标准'],
    ['may be the first of those that stand together', '停车 收费 排污', ['停车收费', '排污'], '停车 收费'],
    ['are found for a word of 24', `${CHARACTERS.slice(0, 23)}错`, [CHARACTERS.slice(0, 24)], CHARACTERS.slice(0, 24)],
    ['are not sought for a word of 25', `${CHARACTERS.slice(0, 24)}错`, [CHARACTERS.slice(0, 25)], undefined],
  ])('%s: %s', (_, q, titles, words) => {
    expect(instead(q, ...titles)).toBe(words);
  });

  it('are taken from the thirty titles that come nearest, of equals the first', () => {
    const far = Array.from({ length: 40 }, (_, at) => `停车场的标准${String(at).padStart(2, '0')}`);
    expect(instead('停车场收标准', ...far, '停车场收费标准')).toBe('停车场收费标准');
    expect(instead('停车场收标准', '停车场收费标准', ...far)).toBe('停车场收费标准');
  });

  it('are not offered where the words find something, or where only filters leave nothing', () => {
    const index = buildIndex([doc('1', '停车场收费标准')]);
    expect(search(index, { q: '停车场 收费' })).not.toHaveProperty('suggestion');
    for (const q of ['停车场', '停车场 收费'])
      expect(search(index, { q, filters: { department: ['水务局'] } }).suggestion).toBe(
        q === '停车场' ? undefined : '停车场',
      );
  });
});

describe('What someone who types may mean', () => {
  it('is of equal titles the one updated last, and says which other catalogue has it', () => {
    const origin = { id: 'cat-1', name: '省平台', url: 'https://a.cn', guid: 'g', files: [] };
    const docs = ['2026-02-01', '2026-04-01', '2026-01-01', '2026-03-01'].map((updated, at) =>
      doc(String(at), '停车场', { updated, ...(at === 1 ? { origin, department: 'cat-1' } : {}) }),
    );
    expect(suggest(buildIndex(docs), '停车')).toEqual([
      { text: '停车场', kind: 'entry', value: '1', origin: '省平台' },
    ]);
  });

  it('is the shorter title first, and no more than asked for', () => {
    const docs = ['停车场收费标准', '停车场', '停车场收费', '停车场表'].map((name, at) => doc(String(at), name));
    const titles = (most: number) => suggest(buildIndex(docs), '停车', most).map(({ text }) => text);
    expect(titles(10)).toEqual(['停车场', '停车场表', '停车场收费', '停车场收费标准']);
    expect(titles(2)).toEqual(['停车场', '停车场表']);
  });
});

describe('What is asked', () => {
  it('is sixteen words at most, of two hundred characters at most', () => {
    const many = Array.from({ length: 20 }, (_, at) => `w${at}`);
    expect(termsOf(many.join(' '))).toEqual(many.slice(0, 16));
    expect(termsOf('长'.repeat(201))).toEqual(['长'.repeat(200)]);
    expect(termsOf(' "停车" “场” ')).toEqual(['停车', '场']);
  });

  it('may be put in one of three orders', () => {
    expect(SORTS).toEqual(['relevance', 'updated', 'downloads']);
  });

  it('goes through everything by id, whatever was updated last', () => {
    const docs = [
      doc('a', '停车'),
      doc('b', '停车', { updated: '2026-01-01' }),
      doc('c', '停车', { updated: '2026-02-01' }),
    ];
    expect(idsOf(docs, { sort: 'id' })).toEqual(['a', 'b', 'c']);
    const first = search(buildIndex(docs), { sort: 'id', limit: 1 });
    expect(idsOf(docs, { sort: 'id', after: first.next })).toEqual(['b', 'c']);
  });
});

describe('A segment', () => {
  it('has exactly the pairs that begin with no white space', () => {
    const docs = [doc('a', '停 车\t场\r公\n厕', { summary: '停车', tags: ['x y'], items: ['名称'] }), doc('b', '车停')];
    const segment = buildSegment(docs, READ);
    const pairs = docs.flatMap((one) =>
      placesOf(one, READ).flatMap((text) =>
        Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)),
      ),
    );
    const expected = [...new Set(pairs.filter((pair) => !/^\s/.test(pair)))].sort();
    const found = [...segment.grams].map((gram) => String.fromCharCode(gram >>> 16, gram & 0xffff));
    expect(found).toEqual(expected);
    expect([segment.idAt.length, segment.recordAt.length, segment.textAt.length, segment.postingAt.length]).toEqual([
      3,
      3,
      11,
      expected.length + 1,
    ]);
  });
});

describe('An index', () => {
  const segmentOf = (from: number, count: number) =>
    buildSegment(
      Array.from({ length: count }, (_, at) => doc(String(from + at).padStart(4, '0'), '停车')),
      PLAIN,
    );

  it('is left as it is where there is nothing to take up or to put together', () => {
    const index = restoreIndex(PLAIN, [{ segment: segmentOf(0, 50), dead: [0] }, { segment: segmentOf(1000, 4) }]);
    const before = index.parts().map(({ segment }) => segment);
    expect(index.parts().map(({ segment }) => segment)).toEqual(before);
    index.compact();
    index.parts().forEach(({ segment }, at) => {
      expect(segment).toBe(before[at]);
    });
  });

  it('has its largest part first, and none without entries', () => {
    const index = restoreIndex(PLAIN, [{ segment: segmentOf(0, 3), dead: [0, 1, 2] }, { segment: segmentOf(1000, 9) }]);
    for (let at = 0; at < 40; at += 1) index.upsert(doc(`x${at}`, '停车'));
    expect(index.parts().map(({ alive }) => alive)).toEqual([49]);
    index.upsert(doc('y', '停车'));
    expect(index.parts().map(({ alive }) => alive)).toEqual([49, 1]);
    const smallFirst = restoreIndex(PLAIN, [
      { segment: segmentOf(0, 3), dead: [0, 1, 2] },
      { segment: segmentOf(1000, 5) },
      { segment: segmentOf(2000, 40) },
    ]);
    smallFirst.upsert(doc('x', '停车'));
    expect(smallFirst.parts().map(({ alive }) => alive)).toEqual([40, 5, 1]);
  });
});
