import { entries } from '../catalog/repository.ts';
import { isRegulator } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find, queryItems } from '../platform/store.ts';
import type { statisticsRoutes } from './contract.ts';
import { QuestionLine } from './repository.ts';

/** For the department whose data is asked about, the regulator and auditors; the latest first. */
export const listQuestions: Verb<typeof statisticsRoutes.listQuestions> = async ({ params, query, deps, caller }) => {
  const entry = await find(deps.store, entries, params.id);
  if (!isRegulator(caller) && caller.role !== 'auditor' && caller.organisation !== entry.provider)
    throw new Problem('not-found', { detail: entry.id });
  return queryItems(
    deps.store,
    { table: 'statistics', pk: `questions#${entry.id}`, descending: true, ...query },
    QuestionLine,
  );
};
