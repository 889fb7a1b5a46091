import { tilePath } from '../domain/evidence/tiles.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import type { evidenceRoutes } from './contract.ts';
import { logPrefix } from './log.ts';

const LINK_SECONDS = 600;

/** Tiles hold hashes alone; entries are never public. */
export const downloadTile: Verb<typeof evidenceRoutes.downloadTile> = async ({ params, query, deps }) => {
  const path = tilePath(query);
  const key = `${logPrefix({ id: params.log })}${path}`;
  if (!(await deps.objects.head(key))) throw new Problem('not-found', { detail: path });
  const link = await deps.objects.signDownload(key, path.replaceAll('/', '-'), LINK_SECONDS);
  return { location: link.url };
};
