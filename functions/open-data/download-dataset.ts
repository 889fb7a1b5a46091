import { entries } from '../catalog/repository.ts';
import { countDownload } from '../open/downloads.ts';
import type { Verb } from '../platform/endpoint.ts';
import { fileName } from '../platform/file-name.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { openDataRoutes } from './contract.ts';
import { endingOf } from './repository.ts';
import { offeredRelease } from './view.ts';

const LINK_SECONDS = 600;

export const downloadDataset: Verb<typeof openDataRoutes.downloadDataset> = async ({ params, deps, work, today }) => {
  const entry = await find(deps.store, entries, params.id);
  const release = await offeredRelease(deps, entry);
  const file = release.files.find(({ format }) => format === params.format);
  if (!file)
    throw new Problem('not-found', {
      detail: `no ${params.format}; there is ${release.files.map(({ format }) => format).join(', ')}`,
    });
  const name = fileName(entry.name, `v${release.dataVersion}.${endingOf(file.format)}`);
  const link = await deps.objects.signDownload(file.key, name, LINK_SECONDS);
  work.record({
    kind: 'read',
    action: 'downloadDataset',
    subject: { type: 'entry', id: entry.id },
    detail: { release: release.release, format: file.format },
  });
  await countDownload(deps.store, entry.id, today.slice(0, 7));
  return { location: link.url };
};
