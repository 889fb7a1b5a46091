import { formatName } from '../open/format-name.ts';
import { licenceIri, publicContact, tagsOf } from './dcat.ts';
import {
  changedOn,
  datasetIri,
  offered,
  type PublicCatalog,
  type PublicDataset,
  pageAddress,
} from './public-dataset.ts';
import { webAddress } from './triples.ts';
import { ACCESS, cycleOf, formatOf } from './vocabularies.ts';

/** `data.json` after DCAT-US 1.1 (Project Open Data), in the form for catalogues that are not federal. */

export const DATA_JSON_HEAD = {
  '@context': 'https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld',
  '@type': 'dcat:Catalog',
  conformsTo: 'https://project-open-data.cio.gov/v1.1/schema',
  describedBy: 'https://project-open-data.cio.gov/v1.1/schema/catalog.json',
} as const;

const MOST_RIGHTS = 255;

const distributions = (catalog: PublicCatalog, dataset: PublicDataset) => {
  const latest = offered(dataset);
  const page = (dataset.source && webAddress(dataset.source)) || datasetIri(catalog, dataset.id);
  const typed = (format: string) => {
    const { media } = formatOf(format);
    return { '@type': 'dcat:Distribution', format: formatName(format), ...(media ? { media } : {}) };
  };
  if (latest)
    return latest.files.map(({ format, url }) => {
      const { media = 'application/octet-stream', ...one } = typed(format);
      return { ...one, title: `${dataset.name}（${formatName(format)}）`, downloadURL: url, mediaType: media };
    });
  return dataset.formats.map((format) => {
    const { media: _, ...one } = typed(format);
    return { ...one, accessURL: page };
  });
};

/** The form demands a mailbox. Where neither the department nor the regulator has one, this can be nobody's (RFC 2606). */
const NOBODY = 'nobody@example.invalid';

/** One dataset. The number that a department gives the public stands beside its name. */
export const dataJsonDataset = (catalog: PublicCatalog, dataset: PublicDataset) => {
  const { phone, email } = publicContact(dataset);
  const latest = offered(dataset);
  const rights = dataset.openConditions?.slice(0, MOST_RIGHTS);
  const cycle = cycleOf(dataset.updateCycle);
  const day = changedOn(dataset);
  const files = distributions(catalog, dataset);
  const keyword = [...new Set(tagsOf(dataset))];
  return {
    '@type': 'dcat:Dataset',
    identifier: datasetIri(catalog, dataset.id),
    title: dataset.name,
    description: dataset.summary ?? dataset.name,
    keyword: keyword.length > 0 ? keyword : [dataset.provider],
    ...(day ? { modified: day } : {}),
    ...(dataset.publishedOn ? { issued: dataset.publishedOn } : {}),
    publisher: { '@type': 'org:Organization', name: dataset.provider },
    contactPoint: {
      '@type': 'vcard:Contact',
      fn: phone ? `${dataset.provider} ${phone}` : dataset.provider,
      hasEmail: `mailto:${email ?? catalog.email ?? NOBODY}`,
    },
    accessLevel: ACCESS[dataset.openType ?? 'conditional'].us,
    ...(rights ? { rights } : {}),
    ...(latest?.licence ? { license: licenceIri(catalog, latest.licence) } : {}),
    ...(cycle ? { accrualPeriodicity: cycle.iso } : {}),
    language: ['zh-CN'],
    spatial: catalog.city.zh,
    ...(dataset.domain ? { theme: [dataset.domain] } : {}),
    landingPage: pageAddress(catalog, dataset.id),
    ...(files.length > 0 ? { distribution: files } : {}),
  };
};
