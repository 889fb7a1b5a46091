import { createHash } from 'node:crypto';
import { formatName } from '../../domain/open/format-name.ts';
import type { Origin, SearchDoc } from '../../domain/search/search-doc.ts';
import type { County } from '../../platform/county.ts';
import { groupName, nameOf } from './names.ts';

/** The licences that this platform gives, as CKAN knows them. */
export const LICENCES = {
  'other-at': { title: 'Other (Attribution)', isOpen: true },
  'other-closed': { title: 'Other (Not Open)', isOpen: false },
  notspecified: { title: 'License not specified', isOpen: false },
} as const;
type LicenceId = keyof typeof LICENCES;

/**
 * What was released may be used with its source named; what is open on conditions is no open licence. What others say of
 * theirs is shown and not judged.
 */
const licenceOf = ({ release, openType }: SearchDoc): LicenceId => {
  if (openType === 'conditional') return 'other-closed';
  return release?.licence ? 'other-at' : 'notspecified';
};

const MEDIA: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  xml: 'application/xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
};
/** Formats from which rows are answered, the better first. */
export const ROW_FORMATS = ['json', 'csv'] as const;

const moment = (at: string): string => at.replace(/Z$/, '');

/** A department, or another catalogue. */
export const organisationOf = (id: string, title: string) => ({
  id,
  name: nameOf(id),
  title,
  type: 'organization',
  description: '',
  image_url: '',
  is_organization: true,
  approval_status: 'approved',
  state: 'active',
});

export const groupOf = (domain: string) => ({
  id: groupName(domain),
  name: groupName(domain),
  title: domain,
  display_name: domain,
  description: '',
  image_display_url: '',
});

export const tagOf = (name: string) => ({
  id: createHash('sha256').update(name).digest('hex').slice(0, 32),
  name,
  display_name: name,
  state: 'active',
  vocabulary_id: null,
});

/** One file of the latest release; its id names the entry and the format. */
const resourcesOf = ({ baseUrl }: County, doc: SearchDoc) =>
  (doc.available ? (doc.release?.files ?? []) : []).map(({ format, size, sha256 }, position) => ({
    id: `${doc.id}.${format}`,
    package_id: doc.id,
    position,
    name: `${doc.name}.${format}`,
    description: '',
    format: formatName(format),
    mimetype: MEDIA[format] ?? null,
    mimetype_inner: null,
    url: `${baseUrl}/open-data/datasets/${doc.id}/download/${format}`,
    url_type: null,
    resource_type: null,
    size,
    hash: `sha256:${sha256}`,
    state: 'active',
    created: `${doc.release!.on}T00:00:00`,
    last_modified: `${doc.release!.on}T00:00:00`,
    metadata_modified: `${doc.release!.on}T00:00:00`,
    cache_url: null,
    cache_last_updated: null,
    datastore_active: (ROW_FORMATS as readonly string[]).includes(format),
  }));

/** One file that another catalogue names: it lies there, and nothing is known of it but what that says. */
const namedElsewhere = (doc: SearchDoc, { files }: Origin) =>
  files.map(({ title, format, url }, position) => ({
    id: `${doc.id}.${position}`,
    package_id: doc.id,
    position,
    name: title ?? doc.name,
    description: '',
    format: format === undefined ? '' : formatName(format),
    mimetype: (format && MEDIA[format]) ?? null,
    mimetype_inner: null,
    url,
    url_type: null,
    resource_type: null,
    size: null,
    hash: '',
    state: 'active',
    created: null,
    last_modified: null,
    metadata_modified: moment(doc.modified!),
    cache_url: null,
    cache_last_updated: null,
    datastore_active: false,
  }));

/** Where a harvested dataset is from, by the names that CKAN's own harvester gives. */
const originOf = ({ id, name, url, guid }: Origin) => ({
  harvest_source_id: id,
  harvest_source_title: name,
  harvest_source_url: url,
  guid,
});

/** An entry as CKAN shows a dataset. */
export const packageOf = (county: County, doc: SearchDoc) => {
  const licence = licenceOf(doc);
  const modified = moment(doc.modified ?? `${doc.updated ?? '1970-01-01'}T00:00:00`);
  const resources = doc.origin ? namedElsewhere(doc, doc.origin) : resourcesOf(county, doc);
  const extras = {
    ...(doc.origin ? originOf(doc.origin) : {}),
    update_cycle: doc.updateCycle,
    open_type: doc.openType,
    updated: doc.updated,
    rows: doc.rows,
  };
  return {
    id: doc.id,
    name: nameOf(doc.id),
    title: doc.name,
    notes: doc.summary,
    type: 'dataset',
    state: 'active',
    private: false,
    isopen: LICENCES[licence].isOpen,
    license_id: licence,
    license_title: doc.release?.licence ?? doc.origin?.licence ?? LICENCES[licence].title,
    author: doc.provider,
    author_email: null,
    maintainer: null,
    maintainer_email: null,
    url: doc.source ?? null,
    version: doc.release ? String(doc.release.number) : null,
    creator_user_id: null,
    metadata_created: modified,
    metadata_modified: modified,
    owner_org: doc.department,
    organization: organisationOf(doc.department, doc.origin?.name ?? doc.provider),
    groups: doc.domain ? [groupOf(doc.domain)] : [],
    tags: doc.tags.map(tagOf),
    num_tags: doc.tags.length,
    resources,
    num_resources: resources.length,
    extras: Object.entries(extras).flatMap(([key, value]) =>
      value === undefined ? [] : [{ key, value: String(value) }],
    ),
    relationships_as_object: [],
    relationships_as_subject: [],
  };
};
