import { entries } from '../../catalog/repository.ts';
import { Mapping, misfitsOf } from '../../domain/gathering/layout/mapping.ts';
import { submissionTransitions } from '../../domain/gathering/submission.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { gatheringRoutes } from '../contract.ts';
import { submissions } from '../repository.ts';
import { mustHandIn } from '../view.ts';
import { proposalFor } from './get-mapping.ts';
import { mappingKey } from './mapping.ts';

/**
 * The department says how its file is to be read: as proposed, or as it corrects. What it says is kept for the entry's
 * later files, and the check goes on.
 */
export const acceptMapping: Verb<typeof gatheringRoutes.acceptMapping> = async (context) => {
  const { params, body, deps, caller, work, now } = context;
  const before = await find(deps.store, submissions, params.id);
  mustHandIn(caller, before);
  mustBeCurrent(before, context, body.version);
  const status = step(submissionTransitions, 'the submission', before.status, 'map');
  const mapping = Mapping.parse(body.mapping ?? (await proposalFor(deps, before)).mapping);
  const { items = [] } = await find(deps.store, entries, before.entry);
  const { unknown, withoutColumn } = misfitsOf(mapping, items);
  if (unknown.length > 0) throw new Problem('unknown-field', { detail: unknown.join(', ') });
  if (withoutColumn.length > 0)
    throw new Problem('invalid-request', {
      detail: `必填信息项没有对应的列 · required items without a column: ${withoutColumn.join(', ')}`,
    });
  const id = newId('map');
  const { entry, fileName } = before;
  work.keep('gathering', {
    ...mappingKey(entry, id),
    id,
    entry,
    mapping,
    submission: before.id,
    fileName,
    by: caller.account,
    acceptedAt: now,
  });
  work.begin('check-submission', before.id);
  const { question: _, ...rest } = before;
  return work.update(
    submissions,
    before,
    { ...rest, status, mapping: id, progress: 'checking' },
    { detail: { mapping: id } },
  );
};
