import { licenceIri, tagsOf } from './dcat.ts';
import {
  changedOn,
  datasetIri,
  offered,
  type PublicCatalog,
  type PublicDataset,
  pageAddress,
  titleOf,
} from './public-dataset.ts';
import { formatOf } from './vocabularies.ts';

/** Shortest and longest description that search engines take. */
const SHORTEST = 50;
const LONGEST = 5_000;

/** A dataset for search engines: what a page about it carries as `application/ld+json`. */
export const schemaOrgDataset = (catalog: PublicCatalog, dataset: PublicDataset) => {
  const latest = offered(dataset);
  const plain = dataset.summary ?? dataset.name;
  const padded = plain.length < SHORTEST ? `${plain}（${dataset.provider}，${titleOf(catalog).zh}）` : plain;
  const day = changedOn(dataset);
  return {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    '@id': datasetIri(catalog, dataset.id),
    url: pageAddress(catalog, dataset.id),
    identifier: dataset.id,
    name: dataset.name,
    description: padded.slice(0, LONGEST),
    inLanguage: 'zh-CN',
    keywords: [...new Set(tagsOf(dataset))],
    isAccessibleForFree: true,
    creator: { '@type': 'GovernmentOrganization', name: dataset.provider },
    publisher: { '@type': 'GovernmentOrganization', name: catalog.publisher },
    spatialCoverage: { '@type': 'Place', name: catalog.city.zh },
    includedInDataCatalog: { '@type': 'DataCatalog', name: titleOf(catalog).zh, url: catalog.base },
    ...(dataset.publishedOn ? { datePublished: dataset.publishedOn } : {}),
    ...(day ? { dateModified: day } : {}),
    ...(dataset.openConditions ? { conditionsOfAccess: dataset.openConditions } : {}),
    ...(latest?.licence ? { license: licenceIri(catalog, latest.licence) } : {}),
    ...(latest?.dataVersion === undefined ? {} : { version: String(latest.dataVersion) }),
    variableMeasured: (latest?.columns ?? dataset.items).map(({ name, label }) => ({
      '@type': 'PropertyValue',
      name: label,
      alternateName: name,
    })),
    distribution: (latest?.files ?? []).map(({ format, url, size, sha256 }) => ({
      '@type': 'DataDownload',
      encodingFormat: formatOf(format).media ?? format,
      contentUrl: url,
      contentSize: `${size} B`,
      sha256,
    })),
  };
};
