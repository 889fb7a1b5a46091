import { importRow } from '../catalog/import/import-row.ts';
import { type FaultCode, type ReadRecord, recordOf, type Said } from './record.ts';

/** How a dataset of each kind of catalogue is read: one row a kind. */

export const SOURCE_KINDS = ['portal-json', 'ckan', 'data-json', 'dcat'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
const manyOf = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? value.map(fieldsOf).filter((one) => one !== undefined) : [];

const NO_RECORD: ReadRecord = { ok: false, name: '', faults: [{ code: 'not-a-record' }] };

/** A row of a Chinese portal's list: its department, name and page name it, for the lists have no ids. */
const portal = (raw: unknown, provider: string): ReadRecord => {
  const read = importRow(raw, { whenAbsent: { providerName: provider, openType: 'open' } });
  if (!read.ok)
    return {
      ok: false,
      name: read.name,
      faults: read.faults.map(({ code, en }) => ({
        code: (code === 'name-absent'
          ? 'no-name'
          : code === 'not-a-row'
            ? 'not-a-record'
            : 'not-understood') as FaultCode,
        detail: en,
      })),
    };
  const { draft } = read;
  return {
    ok: true,
    record: {
      guid: [draft.providerName, draft.name, draft.source ?? ''].join('\n'),
      name: draft.name,
      ...(draft.summary ? { summary: draft.summary } : {}),
      provider: draft.providerName,
      ...(draft.domain ? { domain: draft.domain } : {}),
      tags: [...draft.tags],
      formats: [...draft.formats],
      updateCycle: draft.updateCycle,
      openType: draft.openType,
      ...(draft.published ? { published: draft.published } : {}),
      ...(draft.updated ? { updated: draft.updated } : {}),
      ...(draft.source ? { page: draft.source } : {}),
      files: [],
    },
  };
};

const ckan = (raw: Fields): Said => ({
  guid: raw.id,
  name: raw.title || raw.name,
  summary: raw.notes,
  provider: fieldsOf(raw.organization)?.title ?? raw.author,
  domain: manyOf(raw.groups)[0]?.title,
  tags: manyOf(raw.tags).map((tag) => tag.display_name ?? tag.name),
  openType: raw.private === true ? 'closed' : 'open',
  licence: raw.license_url || raw.license_title,
  published: raw.metadata_created,
  updated: raw.metadata_modified,
  page: raw.url,
  files: manyOf(raw.resources).map(({ name, format, url }) => ({ title: name, format, url })),
});

const LEVELS: ReadonlyMap<unknown, Said['openType']> = new Map([
  ['public', 'open'],
  ['restricted public', 'conditional'],
  ['non-public', 'closed'],
]);

const dataJson = (raw: Fields): Said => ({
  guid: raw.identifier,
  name: raw.title,
  summary: raw.description,
  provider: fieldsOf(raw.publisher)?.name ?? raw.publisher,
  domain: Array.isArray(raw.theme) ? raw.theme[0] : raw.theme,
  tags: raw.keyword,
  cycle: raw.accrualPeriodicity,
  openType: LEVELS.get(raw.accessLevel),
  licence: raw.license,
  published: raw.issued,
  updated: raw.modified,
  page: raw.landingPage,
  files: manyOf(raw.distribution).map(({ title, format, mediaType, downloadURL, accessURL }) => ({
    title,
    format: format ?? mediaType,
    url: downloadURL ?? accessURL,
  })),
});

const judged =
  (read: (raw: Fields) => Said) =>
  (raw: unknown, provider: string): ReadRecord => {
    const fields = fieldsOf(raw);
    return fields === undefined ? NO_RECORD : recordOf(read(fields), provider);
  };

/** Reads an object; `provider` is whoever runs the catalogue, for what names none. Never throws. */
export const READERS: Readonly<Record<SourceKind, (raw: unknown, provider: string) => ReadRecord>> = {
  'portal-json': portal,
  ckan: judged(ckan),
  'data-json': judged(dataJson),
  // A graph is read when it is gathered: what it says of a dataset comes as is.
  dcat: judged((raw) => ({ ...(raw as unknown as Said), files: manyOf(raw.files) })),
};
