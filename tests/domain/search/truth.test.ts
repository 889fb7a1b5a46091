import { describe, expect, it } from 'vitest';
import { importRows } from '../../../functions/domain/catalog/import/import-report.ts';
import { buildIndex } from '../../../functions/domain/search/build-index.ts';
import { dazhouRows } from '../catalog-import/portal-files.ts';
import { doc } from './docs.ts';

/** Thirty questions to Dazhou's real catalogue, with the number of entries that hold every word as plain text. */
const QUESTIONS: readonly (readonly [string, number])[] = [
  ['停车', 7],
  ['医院', 69],
  ['学校', 150],
  ['公交', 5],
  ['水库', 44],
  ['预算', 173],
  ['低保', 33],
  ['驾校', 14],
  ['茶', 6],
  ['许可证', 225],
  ['不动产', 2],
  ['身份证', 225],
  ['养老保险', 18],
  ['一般公共预算', 51],
  ['城管案卷信息', 1],
  ['县公', 77],
  ['竹县机', 3],
  ['市统', 416],
  ['息表', 25],
  ['位名', 270],
  ['GDP', 24],
  ['ｇｄｐ', 24],
  ['app', 3],
  ['PM2.5', 1],
  ['A级', 15],
  ['医院 大竹', 10],
  ['达州市 统计局', 407],
  ['养老 保险 信息', 11],
  ['渠县　预算　收入', 1],
  ['卫生 许可 万源', 1],
];

describe('search on Dazhou’s catalogue', () => {
  const entries = importRows(dazhouRows()).entries.map(({ row, draft }) =>
    doc(`${row}`, draft.name, { ...draft, provider: draft.providerName, summary: draft.summary ?? '' }),
  );
  const index = buildIndex(entries);
  const plain = (text: string) => text.normalize('NFKC').toLowerCase();
  const texts = entries.map(({ id, name, provider, domain, tags, summary }) => ({
    id,
    places: [name, provider, domain ?? '', summary, ...tags].map(plain),
  }));

  it('asks thirty questions', () => {
    expect(new Set(QUESTIONS.map(([q]) => q)).size).toBe(30);
  });

  it.each(QUESTIONS)('%s finds exactly the %i entries that hold it', (q, count) => {
    const words = plain(q).split(/\s+/);
    const truth = texts
      .filter(({ places }) => words.every((word) => places.some((place) => place.includes(word))))
      .map(({ id }) => id);
    const answer = index.search({ q, limit: 10_000 });
    expect(answer.hits.map((hit) => hit.doc.id).sort()).toEqual(truth.sort());
    expect([answer.total, answer.fuzzy]).toEqual([count, false]);
  });

  it('leads with the entry whose title was asked for', () => {
    for (const { id, name } of entries.filter((_, n) => n % 97 === 0)) {
      const [first] = index.search({ q: name, limit: 1 }).hits;
      expect([first?.doc.name, first?.doc.id === id || first?.doc.name === name]).toEqual([name, true]);
    }
  });

  it('comes near to what no entry says, best first', () => {
    const { hits, fuzzy } = index.search({ q: '食品许可证', limit: 2 });
    expect([fuzzy, ...hits.map((hit) => hit.doc.name)]).toEqual([true, '食品生产许可证信息', '食品经营许可证信息']);
  });

  it('counts every entry once in a facet that each has once', () => {
    const { facets, total } = index.search({ facets: ['department', 'openType', 'updateCycle'], limit: 0 });
    const sum = (counts: readonly { count: number }[] = []) => counts.reduce((all, { count }) => all + count, 0);
    expect([total, sum(facets.department), sum(facets.openType), sum(facets.updateCycle)]).toEqual([
      5_594, 5_594, 5_594, 5_594,
    ]);
  });
});
