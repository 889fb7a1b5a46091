import type { Verb } from '../../platform/endpoint.ts';
import type { openRoutes } from '../contract.ts';
import { packagesThere } from './package.ts';

export const listReleasePackages: Verb<typeof openRoutes.listReleasePackages> = async ({ deps }) => {
  const there = await packagesThere(deps.store);
  return {
    items: there.flatMap(({ id, day, made, files, size, sha256 }) =>
      files === undefined || size === undefined || sha256 === undefined
        ? []
        : [
            {
              id,
              day,
              made,
              files,
              size,
              sha256,
              download: `${deps.county.baseUrl}/open/release-packages/${id}/archive`,
            },
          ],
    ),
  };
};
