import { appliesByReference, organisations } from '../organisations/organisation.ts';
import { organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import { get } from '../platform/store.ts';
import { contentOf, flagsOf, mustBeRegistrable, mustNameWhatIsThere } from './content.ts';
import type { projectRoutes } from './contract.ts';
import { type Project, projects, rulesOf } from './repository.ts';
import { projectView } from './view.ts';

/** The building unit puts its project on record: a new one, or one that was there before the text. */
export const registerProject: Verb<typeof projectRoutes.registerProject> = async (context) => {
  const { body, deps, caller, work, today } = context;
  const { secret, origin, ...content } = body;
  const owner = organisationOf(caller);
  const organisation = await get(deps.store, organisations, owner);
  if (organisation?.status !== 'active') throw new Problem('unknown-caller', { detail: owner });
  const project: Project = {
    ...contentOf(content),
    id: newId('prj'),
    version: 0,
    owner,
    division: organisation.division,
    byReference: appliesByReference(organisation),
    registeredOn: today,
    status: origin === 'existing' ? 'existing' : 'registered',
    flags: [],
    steps: [],
    stages: [],
    iterations: [],
    submissions: [],
    reviews: [],
    acceptances: [],
    rectifications: [],
    exceptions: [],
    amendments: [],
    fundings: [],
    findings: [],
  };
  mustBeRegistrable(context, organisation, project, secret);
  await mustNameWhatIsThere(context, owner, project);
  const rules = await rulesOf(deps.store);
  const flags = await flagsOf(context, project, rules);
  return projectView(context, work.create(projects, { ...project, flags }), rules);
};
