import { type Asked, FACETS, type ResultsView, type Row, SORTS, type SortName } from '../../../portal/model.ts';
import type { CalendarDay } from '../../domain/law/schema.ts';
import { comparePlaced, type Placed } from '../../domain/search/order.ts';
import { docOf, idOf } from '../../domain/search/segment.ts';
import { openIndex } from '../../open/open-index.ts';
import type { Deps } from '../../platform/county.ts';
import { currentShelf, rowOf } from '../shelf.ts';
import { facetsOf, passing } from './counted-facets.ts';
import { othersFound, ownFound } from './found.ts';
import { harvestedRow } from './harvested.ts';

const PAGE = 20;
const LONGEST = 200;
const MOST_CHOSEN = 20;
/** Behind these nobody leafs: a search is narrowed. */
const MOST_PAGES = 500;

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

/** One result, before it is shown: where it stands, and the row of what is the county's own. */
interface Result {
  readonly place: Placed;
  readonly row?: Row;
}
const rowsIn = ({ row }: Result): number => row?.rows ?? -1;

const ORDER: Readonly<Record<SortName, (a: Result, b: Result) => number>> = {
  relevance: (a, b) => comparePlaced(a.place, b.place),
  updated: (a, b) => comparePlaced(a.place, b.place),
  rows: (a, b) => rowsIn(b) - rowsIn(a) || comparePlaced(a.place, b.place),
};

export const resultsView = async (deps: Deps, asked: Asked, today: CalendarDay): Promise<ResultsView> => {
  const shelf = await currentShelf(deps);
  const index = await openIndex(deps);
  const own = ownFound(index, asked);
  const rows = own.places.flatMap((place) => {
    const entry = shelf.entries.get(idOf(place.part.segment, place.entry));
    return entry ? [{ place, row: rowOf(shelf, entry, today) }] : [];
  });
  const { passed, counts } = passing(rows, asked.chosen);
  const others = othersFound(index, asked, shelf.others, Math.min(asked.page, MOST_PAGES) * PAGE);
  const total = passed.length + others.total;
  const pages = Math.min(Math.max(1, Math.ceil(total / PAGE)), MOST_PAGES);
  const page = Math.min(asked.page, pages);
  const ordered = [...passed, ...others.places.map((place): Result => ({ place }))].sort(ORDER[asked.sort]);
  return {
    asked: { ...asked, page },
    total,
    pages,
    rows: ordered
      .slice((page - 1) * PAGE, page * PAGE)
      .flatMap(({ place: { part, entry }, row }) => row ?? harvestedRow(docOf(part.segment, entry)) ?? []),
    facets: facetsOf([counts, others.counts], asked.chosen, total),
    fuzzy: own.near,
    suggestion: own.near || own.total + others.total === 0 ? own.suggestion : undefined,
  };
};
