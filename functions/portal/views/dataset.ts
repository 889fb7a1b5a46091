import type { ChartView, DatasetView, MapView, QualityPoint, Row } from '../../../portal/model.ts';
import { entries } from '../../catalog/repository.ts';
import type { CalendarDay } from '../../domain/law/schema.ts';
import { firstRows, type ReleasedRow } from '../../open-data/release-rows.ts';
import { type Release, releasesOf } from '../../open-data/repository.ts';
import { isPublic, datasetView as publicView } from '../../open-data/view.ts';
import type { Deps } from '../../platform/county.ts';
import { get } from '../../platform/store.ts';
import { currentShelf, rowOf, type Shelf, type Shelved } from '../shelf.ts';
import { opinionsOf } from './heard.ts';
import { chartOf, mapOf } from './pictures.ts';

const PREVIEW = 10;
/** Larger files are not read for a picture. */
const CHARTED_BYTES = 2_000_000;
const RELATED = 5;
const MACHINE_READABLE = /^(?:csv|json|jsonl|ndjson|xml|rdf|xlsx|parquet|ttl|geojson)$/i;

/** What a release shows of its rows. Releases never change, so it is made once for each. */
const shown = new Map<
  string,
  Promise<{ rows: ReleasedRow[]; chart?: ChartView | undefined; map?: MapView | undefined }>
>();
const MOST_SHOWN = 200;

const rowsShown = (deps: Deps, release: Release) => {
  const file = release.files.find(({ format }) => format === 'json');
  if (!file) return undefined;
  const known = shown.get(file.key);
  if (known) return known;
  const small = file.size <= CHARTED_BYTES;
  const made = firstRows(deps, file, small ? file.rows : PREVIEW).then((rows) => ({
    rows: rows.slice(0, PREVIEW),
    chart: small ? chartOf(release, rows) : undefined,
    map: small ? mapOf(release, rows) : undefined,
  }));
  if (shown.size >= MOST_SHOWN) shown.delete(shown.keys().next().value!);
  shown.set(file.key, made);
  made.catch(() => shown.delete(file.key));
  return made;
};

const qualityOf = (row: Row, summary: string | undefined, registered: boolean, contact: boolean): QualityPoint[] => {
  const { due, late, asOf } = row.timeliness;
  const machine = row.formats.some((format) => MACHINE_READABLE.test(format));
  return [
    {
      met: row.items.length > 0,
      says: registered
        ? { zh: `登记了 ${row.items.length} 个信息项`, en: `${row.items.length} items registered` }
        : row.items.length > 0
          ? { zh: `说明中列出 ${row.items.length} 个信息项`, en: `${row.items.length} items named in the description` }
          : { zh: '没有说明有哪些信息项', en: 'does not say which items it has' },
    },
    {
      met: due !== undefined && late === 0,
      says:
        due === undefined
          ? { zh: '没有承诺更新日期', en: 'promises no day of update' }
          : late === 0
            ? { zh: `按期更新（下次应于 ${due} 前）`, en: `updated on time (next by ${due})` }
            : { zh: `截至 ${asOf} 超期 ${late} 天`, en: `${late} days overdue as of ${asOf}` },
    },
    {
      met: machine,
      says: machine
        ? { zh: '有机器可读格式', en: 'has a machine-readable format' }
        : { zh: '没有机器可读格式', en: 'has no machine-readable format' },
    },
    {
      met: (summary ?? '').replace(/\s/g, '').length > row.name.length + 4,
      says:
        (summary ?? '').replace(/\s/g, '').length > row.name.length + 4
          ? { zh: '有说明', en: 'has a description' }
          : { zh: '说明与标题相同或没有说明', en: 'the description repeats the title, or there is none' },
    },
    {
      met: contact,
      says: contact
        ? { zh: '有部门联系方式', en: "gives the department's contact" }
        : { zh: '没有部门联系方式', en: 'gives no contact' },
    },
  ];
};

const known = new WeakMap<Shelved, readonly string[]>();
/** Neighbouring characters of a title: how Chinese titles resemble each other without words being told apart. */
const pairsOf = (entry: Shelved): readonly string[] => {
  const pairs =
    known.get(entry) ?? Array.from({ length: entry.name.length - 1 }, (_, at) => entry.name.slice(at, at + 2));
  known.set(entry, pairs);
  return pairs;
};

/** Others of the same department or domain whose titles share the most pairs of characters. */
const relatedTo = (shelf: Shelf, one: Shelved, today: CalendarDay): Row[] => {
  const pairs = new Set(pairsOf(one));
  const near: { entry: Shelved; score: number }[] = [];
  for (const entry of shelf.entries.values()) {
    const [sameDomain, sameUnit] = [entry.domain === one.domain, entry.providerId === one.providerId];
    if (entry.id === one.id || !(sameDomain || sameUnit)) continue;
    let score = (sameDomain ? 1.5 : 0) + (sameUnit ? 0.5 : 0);
    for (const pair of pairsOf(entry)) if (pairs.has(pair)) score += 1;
    near.push({ entry, score });
  }
  return near
    .sort((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1))
    .slice(0, RELATED)
    .map(({ entry }) => rowOf(shelf, entry, today));
};

/** Everything that the public may know of an entry; nothing where the public may not know that there is one. */
export const datasetView = async (deps: Deps, id: string, today: CalendarDay): Promise<DatasetView | undefined> => {
  const entry = await get(deps.store, entries, id);
  if (!entry || !isPublic(entry)) return undefined;
  const [shelf, heard, releases] = await Promise.all([
    currentShelf(deps),
    opinionsOf(deps, id, today),
    entry.open.state === 'listed' ? [] : releasesOf(deps.store, id),
  ]);
  const view = await publicView(deps, entry, releases);
  const latest = releases.find(({ files }) => files.length > 0);
  const shelved = shelf.entries.get(id);
  const row: Row = shelved
    ? rowOf(shelf, shelved, today)
    : {
        id,
        name: entry.name,
        provider: entry.providerName,
        providerId: entry.provider,
        domain: entry.domain,
        items: [],
        openType: entry.openType ?? 'closed',
        released: false,
        timeliness: { cycle: entry.updateCycle ?? 'irregular', asOf: today, late: 0 },
        updated: view.updatedOn,
        formats: [],
      };
  const sample = view.available && latest ? await rowsShown(deps, latest) : undefined;
  const registered = view.items.length > 0;
  return {
    ...row,
    released: view.available,
    summary: view.summary,
    industry: entry.industry,
    openConditions: view.openConditions,
    withdrawn: view.state === 'withdrawn',
    byApplication: view.state === 'published' && view.openType === 'conditional',
    itemViews: registered ? view.items : row.items.map((label) => ({ label })),
    itemsRegistered: registered,
    published: view.publishedOn,
    licence: view.licence,
    source: view.source && /^https?:\/\//i.test(view.source) ? view.source : undefined,
    contact: entry.contact,
    basis: view.basis.publicFunction ?? view.basis.authorisingLaw,
    marks: view.marks,
    releases: view.releases,
    preview:
      sample && latest
        ? {
            columns: latest.columns.map(({ name, label }) => ({ name, label })),
            rows: sample.rows.map((line) => latest.columns.map(({ name }) => String(line[name] ?? ''))),
            total: latest.rows ?? sample.rows.length,
          }
        : undefined,
    chart: sample?.chart,
    map: sample?.map,
    quality: qualityOf(row, view.summary, registered, Boolean(entry.contact?.phone ?? entry.contact?.email)),
    ...heard,
    related: shelved ? relatedTo(shelf, shelved, today) : [],
  };
};
