import * as z from 'zod';
import { articleTitle, REGULATIONS } from '../domain/law/index.ts';
import type { Deps } from '../platform/county.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { queryItems } from '../platform/store.ts';
import { RegisterRecord } from '../registers/repository.ts';
import type { lawRoutes } from './contract.ts';
import { rowsOf } from './rows.ts';

const Interpretation = z.object({ issuedBy: z.string(), text: z.string() });

/** What was issued on an article to interpret it, in this county. */
const interpretationsOf = async ({ store }: Deps, place: string) => {
  const query = { table: 'registers', pk: `listed#interpretation#${place}`, descending: true } as const;
  const { items } = await queryItems(store, query, RegisterRecord);
  return items.map(({ id, filedOn, data }) => ({ record: id, on: filedOn, ...Interpretation.parse(data) }));
};

export const getArticle: Verb<typeof lawRoutes.getArticle> = async ({ params, deps }) => {
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
    interpretations: await interpretationsOf(deps, `${regulation.id}:${article}`),
  };
};
