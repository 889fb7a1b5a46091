import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { harvestRoutes } from './contract.ts';
import { harvests, reportKey } from './repository.ts';

const LINK_SECONDS = 600;

export const getHarvestReport: Verb<typeof harvestRoutes.getHarvestReport> = async ({ params, deps }) => {
  const { id, status } = await find(deps.store, harvests, params.id);
  if (status !== 'done') throw new Problem('wrong-state', { detail: `the harvest is ${status}` });
  return { location: (await deps.objects.signDownload(reportKey(id), `harvest-${id}.json`, LINK_SECONDS)).url };
};
