import type { Item } from '../../domain/gathering/items.ts';
import { driftFrom, placedAt } from '../../domain/gathering/layout/drift.ts';
import type { Mapping } from '../../domain/gathering/layout/mapping.ts';
import { holdsOtherRows, type Proposed, proposeMapping } from '../../domain/gathering/layout/propose.ts';
import type { Survey } from '../../domain/gathering/layout/survey.ts';
import { submissionTransitions } from '../../domain/gathering/submission.ts';
import { PLATFORM } from '../../platform/caller.ts';
import type { Deps } from '../../platform/county.ts';
import { step } from '../../platform/gate.ts';
import { find } from '../../platform/store.ts';
import type { SourceRequest } from '../../platform/tabular/open-source.ts';
import type { Sheets } from '../../platform/tabular/read-workbook.ts';
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

/**
 * Finds the accepted mapping that a file fits, or else what to propose to its department. Undefined where the file is
 * best read as it stands. `right`: every row was right as it stands, so that only rows that are no data are a question.
 */
export const readingOf = async (
  deps: Deps,
  submission: Submission,
  items: readonly Item[],
  source: SourceRequest,
  right: boolean,
): Promise<Reading> => {
  const accepted = await acceptedMappings(deps.store, submission.entry);
  const mappings = accepted.map(({ mapping }) => mapping);
  const table = await tableOf(source, (survey, sheet) => proposeMapping(survey, items, mappings, sheet));
  if (!table || (right && !holdsOtherRows(table.proposed.layout))) return undefined;
  const { proposed, sheets } = table;
  const compared = accepted
    .map(({ id, mapping }) => ({ id, mapping, drift: driftFrom(mapping, proposed.layout) }))
    .sort((a, b) => a.drift.length - b.drift.length);
  const [nearest] = compared;
  if (nearest?.drift.length === 0) {
    const { sheet } = proposed.mapping;
    return { known: { id: nearest.id, mapping: { ...placedAt(nearest.mapping, proposed.layout), sheet } } };
  }
  const more = { comparedWith: nearest?.id, sheets };
  return { proposal: proposalOf(submission.id, proposed, items, nearest?.drift ?? [], more) };
};

interface Table {
  readonly proposed: Proposed;
  readonly sheets: Sheets | undefined;
}

/** Sheets that are looked at besides the first: the table lies behind a cover and notes, not behind dozens. */
const MOST_SHEETS = 10;

/**
 * The table that gives the most items a column: in a workbook it may lie behind a cover. Undefined where there is none,
 * and where the sheet that is read unasked needs no mapping.
 */
async function tableOf(
  source: SourceRequest,
  propose: (survey: Survey, sheet?: string) => Proposed | undefined,
): Promise<Table | undefined> {
  const tableIn = async (sheet?: string) => {
    const surveyed = await surveyFile({ ...source, sheet });
    const sheets = surveyed?.sheets;
    const read = sheets && sheets.names.length > 1 ? sheets.read : undefined;
    return { sheets, proposed: surveyed && propose(surveyed.survey, read) };
  };
  let best = await tableIn();
  const others = best.sheets?.names.filter((name) => name !== best.sheets?.read) ?? [];
  for (const sheet of others.slice(0, MOST_SHEETS)) {
    if (best.proposed?.missing.length === 0) break;
    const other = await tableIn(sheet);
    if (other.proposed && other.proposed.missing.length < (best.proposed?.missing.length ?? Number.POSITIVE_INFINITY))
      best = other;
  }
  const { proposed, sheets } = best;
  const isUnasked = sheets === undefined || !others.includes(sheets.read);
  return proposed === undefined || (proposed.plain && isUnasked) ? undefined : { proposed, sheets };
}

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
