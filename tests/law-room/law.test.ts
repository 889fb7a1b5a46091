import { beforeAll, describe, expect, it } from 'vitest';
import { REGULATIONS, regulationIds } from '../../functions/domain/law/index.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/** A person finds the article, and what comes from it, without an account. */
let county: TestCounty;
beforeAll(async () => {
  county = await aCounty('zhangye');
});

describe('the law, read by anyone', () => {
  it('lists the regulations and says which binds here', async () => {
    const { items } = await county.must('GET', '/law');
    expect(items.map(({ id }: { id: string }) => id).sort()).toEqual([...regulationIds].sort());
    expect(
      items.filter(({ bindsHere }: { bindsHere: boolean }) => bindsHere).map(({ id }: { id: string }) => id),
    ).toEqual(['zhangye']);
  });

  it.each(regulationIds)('gives every clock and gate of %s', async (city) => {
    const law = await county.must('GET', `/law/${city}`);
    expect(law.clocks).toHaveLength(REGULATIONS[city].clocks.length);
    expect(law.gates).toHaveLength(REGULATIONS[city].gates.length);
    for (const row of [...law.clocks, ...law.gates, ...law.words]) expect(row.article).toMatch(/^\d+$/);
  });

  it('gives what comes from one article', async () => {
    const article = await county.must('GET', '/law/zhangye/articles/25');
    expect(article.title).toMatchObject({ zh: expect.stringContaining('第二十五条') });
    expect(article.clocks).toMatchObject([{ duty: 'share.confirm-receipt', rows: ['ZY-25a', 'ZY-25b'] }]);
    expect(article.gates).toEqual([]);
  });

  it.each(regulationIds)('says article by article what is done for %s, and why where nothing is', async (city) => {
    const { articles, counts } = await county.must('GET', `/law/${city}/completeness`);
    expect(articles).toHaveLength(REGULATIONS[city].articles);
    type Row = { kind: string; does?: string; tests: { title: string }[]; calls: string[] };
    const rows: Row[] = articles.flatMap((one: { rows: Row[] }) => one.rows);
    expect(counts.rows).toBe(rows.length);
    for (const { kind, does } of rows) if (kind !== 'out') expect(does).toMatch(/./);
    expect(counts.withTests).toBeGreaterThan(counts.forSoftware * 0.6);
  });

  it('ties a row to its tests and the calls that they make', async () => {
    const { articles } = await county.must('GET', '/law/dazhou/completeness');
    expect(articles[7].rows.find(({ id }: { id: string }) => id === 'DZ-8a')).toMatchObject({
      tests: [{ file: 'tests/law/projects-dazhou.test.ts', title: expect.stringMatching(/^DZ-8a: /) }],
      calls: expect.arrayContaining(['POST /projects/{id}/decide', 'POST /projects/{id}/opinion']),
    });
    expect(articles[7].gates).toContain('project.approve review-opinion');
    expect(articles[0].rows).toMatchObject([{ kind: 'out', tests: [] }]);
  });

  it('knows no other city, and no article that the text does not have', async () => {
    expect((await county.call('GET', '/law/beijing')).status).toBe(400);
    expect(await county.call('GET', '/law/zhangye/articles/43')).toMatchObject({
      status: 404,
      body: { detail: 'articles run from 1 to 42' },
    });
  });
});
