import { entries } from '../catalog/repository.ts';
import type { Facts } from '../domain/gate/facts.ts';
import type { ProjectFacts } from '../domain/project/facts.ts';
import { isFiscal } from '../domain/project/project.ts';
import { type Readiness, readinessOf } from '../domain/project/readiness.ts';
import { organisations } from '../organisations/organisation.ts';
import { InformationSystem } from '../organisations/systems/system.ts';
import type { Context } from '../platform/endpoint.ts';
import { everyItem, get } from '../platform/store.ts';
import { type Project, type ProjectRules, Suspension, suspensionsOf } from './repository.ts';
import { resultsOf, shortfallsOf } from './results.ts';

type Needs = Pick<Context, 'deps' | 'today'>;

/** What a project says of itself, without a look at anything else. */
export const ownFacts = ({ systems: _, ...project }: Project): ProjectFacts => ({
  ...project,
  fiscal: project.funds.some(({ source }) => isFiscal(source)),
  fundSources: project.funds.map(({ source }) => source),
  approved: project.decision?.approved === true,
  completed: project.completedOn !== undefined || project.status === 'existing',
  accepted: project.status === 'accepted' || project.status === 'existing',
  dataReviewPassed: project.reviews.at(-1)?.conforms === true,
  rectificationOpen: project.rectifications.some(({ confirmed }) => !confirmed),
  exceptions: project.exceptions.map(({ about }) => about),
});

/** Registered systems that say they come from the project, or that it names. */
export const systemsOf = async ({ deps }: Pick<Context, 'deps'>, project: Project): Promise<InformationSystem[]> => {
  const own = { table: 'organisations', index: 'g1', pk: `systems#${project.owner}` } as const;
  const found: InformationSystem[] = [];
  for await (const one of everyItem(deps.store, own, InformationSystem))
    if (one.project === project.id || project.systems.includes(one.id)) found.push(one);
  return found;
};

/** How each planned resource stands. */
export const comparisonOf = ({ deps, today }: Needs, { resources, owner }: Project): Promise<Readiness[]> =>
  Promise.all(
    resources.map(async (planned) => {
      const entry = planned.entry ? await get(deps.store, entries, planned.entry) : undefined;
      return readinessOf(planned, entry?.provider === owner ? entry : undefined, today);
    }),
  );

/** What the law found of its owner's part in sharing, still standing. */
export const standingSuspensions = async ({ deps }: Pick<Context, 'deps'>, owner: string): Promise<Suspension[]> => {
  const found: Suspension[] = [];
  const query = { table: 'projects', index: 'g2', pk: suspensionsOf(owner) } as const;
  for await (const one of everyItem(deps.store, query, Suspension))
    if (one.status === 'found' || one.status === 'suspended') found.push(one);
  return found;
};

/** Everything around a project that its gates and its readers look at. */
export const surroundings = async (context: Needs, project: Project) => {
  const [organisation, comparison, registered, results, suspended] = await Promise.all([
    get(context.deps.store, organisations, project.owner),
    comparisonOf(context, project),
    systemsOf(context, project),
    resultsOf(context, project.owner),
    standingSuspensions(context, project.owner),
  ]);
  return { organisation, comparison, systems: registered, results, suspensions: suspended };
};
export type Surroundings = Awaited<ReturnType<typeof surroundings>>;

/** What the gates on a project look at. `more` is what an act brings with it. */
export const factsOf = (
  project: Project,
  rules: ProjectRules,
  { organisation, comparison, systems: registered, results, suspensions }: Surroundings,
  more: Partial<ProjectFacts> = {},
): Facts => ({
  ...(organisation ? { organisation } : {}),
  project: {
    ...ownFacts(project),
    readiness: comparison,
    systems: registered.map(({ id, integration }) => ({ id, integrated: integration?.status === 'confirmed' })),
    results,
    shortfalls: shortfallsOf(results.assessment, rules),
    suspended: suspensions.flatMap(({ decision }) => decision?.funds ?? []),
    ...more,
  },
});

/** Same, with everything read. */
export const projectFacts = async (
  context: Needs,
  project: Project,
  rules: ProjectRules,
  more: Partial<ProjectFacts> = {},
): Promise<Facts> => factsOf(project, rules, await surroundings(context, project), more);
