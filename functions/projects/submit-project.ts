import { alikeTo, type Named } from '../domain/project/similar.ts';
import { allOrganisations } from '../organisations/all-organisations.ts';
import { systemsByOwner } from '../organisations/systems/get-inventory.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Deps } from '../platform/county.ts';
import type { Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { everyItem } from '../platform/store.ts';
import { changeProject } from './change-project.ts';
import { flagsOf } from './content.ts';
import type { projectRoutes } from './contract.ts';
import { projectFacts } from './facts.ts';
import { ALL, Project } from './repository.ts';

const otherProjects = async ({ store }: Deps, id: string): Promise<Named[]> => {
  const found: Named[] = [];
  for await (const one of everyItem(store, { table: 'projects', index: 'g1', pk: ALL }, Project))
    if (one.id !== id && one.status !== 'withdrawn') found.push(one);
  return found;
};

const standingSystems = async (deps: Deps): Promise<Named[]> => {
  const bodies = await allOrganisations(deps.store);
  const found = await systemsByOwner(
    deps,
    bodies.map(({ id }) => id),
  );
  return found.flatMap(([, systems]) => systems).filter(({ stage }) => stage !== 'retired');
};

/** Puts the plan forward. What is there already under a like name is kept with it, for whoever reviews it. */
export const submitProject: Verb<typeof projectRoutes.submitProject> = (context) =>
  changeProject(context, 'submit', async ({ project, rules, next }) => {
    const { deps, today } = context;
    mustBe(context.caller, project.owner);
    passGate(context, 'project.submit', await projectFacts(context, project, rules));
    const [others, systems] = await Promise.all([otherProjects(deps, project.id), standingSystems(deps)]);
    return {
      ...project,
      status: next,
      submittedOn: today,
      flags: await flagsOf(context, project, rules),
      similar: {
        projects: alikeTo(project.name, others, rules.likeFrom),
        systems: alikeTo(project.name, systems, rules.likeFrom),
      },
    };
  });
