import { runTransitions } from '../../domain/quality/transitions.ts';
import { mustActFor } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { find } from '../../platform/store.ts';
import type { qualityRoutes } from '../contract.ts';
import { doneNow } from '../done-now.ts';
import { runs } from './run.ts';

export const confirmRun: Verb<typeof qualityRoutes.confirmRun> = async (context) => {
  const { params, body, deps, caller, work } = context;
  const before = await find(deps.store, runs, params.id);
  mustActFor(caller, before.provider);
  mustBeCurrent(before, context, body.version);
  const status = step(runTransitions, 'the run', before.status, 'confirm');
  const { name, conclusion } = body;
  return work.update(runs, before, { ...before, status, confirmed: { ...doneNow(context), name, conclusion } });
};
