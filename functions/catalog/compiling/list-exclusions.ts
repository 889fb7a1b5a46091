import { isRegulator, organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { Exclusion } from './repository.ts';

/** A department sees its own; the regulator and auditors all. */
export const listExclusions: Verb<typeof catalogRoutes.listExclusions> = ({ query, deps, caller }) => {
  const where =
    isRegulator(caller) || caller.role === 'auditor'
      ? ({ index: 'g1', pk: 'exclusions' } as const)
      : ({ index: 'g2', pk: `exclusions#${organisationOf(caller)}` } as const);
  return queryItems(deps.store, { table: 'catalog', ...where, ...query }, Exclusion);
};
