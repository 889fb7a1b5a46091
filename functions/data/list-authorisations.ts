import * as z from 'zod';
import { organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { get, queryItems } from '../platform/store.ts';
import { Authorisation, authorisations, authorisationsBy } from './authorisations.ts';
import type { dataRoutes } from './contract.ts';

const Pointer = z.object({ id: z.string() });

/** A data subject's own; for a department those on its data, or those that it was given. */
export const listAuthorisations: Verb<typeof dataRoutes.listAuthorisations> = async ({ query, deps, caller }) => {
  const { box, ...page } = query;
  const where = { table: 'grants', ...page } as const;
  if (caller.role === 'public')
    return queryItems(
      deps.store,
      { ...where, index: 'g1', pk: authorisationsBy(caller.account), descending: true },
      Authorisation,
    );
  const organisation = organisationOf(caller);
  if (box === 'on-our-data')
    return queryItems(deps.store, { ...where, index: 'g2', pk: `authorisations-on#${organisation}` }, Authorisation);
  const held = await queryItems(
    deps.store,
    { ...where, pk: `authorisations-to#${organisation}`, descending: true },
    Pointer,
  );
  const found = await Promise.all(held.items.map(({ id }) => get(deps.store, authorisations, id)));
  return { ...held, items: found.filter((one) => one !== undefined) };
};
