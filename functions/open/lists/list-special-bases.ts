import { SPECIAL_BASES, SpecialBasis } from '../../open-data/special-bases.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';

/** The latest first. */
export const listSpecialBases: Verb<typeof openRoutes.listSpecialBases> = ({ query, deps }) =>
  queryItems(deps.store, { table: 'catalog', pk: SPECIAL_BASES, descending: true, ...query }, SpecialBasis);
