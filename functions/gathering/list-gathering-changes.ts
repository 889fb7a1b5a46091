import { entries } from '../catalog/repository.ts';
import type { Verb } from '../platform/endpoint.ts';
import { find, queryItems } from '../platform/store.ts';
import type { gatheringRoutes } from './contract.ts';
import { gatheringChanges, Line } from './repository.ts';
import { changeView } from './view.ts';

/** The latest first. */
export const listGatheringChanges: Verb<typeof gatheringRoutes.listGatheringChanges> = async ({
  params,
  query,
  deps,
  today,
}) => {
  await find(deps.store, entries, params.id);
  const lines = await queryItems(
    deps.store,
    { table: 'gathering', pk: `entry#${params.id}`, beginsWith: 'change#', descending: true, ...query },
    Line,
  );
  const changes = await Promise.all(lines.items.map((line) => find(deps.store, gatheringChanges, line.id)));
  return { ...lines, items: changes.map((change) => changeView(deps, today, change)) };
};
