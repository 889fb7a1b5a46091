import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { qualityRoutes } from '../contract.ts';
import { seesInside } from '../who.ts';
import { runs } from './run.ts';

export const getRun: Verb<typeof qualityRoutes.getRun> = async ({ params, deps, caller }) => {
  const run = await find(deps.store, runs, params.id);
  if (!seesInside(caller, run.provider)) throw new Problem('not-found', { detail: `quality run ${run.id}` });
  return run;
};
