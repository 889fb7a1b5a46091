import { entries } from '../catalog/repository.ts';
import { countDownload } from '../open/downloads.ts';
import { endingOf, Release, releaseKey } from '../open-data/repository.ts';
import { isAvailable, isPublic } from '../open-data/view.ts';
import { mustNotBeWithdrawn } from '../open-data/withdrawn.ts';
import type { Verb } from '../platform/endpoint.ts';
import { fileName } from '../platform/file-name.ts';
import { Problem } from '../platform/problems.ts';
import { find, getItem } from '../platform/store.ts';
import type { downloadRoutes } from './contract.ts';

const LINK_SECONDS = 600;

/**
 * A file of any release of what is open now, old ones too unless they were withdrawn; its link may be read in parts and taken
 * up again.
 */
export const downloadRelease: Verb<typeof downloadRoutes.downloadRelease> = async ({ params, deps, work, today }) => {
  const entry = await find(deps.store, entries, params.id);
  if (!isPublic(entry)) throw new Problem('not-found', { detail: `dataset ${params.id}` });
  await mustNotBeWithdrawn(deps, entry, params.release);
  if (!isAvailable(entry)) throw new Problem('not-open');
  const release = await getItem(deps.store, 'catalog', releaseKey(entry.id, params.release), Release);
  const file = release?.files.find(({ format }) => format === params.format);
  if (!release || !file)
    throw new Problem('not-found', {
      detail: release
        ? `no ${params.format}; there is ${release.files.map(({ format }) => format).join(', ')}`
        : `no release ${params.release}`,
    });
  const name = fileName(entry.name, `v${release.dataVersion}.${endingOf(file.format)}`);
  const link = await deps.objects.signDownload(file.key, name, LINK_SECONDS);
  work.record({
    kind: 'read',
    action: 'downloadRelease',
    subject: { type: 'entry', id: entry.id },
    detail: { release: release.release, format: file.format },
  });
  await countDownload(deps.store, entry.id, today.slice(0, 7));
  return { location: link.url };
};
