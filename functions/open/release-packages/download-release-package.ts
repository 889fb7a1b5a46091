import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { archiveKey, releasePackages } from './package.ts';

const LINK_SECONDS = 600;

export const downloadReleasePackage: Verb<typeof openRoutes.downloadReleasePackage> = async ({
  params,
  deps,
  work,
}) => {
  const { id, status, day, sha256 } = await find(deps.store, releasePackages, params.id);
  if (status === 'removed')
    throw new Problem('retired', { detail: `removed once later ones were kept; made on ${day}` });
  if (status !== 'kept') throw new Problem('wrong-state', { detail: `the package is ${status}` });
  const name = `${deps.county.id}_${day}.zip`;
  const link = await deps.objects.signDownload(archiveKey(id), name, LINK_SECONDS);
  work.record({
    kind: 'read',
    action: 'downloadReleasePackage',
    subject: { type: 'release-package', id },
    detail: { sha256 },
  });
  return { location: link.url };
};
