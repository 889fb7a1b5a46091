import { isRegulator, organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { objectionRoutes } from './contract.ts';
import { doubts, type Listed, pageFor } from './repository.ts';

export const listDoubts: Verb<typeof objectionRoutes.listDoubts> = async ({ query, deps, caller }) => {
  const { side, ...page } = query;
  const list = (): Listed | undefined => {
    if (isRegulator(caller) || caller.role === 'auditor') return undefined;
    if (caller.role === 'county-regulator') return `division#${caller.division ?? ''}`;
    return `${side}#${organisationOf(caller)}`;
  };
  return pageFor(deps.store, doubts, list(), page);
};
