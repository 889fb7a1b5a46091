import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { changeProject } from './change-project.ts';
import { mustNameWhatIsThere } from './content.ts';
import type { projectRoutes } from './contract.ts';

/** The owner says which catalog entry a planned resource became. The plan itself stays as it was. */
export const linkEntries: Verb<typeof projectRoutes.linkEntries> = (context) =>
  changeProject(context, undefined, async ({ project }) => {
    const { entries } = context.body;
    mustBe(context.caller, project.owner);
    const planned = new Set(project.resources.map(({ name }) => name));
    const unknown = Object.keys(entries).filter((name) => !planned.has(name));
    if (unknown.length > 0) throw new Problem('unknown-field', { detail: unknown.join(', ') });
    const resources = project.resources.map((one) =>
      Object.hasOwn(entries, one.name) ? { ...one, entry: entries[one.name]! } : one,
    );
    await mustNameWhatIsThere(context, project.owner, { systems: [], resources });
    return { ...project, resources };
  });
