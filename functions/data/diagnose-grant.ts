import { isRegulator } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { find } from '../platform/store.ts';
import { requestedEntry } from '../share/facts.ts';
import { mustSeeShare } from '../share/grants/get-grant.ts';
import { grants } from '../share/repository.ts';
import { checksOf } from './checks.ts';
import type { dataRoutes } from './contract.ts';
import { usageOf } from './usage.ts';

/** The same checks as a read would meet, all of them, without reading anything. */
export const diagnoseGrant: Verb<typeof dataRoutes.diagnoseGrant> = async (context) => {
  const { params, query, deps, caller, today } = context;
  const grant = await find(deps.store, grants, params.id);
  mustSeeShare(caller, grant);
  const entry = await requestedEntry(context, grant.entry);
  const reader = isRegulator(caller) ? (query.as ?? grant.consumer) : (caller.organisation ?? '');
  const read = {
    organisation: reader,
    purpose: query.purpose,
    scenario: query.scenario,
    purposeCategory: query.purposeCategory,
    fields: query.select ?? grant.fields,
  };
  const checks = await checksOf(context, grant, entry, read, await usageOf(deps.store, grant.id, today));
  return { allowed: checks.every((check) => check.passes), checks };
};
