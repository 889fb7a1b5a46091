import { isRegulator, organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problems.ts';
import type { shareRoutes } from '../contract.ts';
import { grantableFields, mustBeInForce, mustBeThere, requestedEntry } from '../facts.ts';
import { scenarios } from '../keeping.ts';

/**
 * The regulator defines scenarios that may grant; a department publishes its own as a description of use (Zhangye
 * art. 27). Either names real items of published entries.
 */
export const publishScenario: Verb<typeof shareRoutes.publishScenario> = async (context) => {
  const { body, deps, caller, work, today } = context;
  await mustBeThere(context, body.users);
  const seen = new Set<string>();
  for (const { entry: id, fields } of body.entries) {
    if (seen.has(id)) throw new Problem('already-exists', { detail: `${id} stands twice in the scenario` });
    seen.add(id);
    const entry = await requestedEntry(context, id);
    mustBeInForce(entry, today);
    grantableFields(entry, fields);
  }
  const grants = isRegulator(caller);
  return work.create(scenarios, {
    ...body,
    id: newId('scn'),
    version: 0,
    owner: grants ? deps.county.regulator : organisationOf(caller),
    grants,
    status: 'published',
    publishedOn: today,
  });
};
