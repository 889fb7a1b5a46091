import type { Duty } from '../domain/duty/duty.ts';
import type { DutyName } from '../domain/law/schema.ts';
import { dutiesOf } from '../platform/duty-store.ts';
import type { Verb } from '../platform/endpoint.ts';
import { queryItems } from '../platform/store.ts';
import type { projectRoutes } from './contract.ts';
import { projectFacts } from './facts.ts';
import { ALL, Project, rulesOf } from './repository.ts';
import { clearanceOf, dutyLine, subjectOf } from './view.ts';
import { mustBeOneOf, seesAll } from './who.ts';

const latest = (duties: readonly Duty[], name: DutyName) => {
  const found = duties.filter(({ duty }) => duty === name).at(-1);
  return found ? { duty: dutyLine(found) } : {};
};

/** Submission, review and payment gate of every project side by side: the one list that the treasury reads. */
export const listPayments: Verb<typeof projectRoutes.listPayments> = async (context) => {
  const { deps, query, caller } = context;
  const rules = await rulesOf(deps.store);
  mustBeOneOf(seesAll(caller, rules), rules.finance);
  const all = { table: 'projects', index: 'g1', pk: ALL, descending: true } as const;
  const page = await queryItems(deps.store, { ...all, ...query }, Project);
  const items = await Promise.all(
    page.items.map(async (project) => {
      const duties = await dutiesOf(deps.store, subjectOf(project));
      const [payment] = clearanceOf(context, await projectFacts(context, project, rules), ['payment']);
      const { id, name, owner, status, submissions, reviews } = project;
      const [submitted, reviewed] = [submissions.at(-1), reviews.at(-1)];
      return {
        project: id,
        name,
        owner,
        status,
        submission: { ...(submitted ? { on: submitted.on } : {}), ...latest(duties, 'project.submit-data') },
        review: {
          ...(reviewed ? { on: reviewed.on, conforms: reviewed.conforms } : {}),
          ...latest(duties, 'project.review-data'),
        },
        payment: payment!,
      };
    }),
  );
  return { ...page, items };
};
