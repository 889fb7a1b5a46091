import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestOf } from '../../../functions/domain/search/best-of.ts';
import { buildSegment } from '../../../functions/domain/search/build-segment.ts';
import { findWord } from '../../../functions/domain/search/find-word.ts';
import { PLAIN } from '../../../functions/domain/search/fold.ts';
import { growing } from '../../../functions/domain/search/growing.ts';
import { openSegment, packSegment } from '../../../functions/domain/search/pack-segment.ts';
import { INITIALS, PLACES, placesOf, TITLE, WORDS, WORTH } from '../../../functions/domain/search/places.ts';
import { decodePostings, encodePosting, inAny, inBoth } from '../../../functions/domain/search/postings.ts';
import { search } from '../../../functions/domain/search/search.ts';
import { FACET_NAMES, type FacetName } from '../../../functions/domain/search/search-doc.ts';
import { restoreIndex } from '../../../functions/domain/search/search-index.ts';
import { docOf, entryWith, idOf, placeText } from '../../../functions/domain/search/segment.ts';
import { doc } from './docs.ts';

/** Letters read as themselves, and one Chinese character that has a reading. */
const READ = {
  simplified: (text: string) => text.replaceAll('達', '达'),
  initials: (text: string) => text.replaceAll('达', 'd'),
};
const DOCS = [
  doc('b', '达州公厕', {
    provider: '市城管局',
    department: 'org_city',
    summary: '公厕 位置',
    tags: ['公厕', ''],
    items: ['名称', '地址'],
    domain: '城建',
    formats: ['csv', 'xls'],
    shareType: 'conditional',
    updated: '2026-01-02',
    downloads: 7,
    modified: '2026-01-02T03:04:05.000Z',
  }),
  doc('a', '停车场', { department: 'org_water', downloads: 9 }),
  doc('ä', '停车', { updated: '2026-02-01' }),
];

