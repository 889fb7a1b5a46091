import type { Context } from '../../platform/endpoint.ts';
import { passGate } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { named } from '../../platform/work.ts';
import { ownFacts } from '../../projects/facts.ts';
import { type Project, projects } from '../../projects/repository.ts';

/** The project that a system comes from, which is of the same owner. */
export const projectOf = async ({ deps }: Pick<Context, 'deps'>, owner: string, id: string): Promise<Project> => {
  const project = await named(deps, projects, id, 'unknown-project');
  if (project.owner !== owner) throw new Problem('unknown-project', { detail: id });
  return project;
};

export const isApproved = ({ decision, status }: Project): boolean =>
  decision?.approved === true && status !== 'withdrawn';

/** A system that a project builds is set live no sooner than the project may be put into use. */
export const mustBeReadyForUse = (
  context: Pick<Context, 'deps' | 'today'>,
  project: Project | undefined,
  stage: string,
): void => {
  if (project && stage === 'built') passGate(context, 'project.put-in-use', { project: ownFacts(project) });
};
