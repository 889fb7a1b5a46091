import { REGULATIONS } from '../domain/law/index.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { lawRoutes } from './contract.ts';
import { rowsOf } from './rows.ts';

export const getLaw: Verb<typeof lawRoutes.getLaw> = async ({ params }) => {
  const regulation = REGULATIONS[params.city];
  return { ...regulation, ...rowsOf(regulation) };
};