describe('A segment', () => {
  const segment = buildSegment(DOCS, READ);

  it('holds its entries in the order of their ids, as they were given', () => {
    expect(Array.from({ length: segment.size }, (_, at) => idOf(segment, at))).toEqual(['a', 'b', 'ä']);
    expect(docOf(segment, 1)).toEqual(DOCS[0]);
    expect(['a', 'b', 'ä', 'c', ''].map((id) => entryWith(segment, id))).toEqual([0, 1, 2, undefined, undefined]);
    expect([...segment.updated]).toEqual([0, 20260102, 20260201]);
    expect([...segment.downloads]).toEqual([9, 7, 0]);
    expect([...segment.modified]).toEqual([0, Date.parse('2026-01-02T03:04:05Z') / 1000, 0]);
  });

  it('holds the folded text of each place, bounded', () => {
    expect(PLACES.map((_, place) => placeText(segment, 1, place))).toEqual([
      '\n达州公厕\n',
      '\n市城管局\n城建\n公厕\n',
      '\n名称\n地址\n',
      '\n公厕 位置\n',
      '\nd州公厕\n市城管局\n',
    ]);
    expect(placeText(segment, 0, 2)).toBe('');
    expect(placesOf(doc('x', '達', { provider: '' }), PLAIN)).toEqual(['\n達\n', '', '', '', '']);
  });

  it('has what a facet counts, and what its values are called', () => {
    const { department, format, domain } = segment.facets;
    expect(department).toMatchObject({
      values: ['org_water', 'org_city', '市水务局'],
      labels: ['市水务局', '市城管局', '市水务局'],
    });
    expect([...format.values, ...format.at, ...format.codes]).toEqual(['csv', 'xls', 0, 0, 2, 2, 0, 1]);
    expect([domain.values, domain.labels, [...domain.at]]).toEqual([['城建'], [], [0, 0, 1, 1]]);
  });

  it('lies in a file as it lies in memory, wherever the bytes begin', () => {
    const file = packSegment(segment);
    expect(openSegment(file)).toEqual(segment);
    expect(new TextDecoder().decode(file.subarray(0, 8))).toBe('GSSEG002');
    expect(file.length % 8).toBe(0);
    for (const shift of [1, 4, 8]) {
      const moved = new Uint8Array(file.length + shift);
      moved.set(file, shift);
      expect(openSegment(moved.subarray(shift))).toEqual(segment);
    }
    const nothing = buildSegment([], PLAIN);
    expect(openSegment(packSegment(nothing))).toEqual(nothing);
  });

  it('is not opened from bytes of another form', () => {
    const file = packSegment(segment);
    const other = Uint8Array.from(file);
    other[7] = '1'.charCodeAt(0);
    for (const bytes of [new Uint8Array(), file.subarray(0, 15), other])
      expect(() => openSegment(bytes)).toThrow(new RangeError('not a segment of form GSSEG002'));
    const renamed = Buffer.from(Buffer.from(file).toString('latin1').replace('"department"', '"departmenu"'), 'latin1');
    expect(() => openSegment(new Uint8Array(renamed))).toThrow(new RangeError('facets of another form'));
  });

  it.each([
    ['公厕', WORDS, [['b', 'title label summary']]],
    ['公', WORDS, [['b', 'title label summary']]],
    ['达州公厕', WORDS, [['b', 'title']]],
    ['州公厕', TITLE, [['b', 'title']]],
    ['停车场', WORDS, [['a', 'title']]],
    [
      '停车',
      WORDS,
      [
        ['a', 'title'],
        ['ä', 'title'],
      ],
    ],
    ['d州', INITIALS, [['b', 'initials']]],
    ['d州', WORDS, []],
    ['厕位', WORDS, []],
    ['市城管', INITIALS | WORDS, [['b', 'label initials']]],
    ['厕市城', INITIALS, []],
    ['车停', WORDS, []],
    ['鲸', WORDS, []],
    ['公厕地', WORDS, []],
  ])('finds %s within %i in %j', (word, within, expected) => {
    const { entries, places } = findWord(segment, word, within);
    const found = [...entries].map((entry, at) => [
      idOf(segment, entry),
      PLACES.filter((_, place) => places[at]! & (1 << place))
        .map(({ name }) => name)
        .join(' '),
    ]);
    expect(found).toEqual(expected);
  });

  it('weighs a set of places by the places that are in it', () => {
    expect([WORTH[0], WORTH[TITLE], WORTH[WORDS], WORTH[INITIALS], WORTH.length]).toEqual([0, 8, 14, 2, 32]);
  });

  it('finds what stands in many entries exactly where it stands', () => {
    const many = Array.from({ length: 700 }, (_, at) =>
      doc(String(at).padStart(3, '0'), at % 3 === 0 ? '甲乙丙' : at % 3 === 1 ? '乙丙甲乙' : '丙甲', {
        summary: at % 5 === 0 ? '甲乙丙' : '',
      }),
    );
    const large = buildSegment(many, PLAIN);
    for (const word of ['甲乙丙', '乙丙甲', '丙甲乙', '甲', '乙丙']) {
      const truth = many.flatMap(({ name, summary }, at) =>
        name.includes(word) || summary.includes(word) ? [at] : [],
      );
      expect([word, [...findWord(large, word, WORDS).entries]]).toEqual([word, truth]);
    }
  });
});

describe('Postings', () => {
  it('come out as they went in, whatever the distances', () => {
    const gaps = fc.array(fc.tuple(fc.nat({ max: 3_000_000 }), fc.integer({ min: 1, max: 31 })), { maxLength: 20 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 31 }), (given, within) => {
        const bytes: number[] = [];
        let entry = 0;
        const all = given.map(([gap, places], at) => {
          const step = at === 0 ? gap : gap + 1;
          entry += step;
          encodePosting((byte) => bytes.push(byte), step, places);
          return [entry, places & within] as const;
        });
        const found = decodePostings(Uint8Array.from([9, ...bytes, 9]), 1, bytes.length + 1, within);
        expect([...found.entries].map((one, at) => [one, found.places[at]])).toEqual(
          all.filter(([, places]) => places > 0),
        );
      }),
    );
  });

  it('are joined as sets are', () => {
    const SIZE = 12;
    const found = fc
      .uniqueArray(fc.nat(SIZE - 1), { maxLength: SIZE })
      .chain((entries) =>
        fc.tuple(
          fc.constant(entries.toSorted((a, b) => a - b)),
          fc.array(fc.integer({ min: 1, max: 7 }), { minLength: entries.length, maxLength: entries.length }),
        ),
      )
      .map(([entries, places]) => ({ entries: Uint32Array.from(entries), places: Uint8Array.from(places) }));
    const placesIn = (one: { entries: Uint32Array; places: Uint8Array }, entry: number) =>
      one.places[one.entries.indexOf(entry)] ?? 0;
    const pairs = (one: { entries: Uint32Array; places: Uint8Array }) =>
      [...one.entries].map((entry, at) => [entry, one.places[at]]);
    const truth = (of: (entry: number) => number) =>
      Array.from({ length: SIZE }, (_, entry) => [entry, of(entry)]).filter(([, places]) => places! > 0);
    fc.assert(
      fc.property(found, found, found, (a, b, c) => {
        expect(pairs(inBoth(a, b))).toEqual(truth((entry) => placesIn(a, entry) & placesIn(b, entry)));
        expect(pairs(inAny([a, b, c], SIZE))).toEqual(
          truth((entry) => placesIn(a, entry) | placesIn(b, entry) | placesIn(c, entry)),
        );
        expect(inAny([a], SIZE)).toBe(a);
        expect(pairs(inAny([], SIZE))).toEqual([]);
      }),
    );
  });
});

