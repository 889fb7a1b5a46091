import type { Verb } from '../platform/endpoint.ts';
import { ObjectMissing } from '../platform/ports.ts';
import { Problem } from '../platform/problems.ts';
import type { evidenceRoutes } from './contract.ts';
import { checkpointAt } from './cosign.ts';

export const getCheckpoint: Verb<typeof evidenceRoutes.getCheckpoint> = async ({ params, deps }) => {
  try {
    return { checkpoint: await checkpointAt(deps.objects, { id: params.log }, params.size) };
  } catch (error) {
    if (error instanceof ObjectMissing)
      throw new Problem('not-found', { detail: `no checkpoint of ${params.log} at ${params.size}` });
    throw error;
  }
};
