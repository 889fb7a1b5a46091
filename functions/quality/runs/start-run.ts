import { runTransitions } from '../../domain/quality/transitions.ts';
import { mustActFor } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { qualityRoutes } from '../contract.ts';
import { runs } from './run.ts';

export const startRun: Verb<typeof qualityRoutes.startRun> = async (context) => {
  const { params, body, deps, caller, work } = context;
  const before = await find(deps.store, runs, params.id);
  mustActFor(caller, before.provider);
  mustBeCurrent(before, context, body.version);
  const status = step(runTransitions, 'the run', before.status, 'start');
  if (!(await deps.objects.head(before.upload!))) throw new Problem('not-uploaded');
  work.begin('quality-run', before.id);
  return work.update(runs, before, { ...before, status });
};
