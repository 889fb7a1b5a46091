import type { Verb } from '../../platform/endpoint.ts';
import { find } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { packageKey, releases } from './release.ts';

const LINK_SECONDS = 900;

export const getReleasePackage: Verb<typeof catalogRoutes.getReleasePackage> = async ({ params, deps }) => {
  const { id, number } = await find(deps.store, releases, params.id);
  const link = await deps.objects.signDownload(packageKey(id), `catalog-release-${number}.json`, LINK_SECONDS);
  return { location: link.url };
};
