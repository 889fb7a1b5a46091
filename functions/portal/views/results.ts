import {
  type Asked,
  FACETS,
  type Facet,
  type FacetName,
  type ResultsView,
  type Row,
  SORTS,
  type SortName,
} from '../../../portal/model.ts';
import type { CalendarDay } from '../../domain/law/schema.ts';
import type { Deps } from '../../platform/county.ts';
import { currentShelf, rowOf } from '../shelf.ts';
import { foundBy } from './found.ts';

const PAGE = 20;
const LONGEST = 200;
const MOST_CHOSEN = 20;
/** A facet whose commonest value covers nearly everything tells nothing. */
const TELLING = 0.95;

const VALUES: Readonly<Record<FacetName, (row: Row) => readonly string[]>> = {
  department: ({ providerId }) => [providerId],
  domain: ({ domain }) => (domain ? [domain] : []),
  timeliness: ({ timeliness: { due, late } }) => [due === undefined ? 'unpromised' : late > 0 ? 'late' : 'on-time'],
  updateCycle: ({ timeliness }) => [timeliness.cycle],
  openType: ({ openType }) => [openType],
  format: ({ formats }) => formats,
};

/** What cannot stand in an address again, or in a page, is left out of what was asked. */
const cleaned = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\uFFFD]/gu, ' ')
    .trim()
    .slice(0, LONGEST);

/** The state of a search out of its address. Whatever makes no sense there is passed over: an address is not a form. */
export const askedOf = (query: URLSearchParams): Asked => {
  const page = Number(query.get('page') ?? 1);
  const sort = query.get('sort');
  const q = cleaned(query.get('q') ?? '');
  return {
    q,
    chosen: Object.fromEntries(
      FACETS.map((name) => [name, [...new Set(query.getAll(name).map(cleaned).filter(Boolean))].slice(0, MOST_CHOSEN)]),
    ) as unknown as Asked['chosen'],
    sort: SORTS.find((one) => one === sort && (q !== '' || one !== 'relevance')) ?? (q ? 'relevance' : 'updated'),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
};

/** What a value is called, where that is something else. */
const CALLED: Partial<Record<FacetName, (row: Row) => string>> = { department: ({ provider }) => provider };

const ORDER: Readonly<Record<SortName, ((a: Row, b: Row) => number) | undefined>> = {
  relevance: undefined,
  updated: (a, b) => (b.updated ?? '').localeCompare(a.updated ?? ''),
  rows: (a, b) => (b.rows ?? -1) - (a.rows ?? -1),
};

/** Counts each facet's values over what all the other facets let through. */
const facetsOf = (rows: readonly Row[], chosen: Asked['chosen']): { passed: Row[]; facets: Facet[] } => {
  const wanted = FACETS.filter((name) => chosen[name].length > 0).map((name) => ({
    name,
    values: new Set(chosen[name]),
  }));
  const counts = Object.fromEntries(FACETS.map((name) => [name, new Map<string, number>()])) as Record<
    FacetName,
    Map<string, number>
  >;
  const names = new Map<string, string>();
  const passed: Row[] = [];
  for (const row of rows) {
    const failed = wanted.filter(({ name, values }) => !VALUES[name](row).some((value) => values.has(value)));
    if (failed.length === 0) passed.push(row);
    if (failed.length > 1) continue;
    for (const name of failed.length === 1 ? [failed[0]!.name] : FACETS)
      for (const value of VALUES[name](row)) {
        counts[name].set(value, (counts[name].get(value) ?? 0) + 1);
        const called = CALLED[name]?.(row);
        if (called !== undefined) names.set(`${name} ${value}`, called);
      }
  }
  const facets = FACETS.map((name) => {
    for (const value of chosen[name]) if (!counts[name].has(value)) counts[name].set(value, 0);
    const values = [...counts[name]]
      .map(([value, count]) => ({
        value,
        count,
        chosen: chosen[name].includes(value),
        called: names.get(`${name} ${value}`),
      }))
      .sort((a, b) => Number(b.chosen) - Number(a.chosen) || b.count - a.count || a.value.localeCompare(b.value, 'zh'));
    return { name, values };
  });
  const telling = facets.filter(
    ({ values }) =>
      values.some((value) => value.chosen) || (values.length > 1 && values[0]!.count <= passed.length * TELLING),
  );
  return { passed, facets: telling };
};

export const resultsView = async (deps: Deps, asked: Asked, today: CalendarDay): Promise<ResultsView> => {
  const [shelf, found] = await Promise.all([currentShelf(deps), foundBy(deps, asked.q)]);
  const rows = found.ids.flatMap((id) => {
    const entry = shelf.entries.get(id);
    return entry ? [rowOf(shelf, entry, today)] : [];
  });
  const { passed, facets } = facetsOf(rows, asked.chosen);
  const order = ORDER[asked.sort];
  const ordered = order ? passed.toSorted(order) : passed;
  const pages = Math.max(1, Math.ceil(ordered.length / PAGE));
  const page = Math.min(asked.page, pages);
  return {
    asked: { ...asked, page },
    total: ordered.length,
    pages,
    rows: ordered.slice((page - 1) * PAGE, page * PAGE),
    facets,
    fuzzy: found.fuzzy,
    suggestion: found.suggestion,
  };
};
