import type { DatasetView } from '../model.ts';
import { linker, type Place } from '../page.ts';

/** A dataset for search engines (schema.org). */
export const linked = (place: Place, view: DatasetView): object => {
  const to = linker(place);
  const files = view.releases.find((release) => release.files.length > 0)?.files ?? [];
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    name: view.name,
    description: view.summary ?? view.name,
    identifier: view.id,
    url: `${place.origin}${to(`/datasets/${view.id}`)}`,
    inLanguage: 'zh-CN',
    isAccessibleForFree: true,
    creator: { '@type': 'GovernmentOrganization', name: view.provider },
    ...(view.published ? { datePublished: view.published } : {}),
    ...(view.updated ? { dateModified: view.updated } : {}),
    ...(view.licence ? { license: view.licence } : {}),
    ...(view.itemViews.length > 0 ? { variableMeasured: view.itemViews.map(({ label }) => label) } : {}),
    ...(view.released
      ? {
          distribution: files.map(({ format, url, size }) => ({
            '@type': 'DataDownload',
            encodingFormat: format,
            contentUrl: url,
            ...(size === undefined ? {} : { contentSize: `${size} B` }),
          })),
        }
      : {}),
  };
};
