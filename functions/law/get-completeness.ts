import cities from '../../docs/generated/law/completeness.json' with { type: 'json' };
import type { Verb } from '../platform/endpoint.ts';
import type { lawRoutes } from './contract.ts';

/** Article by article what the software does, as `npm run docs` read it from the ledger, the law and the tests. */
export const getCompleteness: Verb<typeof lawRoutes.getCompleteness> = async ({ params }) => {
  const city = cities.find(({ id }) => id === params.city)!;
  const rows = city.articles.flatMap((one) => one.rows);
  const asked = rows.filter(({ kind }) => kind !== 'out');
  return {
    regulation: city.id,
    counts: {
      rows: rows.length,
      forSoftware: asked.length,
      withTests: asked.filter(({ tests }) => tests.length > 0).length,
    },
    articles: city.articles,
  };
};
