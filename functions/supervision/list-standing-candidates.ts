import { groundsOfShortfall, SHORTFALLS } from '../domain/registers/grounds.ts';
import type { Verb } from '../platform/endpoint.ts';
import { bodiesPage } from './bodies-page.ts';
import type { supervisionRoutes } from './contract.ts';
import { reachOf } from './reach.ts';
import { shortfallsOf } from './shortfalls.ts';

/** Body by body what its records show, with the grounds that the county's law has for it. Nothing follows by itself. */
export const listStandingCandidates: Verb<typeof supervisionRoutes.listStandingCandidates> = async ({
  deps,
  caller,
  query,
}) => {
  const page = await bodiesPage(deps, await reachOf(deps, caller), query);
  // A law that has no ground for it does not have it looked for.
  const asked = SHORTFALLS.filter((one) => groundsOfShortfall(deps.county.law, one).length > 0);
  const found = await Promise.all(
    page.items.map(async ({ id }) =>
      (await shortfallsOf(deps, id, asked)).map((one) => ({
        organisation: id,
        ...one,
        grounds: groundsOfShortfall(deps.county.law, one.shortfall),
      })),
    ),
  );
  return { ...page, items: found.flat() };
};
