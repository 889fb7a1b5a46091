import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { Scenario } from '../keeping.ts';

export const listScenarios: Verb<typeof shareRoutes.listScenarios> = async ({ query, deps }) => {
  const { status, ...page } = query;
  return queryItems(
    deps.store,
    { table: 'grants', index: 'g1', pk: 'scenarios', beginsWith: `${status}#`, ...page },
    Scenario,
  );
};
