import { organisations } from '../organisations/organisation.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent } from '../platform/gate.ts';
import { named } from '../platform/work.ts';
import type { projectRoutes } from './contract.ts';
import { rulesCollection, rulesOf } from './repository.ts';

/** What is not named stays. */
export const setProjectRules: Verb<typeof projectRoutes.setProjectRules> = async (context) => {
  const { body, deps, work } = context;
  const { version, ...rules } = body;
  const before = await rulesOf(deps.store);
  mustBeCurrent(before, context, version);
  for (const id of [...(rules.approvers ?? []), ...(rules.finance ?? [])])
    await named(deps, organisations, id, 'unknown-organisation');
  const said = Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined));
  const after = { ...before, ...said };
  return before.version === 0 ? work.create(rulesCollection, after) : work.update(rulesCollection, before, after);
};
