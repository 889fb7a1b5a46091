import type { Duty } from '../domain/duty/duty.ts';
import { projectTransitions } from '../domain/project/transitions.ts';
import type { Context } from '../platform/endpoint.ts';
import { mustBeCurrent, step } from '../platform/gate.ts';
import { type Project, type ProjectRules, projects } from './repository.ts';
import { projectView } from './view.ts';
import { findProject } from './who.ts';

type Given = Omit<Context, 'params' | 'body'> & {
  readonly params: { id: string };
  readonly body: { version?: number | undefined };
};

/** What a change is made from. */
interface Change {
  readonly project: Project;
  readonly rules: ProjectRules;
  /** The state that the act leads to. */
  readonly next: Project['status'];
  /** Duties that it starts or meets, for the answer. */
  readonly moved: (duties: readonly Duty[]) => void;
}

/** Who acts, and when. */
export const stepBy = ({ caller, today, deps }: Pick<Context, 'caller' | 'today' | 'deps'>) => ({
  by: caller.account,
  organisation: caller.organisation ?? deps.county.regulator,
  on: today,
});

/** The one way in which a project changes: seen by the caller, current, an allowed step; the other side is told. */
export const changeProject = async (
  context: unknown,
  action: keyof typeof projectTransitions | undefined,
  change: (given: Change) => Project | Promise<Project>,
) => {
  const given = context as Given;
  const { project: before, rules } = await findProject(given, given.params.id);
  mustBeCurrent(before, given, given.body.version);
  const next = action ? step(projectTransitions, 'the project', before.status, action) : before.status;
  const moved: Duty[] = [];
  const after = await change({ project: before, rules, next, moved: (duties) => moved.push(...duties) });
  const { regulator } = given.deps.county;
  for (const to of new Set([before.owner, regulator]))
    if (to !== (given.caller.organisation ?? regulator))
      given.work.notify({
        to,
        subject: { zh: '项目有新进展', en: 'A project has moved on' },
        about: { type: 'project', id: before.id },
      });
  return projectView(given, given.work.update(projects, before, after), rules, moved);
};
