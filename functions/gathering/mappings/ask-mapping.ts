import type { Item } from '../../domain/gathering/items.ts';
import { driftFrom, placedAt } from '../../domain/gathering/layout/drift.ts';
import type { Mapping } from '../../domain/gathering/layout/mapping.ts';
import { proposeMapping } from '../../domain/gathering/layout/propose.ts';
import { submissionTransitions } from '../../domain/gathering/submission.ts';
import { PLATFORM } from '../../platform/caller.ts';
import type { Deps } from '../../platform/county.ts';
import { step } from '../../platform/gate.ts';
import { find } from '../../platform/store.ts';
import type { SourceRequest } from '../../platform/tabular/open-source.ts';
import { surveyFile } from '../../platform/tabular/survey-file.ts';
import { beginWork } from '../../platform/work.ts';
import { type Submission, submissions } from '../repository.ts';
import { untilWritten } from '../until-written.ts';
import { acceptedMappings } from './mapping.ts';
import { type Proposal, proposalKey, proposalOf } from './proposal.ts';

/** How a file that does not name its items exactly can be read: as one before it, as proposed, or not at all. */
export type Reading =
  | { readonly known: { readonly id: string; readonly mapping: Mapping } }
  | { readonly proposal: Proposal }
  | undefined;

/** Finds the accepted mapping that a file fits, or else what to propose to its department. */
export const readingOf = async (
  deps: Deps,
  submission: Submission,
  items: readonly Item[],
  source: SourceRequest,
): Promise<Reading> => {
  const surveyed = await surveyFile(source);
  if (!surveyed) return undefined;
  const accepted = await acceptedMappings(deps.store, submission.entry);
  const { survey, sheets } = surveyed;
  const sheet = sheets && sheets.names.length > 1 ? sheets.read : undefined;
  const proposed = proposeMapping(
    survey,
    items,
    accepted.map(({ mapping }) => mapping),
    sheet,
  );
  if (!proposed || proposed.plain) return undefined;
  const compared = accepted
    .map(({ id, mapping }) => ({ id, mapping, drift: driftFrom(mapping, proposed.layout) }))
    .sort((a, b) => a.drift.length - b.drift.length);
  const [nearest] = compared;
  if (nearest?.drift.length === 0)
    return { known: { id: nearest.id, mapping: placedAt(nearest.mapping, proposed.layout) } };
  const more = { comparedWith: nearest?.id, sheets };
  return { proposal: proposalOf(submission.id, proposed, items, nearest?.drift ?? [], more) };
};

/** Puts the question to the department: the proposal is kept, and nothing of the file until it has answered. */
export const askMapping = async (deps: Deps, id: string, proposal: Proposal): Promise<{ done: boolean }> => {
  const key = proposalKey(id);
  await deps.objects.replace(key, JSON.stringify(proposal), 'application/json');
  return untilWritten(async () => {
    const before = await find(deps.store, submissions, id);
    if (before.status !== 'checking') return { done: true };
    const { rows, drift } = proposal;
    const work = beginWork(deps, PLATFORM, 'askMapping', id);
    work.update(
      submissions,
      before,
      {
        ...before,
        status: step(submissionTransitions, 'the submission', before.status, 'ask'),
        progress: 'asking',
        question: { rows, drift, proposal: key },
      },
      { detail: { drift: drift.map(({ code }) => code) } },
    );
    work.notify({
      to: before.provider,
      subject: { zh: '归集文件的版式待确认', en: 'Say how a file is to be read' },
      about: { type: 'submission', id },
    });
    await work.commit();
    return { done: true };
  });
};
