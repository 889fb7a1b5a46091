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

  it('knows no other city, and no article that the text does not have', async () => {
    expect((await county.call('GET', '/law/beijing')).status).toBe(400);
    expect(await county.call('GET', '/law/zhangye/articles/43')).toMatchObject({
      status: 404,
      body: { detail: 'articles run from 1 to 42' },
    });
  });
});
