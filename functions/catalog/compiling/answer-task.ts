import { organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { taskView } from './issue-task.ts';
import { tasks } from './repository.ts';

export const answerTask: Verb<typeof catalogRoutes.answerTask> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const before = await find(deps.store, tasks, params.id);
  const organisation = organisationOf(caller);
  if (!before.units.includes(organisation))
    throw new Problem('other-organisation', { detail: before.units.join(', ') });
  mustBeCurrent(before, context, body.version);
  if (before.submitted.some((one) => one.organisation === organisation))
    throw new Problem('already-exists', { detail: organisation });
  const line = { organisation, on: today, ...(body.note ? { note: body.note } : {}) };
  return taskView(work.update(tasks, before, { ...before, submitted: [...before.submitted, line] }));
};