describe('The first of many', () => {
  it('are those of a sort, however many are wanted', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 40 }), fc.nat(12), (values, most) => {
        const best = bestOf<number>(most, (a, b) => a - b);
        for (const [at, value] of values.entries()) {
          best.offer(value);
          const first = values
            .slice(0, at + 1)
            .sort((a, b) => a - b)
            .slice(0, most);
          expect(best.last).toBe(first.length < most || most === 0 ? undefined : first.at(-1));
        }
        expect(best.sorted()).toEqual(values.toSorted((a, b) => a - b).slice(0, most));
      }),
    );
  });
});

describe('Numbers without a known end', () => {
  it('grow as they are put in', () => {
    const held = growing((length) => new Uint8Array(length), 2);
    held.push(1);
    held.append([2, 3, 4, 5, 6]);
    held.put(0, 8);
    held.or(0, 1);
    held.push(7);
    expect([held.length, held.at(0), [...held.done()]]).toEqual([7, 9, [9, 2, 3, 4, 5, 6, 7]]);
  });
});

describe('An index of segments', () => {
  const many = (from: number, count: number, name = '停车') =>
    Array.from({ length: count }, (_, at) => doc(String(from + at).padStart(4, '0'), name));
  const sizes = (index: ReturnType<typeof restoreIndex>) => index.parts().map(({ alive }) => alive);

  it('goes on from segments that were built, without the entries that are dead', () => {
    const first = buildSegment(many(0, 5), PLAIN);
    const second = buildSegment(many(5, 3, '公厕'), PLAIN);
    const index = restoreIndex(PLAIN, [{ segment: first, dead: [1, 2] }, { segment: second }]);
    expect([index.size, index.changes]).toEqual([6, 0]);
    expect(search(index, { q: '停车' }).rows.map(({ id }) => id)).toEqual(['0000', '0003', '0004']);
    expect([index.get('0001'), index.get('0003')?.name, index.get('0006')?.name]).toEqual([undefined, '停车', '公厕']);
    expect([index.remove('0001'), index.remove('0006'), index.size]).toEqual([false, true, 5]);
  });

  it('knows an entry as soon as it is put in, and counts its changes', () => {
    const index = restoreIndex();
    index.upsert(doc('a', '停车'));
    expect([index.get('a')?.name, index.size, index.changes]).toEqual(['停车', 1, 1]);
    index.parts();
    index.upsert(doc('a', '公厕'));
    expect([index.get('a')?.name, index.size, index.changes]).toEqual(['公厕', 1, 2]);
    expect(search(index, { q: '停车' }).total).toBe(0);
    expect([index.remove('a'), index.remove('a'), index.size, index.changes]).toEqual([true, false, 0, 3]);
    index.upsert(doc('b', '停车'));
    expect([
      index.remove('b'),
      index.changes,
      index.parts().flatMap(({ alive }) => (alive > 0 ? [alive] : [])),
    ]).toEqual([true, 5, []]);
  });

  it('joins what is no more than twice as large as what came, and leaves the rest', () => {
    const of = (...counts: number[]) =>
      restoreIndex(
        PLAIN,
        counts.map((count, at) => ({ segment: buildSegment(many(at * 1000, count), PLAIN) })),
      );
    const index = of(40, 4);
    for (const one of many(5000, 2)) index.upsert(one);
    expect(sizes(index)).toEqual([40, 6]);
    const far = of(40, 5);
    for (const one of many(5000, 2)) far.upsert(one);
    expect(sizes(far)).toEqual([40, 5, 2]);
    const all = of(12, 4);
    for (const one of many(5000, 2)) all.upsert(one);
    expect(sizes(all)).toEqual([18]);
  });

  it('is compacted where more than a quarter of a segment is dead, or several are small beside the largest', () => {
    const made = (dead: number[], ...counts: number[]) => {
      const index = restoreIndex(
        PLAIN,
        counts.map((count, at) => ({
          segment: buildSegment(many(at * 1000, count), PLAIN),
          ...(at === 0 ? { dead } : {}),
        })),
      );
      index.compact();
      return index.parts().map(({ segment, alive }) => [segment.size, alive]);
    };
    expect(made([0, 1], 8)).toEqual([[8, 6]]);
    expect(made([0, 1, 2], 8)).toEqual([[5, 5]]);
    expect(made([], 50, 4, 4)).toEqual([
      [50, 50],
      [8, 8],
    ]);
    expect(made([], 50, 4)).toEqual([
      [50, 50],
      [4, 4],
    ]);
    expect(made([], 50, 5, 5)).toEqual([
      [50, 50],
      [5, 5],
      [5, 5],
    ]);
    expect(made([0], 1)).toEqual([]);
    const index = restoreIndex();
    index.upsert(doc('a', '停车'));
    index.compact();
    expect(sizes(index)).toEqual([1]);
  });

  it('answers over several segments as over one', () => {
    const all = [
      ...many(0, 6, '停车场').map((one, at) => ({
        ...one,
        formats: at % 2 ? ['csv'] : ['xls', 'csv'],
        tags: [`t${at % 3}`],
        downloads: at,
      })),
      ...many(10, 5, '停车').map((one, at) => ({
        ...one,
        formats: ['api'],
        department: `d${at % 2}`,
        provider: `局${at % 2}`,
        updated: '2026-01-01',
        modified: `2026-01-0${at + 1}T00:00:00.000Z`,
      })),
    ];
    const one = restoreIndex(PLAIN, [{ segment: buildSegment(all, PLAIN) }]);
    const parted = restoreIndex(
      PLAIN,
      [0, 1, 2].map((part) => ({
        segment: buildSegment(
          all.filter((_, at) => at % 3 === part),
          PLAIN,
        ),
      })),
    );
    const facets: FacetName[] = FACET_NAMES;
    for (const sort of ['relevance', 'updated', 'downloads', 'modified', 'longest-unmodified', 'id'] as const)
      for (const query of [
        { q: '停车', sort, facets, everyFacet: true },
        { q: '停车', sort, facets, facetLimit: 2, limit: 3, offset: 2 },
        { sort, filters: { format: ['csv'], tag: ['t1', 't2'] }, facets },
        { q: '停车场地', sort },
        { sort, modified: { from: Date.parse('2026-01-02') / 1000, to: Date.parse('2026-01-04') / 1000 } },
      ])
        expect(search(parted, query)).toEqual(search(one, query));
  });
});

