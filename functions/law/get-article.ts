import { articleTitle, REGULATIONS } from '../domain/law/index.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import type { lawRoutes } from './contract.ts';
import { rowsOf } from './rows.ts';

export const getArticle: Verb<typeof lawRoutes.getArticle> = async ({ params }) => {
  const regulation = REGULATIONS[params.city];
  const number = Number(params.article);
  if (number < 1 || number > regulation.articles)
    throw new Problem('not-found', { detail: `articles run from 1 to ${regulation.articles}` });
  const article = String(number);
  return {
    regulation: regulation.id,
    article,
    title: articleTitle(regulation, article),
    ...rowsOf(regulation, article),
  };
};
