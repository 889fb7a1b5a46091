import { isRegulator, mustActFor, organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { gradesOf, plansOf, stateOf } from './backups.ts';
import type { registerRoutes } from './contract.ts';

/** Every component and system with its backup: a department's own, or everyone's for the regulator and auditors. */
export const listBackups: Verb<typeof registerRoutes.listBackups> = async ({ query, deps, caller, today }) => {
  const all = isRegulator(caller) || caller.role === 'auditor';
  const organisation = query.organisation ?? (all ? undefined : organisationOf(caller));
  if (organisation && !all) mustActFor(caller, organisation);
  const grades = await gradesOf(deps.store);
  const plans = await plansOf(deps.store, organisation);
  const items = await Promise.all(
    plans.map(async (plan) => ({
      plan: plan.id,
      organisation: plan.by.organisation,
      ...(plan.data as { component: string; name: string; place: string }),
      ...(await stateOf(deps.store, plan, grades, today)),
    })),
  );
  return { items: items.filter(({ missed }) => !query.missed || missed) };
};
