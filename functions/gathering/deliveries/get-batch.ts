import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { find, getItem } from '../../platform/store.ts';
import { submissions } from '../repository.ts';
import { mustSee } from '../view.ts';
import type { deliveryRoutes } from './contract.ts';
import { Batch, batchKey } from './delivery.ts';

export const getBatch: Verb<typeof deliveryRoutes.getBatch> = async ({ params, deps, caller }) => {
  const submission = await find(deps.store, submissions, params.id);
  mustSee(caller, submission.provider);
  const batch = await getItem(deps.store, 'gathering', batchKey(submission.id, params.batch), Batch);
  if (!batch) throw new Problem('not-found', { detail: `batch ${params.batch} of submission ${submission.id}` });
  return batch;
};
