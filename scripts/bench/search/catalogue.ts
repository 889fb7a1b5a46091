import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { importRows } from '../../../functions/domain/catalog/import/import-report.ts';
import type { SearchDoc } from '../../../functions/domain/search/search-doc.ts';
import { dazhouCatalogue, divisionRows } from '../../demo/files.ts';

/** Catalogues of other portals, where the machine has them. */
const PORTALS = new URL('../../../../shared/data/2-catalogues/china_portals/', import.meta.url);

type Row = Readonly<Record<string, unknown>>;

const portals = (): { name: string; rows: Row[] }[] => {
  const others = existsSync(PORTALS) ? readdirSync(PORTALS).filter((name) => /\.json(\.gz)?$/.test(name)) : [];
  const read = (name: string): Row[] => {
    const bytes = readFileSync(new URL(name, PORTALS));
    return JSON.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
  };
  return [
    { name: 'sichuan_dazhou', rows: JSON.parse(dazhouCatalogue().toString('utf8')) },
    ...others
      .filter((name) => !name.startsWith('sichuan_dazhou'))
      .map((name) => ({ name: name.replace(/\.json(\.gz)?$/, ''), rows: read(name) })),
  ];
};

/** What a portal's rows become in an import, as the search knows it. */
export const docsOf = (portal: string, rows: readonly Row[]): SearchDoc[] =>
  importRows(rows).entries.map(({ row, draft }) => ({
    id: `ent_${portal}_${row}`,
    name: draft.name,
    department: `${portal}:${draft.providerName}`,
    provider: draft.providerName,
    summary: draft.summary ?? '',
    ...(draft.domain ? { domain: draft.domain } : {}),
    tags: draft.tags.filter((tag) => tag.length > 1),
    formats: draft.formats,
    openType: draft.openType,
    updateCycle: draft.updateCycle,
    ...(draft.updated ? { updated: draft.updated } : {}),
    status: 'published',
  }));

/** Names of districts and counties, to say the same of another place. */
const places = (): string[] => [
  ...new Set(divisionRows().flatMap(({ name = '' }) => (/^[^市区县]{2,4}[市区县]$/.test(name) ? [name] : []))),
];

const OWN_PLACE = /[\u4e00-\u9fff]{2}[市区县]/;

/** The same number for the same text. */
const numberOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32LE();

/** The same entry as another district's department would have it: its place's name wherever the first was named, or before all. */
const elsewhere = (doc: SearchDoc, place: string, n: number): SearchDoc => {
  const own = OWN_PLACE.exec(doc.provider)?.[0] ?? OWN_PLACE.exec(doc.name)?.[0];
  const moved = (text: string) => (own && text.includes(own) ? text.replaceAll(own, place) : `${place}${text}`);
  return {
    ...doc,
    id: `ent_more_${n}`,
    name: moved(doc.name),
    department: `${place}:${moved(doc.provider)}`,
    provider: moved(doc.provider),
    summary: own ? doc.summary.replaceAll(own, place) : doc.summary,
  };
};

/** That many entries: every real one of the machine's catalogues, then the same as other districts would have them. */
export const largeCatalogue = (size: number): { docs: SearchDoc[]; real: number } => {
  const docs = portals().flatMap(({ name, rows }) => docsOf(name, rows));
  const real = Math.min(docs.length, size);
  const names = places();
  for (let n = 0; docs.length < size; n += 1) {
    const doc = docs[n % real]!;
    // A department is one district's in each round.
    const place = names[(numberOf(doc.department) + Math.floor(n / real)) % names.length]!;
    docs.push(elsewhere(doc, place, n));
  }
  return { docs: docs.slice(0, size), real };
};
