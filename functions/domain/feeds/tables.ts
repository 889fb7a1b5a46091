import { formatName } from '../open/format-name.ts';
import { licenceIri } from './dcat.ts';
import {
  changedOn,
  datasetIri,
  type PublicCatalog,
  type PublicDataset,
  type PublicFile,
  type PublicItem,
  type PublicRelease,
} from './public-dataset.ts';
import { formatOf } from './vocabularies.ts';

/** Descriptions of a released table beside it: a Frictionless data package, and CSV on the Web. */

type ItemType = PublicItem['type'];
/** A masked value is text, whatever it hides. */
const typeOf = ({ type, masking = 'none' }: PublicItem): ItemType => (masking === 'none' ? type : 'text');

/** Types of the Table Schema; all others are strings. Our moments have no zone. */
const FIELD_TYPES: Readonly<Partial<Record<ItemType, Readonly<Record<string, string>>>>> = {
  integer: { type: 'integer' },
  decimal: { type: 'number' },
  date: { type: 'date' },
  datetime: { type: 'datetime', format: 'any' },
  boolean: { type: 'boolean' },
};
/** Datatypes of CSVW; all others are strings. */
const DATATYPES: Readonly<Partial<Record<ItemType, string>>> = {
  integer: 'integer',
  decimal: 'decimal',
  date: 'date',
  datetime: 'dateTime',
  boolean: 'boolean',
};

/** Files whose first line has the labels of the items. */
const isCsv = ({ format }: PublicFile): boolean => format === 'csv';

/**
 * The data package of a release, after the Data Package standard. The table is the CSV, whose header has the labels, so
 * these are the fields' names. `pathOf` says where a file lies: on the web, or in a bundle beside this description.
 */
export const dataPackage = (
  catalog: PublicCatalog,
  dataset: PublicDataset,
  release: PublicRelease,
  pathOf: (file: PublicFile) => string,
) => ({
  profile: 'data-package',
  name: dataset.id.toLowerCase().replace(/[^a-z0-9._-]/g, '-'),
  id: datasetIri(catalog, dataset.id),
  title: dataset.name,
  description: dataset.summary ?? dataset.name,
  version: `${release.dataVersion ?? release.release}.0.0`,
  created: `${changedOn(dataset) ?? release.on}T00:00:00+08:00`,
  homepage: datasetIri(catalog, dataset.id),
  keywords: [...new Set(dataset.tags)],
  ...(release.licence ? { licenses: [{ title: release.licence, path: licenceIri(catalog, release.licence) }] } : {}),
  contributors: [{ title: dataset.provider, role: 'author' }],
  resources: release.files.map((file) => ({
    name: file.format,
    path: pathOf(file),
    title: `${dataset.name}（${formatName(file.format)}）`,
    format: file.format,
    mediatype: formatOf(file.format).media ?? 'application/octet-stream',
    bytes: file.size,
    hash: `sha256:${file.sha256}`,
    ...(isCsv(file)
      ? {
          profile: 'tabular-data-resource',
          encoding: 'utf-8-sig',
          dialect: { delimiter: ',', header: true },
          schema: {
            fields: release.columns.map((column) => ({
              name: column.label,
              title: column.name,
              ...(FIELD_TYPES[typeOf(column)] ?? { type: 'string' }),
            })),
          },
        }
      : { profile: 'data-resource' }),
  })),
});

/** CSV on the Web: what the columns of the CSV mean. `url` is where it lies, from where this description lies. */
export const csvOnTheWeb = (catalog: PublicCatalog, dataset: PublicDataset, release: PublicRelease, url: string) => ({
  '@context': ['http://www.w3.org/ns/csvw', { '@language': 'zh' }],
  '@id': `${datasetIri(catalog, dataset.id)}#table-${release.release}`,
  url,
  'dc:title': dataset.name,
  'dc:description': dataset.summary ?? dataset.name,
  'dc:publisher': dataset.provider,
  'dc:modified': { '@value': release.on, '@type': 'xsd:date' },
  ...(release.licence ? { 'dc:license': { '@id': licenceIri(catalog, release.licence) } } : {}),
  dialect: { encoding: 'utf-8', delimiter: ',', header: true },
  tableSchema: {
    columns: release.columns.map((column) => ({
      name: column.name,
      titles: column.label,
      datatype: DATATYPES[typeOf(column)] ?? 'string',
    })),
  },
});
