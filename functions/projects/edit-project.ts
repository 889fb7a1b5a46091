import { ProjectContent } from '../domain/project/project.ts';
import { organisations } from '../organisations/organisation.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { find } from '../platform/store.ts';
import { changeProject } from './change-project.ts';
import { contentOf, flagsOf, mustBeRegistrable, mustNameWhatIsThere } from './content.ts';
import type { projectRoutes } from './contract.ts';
import type { Project } from './repository.ts';

type Kept = Omit<Project, keyof ProjectContent | 'opinion' | 'decision'>;

/** What stays when the content is replaced. What was said of the earlier plan says nothing of the new one. */
const withoutContent = ({ opinion: _opinion, decision: _decision, ...project }: Project): Kept =>
  Object.fromEntries(
    Object.entries(project).filter(([name]) => !Object.hasOwn(ProjectContent.shape, name)),
  ) as unknown as Kept;

/** The whole content anew; a refused project may be put forward again after it. */
export const editProject: Verb<typeof projectRoutes.editProject> = (context) =>
  changeProject(context, 'edit', async ({ project, rules, next }) => {
    mustBe(context.caller, project.owner);
    const { version: _, secret, ...content } = context.body;
    const edited = { ...withoutContent(project), ...contentOf(content), status: next };
    mustBeRegistrable(context, await find(context.deps.store, organisations, project.owner), edited, secret);
    await mustNameWhatIsThere(context, project.owner, edited);
    return { ...edited, flags: await flagsOf(context, edited, rules) };
  });
