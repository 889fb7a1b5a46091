import { isRegulator, mustActFor, organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import type { openRoutes } from '../contract.ts';
import { openingNow } from './candidates.ts';

/** Of one unit, or of the county for whoever looks after it. */
export const listOpenCandidates: Verb<typeof openRoutes.listOpenCandidates> = async ({
  query,
  deps,
  caller,
  today,
}) => {
  const everyone = isRegulator(caller) || caller.role === 'auditor';
  const organisation = query.organisation ?? (everyone ? undefined : organisationOf(caller));
  if (organisation && !everyone) mustActFor(caller, organisation);
  const { candidates } = await openingNow(deps, today);
  return {
    items: candidates.filter(
      ({ provider, missing }) =>
        (organisation === undefined || provider === organisation) &&
        (query.missing === undefined || missing === query.missing),
    ),
  };
};