describe('The orders of a search', () => {
  const index = restoreIndex(PLAIN, [
    {
      segment: buildSegment(
        [
          doc('c', '停车', { modified: '2026-01-03T00:00:00.000Z', downloads: 1 }),
          doc('a', '停车', { modified: '2026-01-01T00:00:00.000Z', updated: '2026-05-01' }),
          doc('b', '停车', { downloads: 1, updated: '2026-04-01' }),
        ],
        PLAIN,
      ),
    },
  ]);
  it.each([
    ['modified', ['c', 'a', 'b']],
    ['longest-unmodified', ['b', 'a', 'c']],
    ['id', ['a', 'b', 'c']],
    ['updated', ['a', 'b', 'c']],
    ['downloads', ['b', 'c', 'a']],
  ] as const)('%s', (sort, ids) => {
    expect(search(index, { sort }).rows.map(({ id }) => id)).toEqual(ids);
    const first = search(index, { sort, limit: 1 });
    expect(search(index, { sort, after: first.next }).rows.map(({ id }) => id)).toEqual(ids.slice(1));
  });

  it('may be of what changed from one second to another, both counted', () => {
    const seconds = (day: string) => Date.parse(day) / 1000;
    const changed = (modified: { from?: number; to?: number }) =>
      search(index, { sort: 'id', modified }).rows.map(({ id }) => id);
    expect(changed({ from: seconds('2026-01-01'), to: seconds('2026-01-03') })).toEqual(['a', 'c']);
    expect(changed({ from: seconds('2026-01-01') + 1 })).toEqual(['c']);
    expect(changed({ to: seconds('2026-01-03') - 1 })).toEqual(['a', 'b']);
    expect(changed({})).toEqual(['a', 'b', 'c']);
  });
});
