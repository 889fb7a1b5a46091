import { reuseRate } from '../../domain/services/figures.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { servicesRoutes } from '../contract.ts';
import { SUMS, Sums } from './sums.ts';

export const listFigures: Verb<typeof servicesRoutes.listFigures> = async ({ query, deps }) => {
  const page = await queryItems(deps.store, { table: 'services', pk: SUMS, ...query }, Sums);
  return {
    ...page,
    items: page.items.map((sums) => {
      const { agency, cases, online, window, elsewhere, oneVisit, decided, visits } = sums;
      const { applicant, earlier, licence, shared, rated, score } = sums;
      return {
        agency,
        cases: { total: cases, online, window, elsewhere, oneVisit, decided },
        visits,
        materials: { applicant, earlier, licence, shared },
        reuseRate: reuseRate(sums),
        satisfaction: rated === 0 ? undefined : score / rated,
      };
    }),
  };
};
