import type { Verb } from '../platform/endpoint.ts';
import { find, queryItems } from '../platform/store.ts';
import { mustSeeShare } from '../share/grants/get-grant.ts';
import { grants } from '../share/repository.ts';
import type { dataRoutes } from './contract.ts';
import { exportView } from './export-view.ts';
import { Export } from './exports.ts';

/** The latest first. */
export const listExports: Verb<typeof dataRoutes.listExports> = async ({ params, query, deps, caller, now }) => {
  mustSeeShare(caller, await find(deps.store, grants, params.id));
  const place = { table: 'grants', index: 'g2', pk: `exports-of#${params.id}`, descending: true } as const;
  const page = await queryItems(deps.store, { ...place, ...query }, Export);
  return { ...page, items: page.items.map((one) => exportView(one, undefined, now)) };
};
