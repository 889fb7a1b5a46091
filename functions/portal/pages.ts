import type { Page, Place } from '../../portal/page.ts';
import { accessibilityPage } from '../../portal/pages/accessibility.tsx';
import { bulletinsPage } from '../../portal/pages/bulletins.tsx';
import { datasetPage } from '../../portal/pages/dataset.tsx';
import { departmentsPage } from '../../portal/pages/departments.tsx';
import { developersPage } from '../../portal/pages/developers.tsx';
import { homePage } from '../../portal/pages/home.tsx';
import { lawPage } from '../../portal/pages/law.tsx';
import { lawsPage } from '../../portal/pages/laws.tsx';
import { missingPage } from '../../portal/pages/missing.tsx';
import { rankingPage } from '../../portal/pages/ranking.tsx';
import { reportPage } from '../../portal/pages/report.tsx';
import { requestPage } from '../../portal/pages/request.tsx';
import { requestsPage } from '../../portal/pages/requests.tsx';
import { resultsPage } from '../../portal/pages/results.tsx';
import type { CalendarDay } from '../domain/law/schema.ts';
import type { Deps } from '../platform/county.ts';
import { bulletinLines, bulletinView } from './views/bulletins.ts';
import { datasetView } from './views/dataset.ts';
import { asksPurpose, publishedRanking, registerView } from './views/heard.ts';
import { lawHeads, lawView } from './views/laws.ts';
import { departmentLines, homeView, rankingView } from './views/lists.ts';
import { askedOf, resultsView } from './views/results.ts';

/** What a page is made for. */
export interface Visit {
  readonly deps: Deps;
  readonly place: Place;
  readonly today: CalendarDay;
  readonly query: URLSearchParams;
}

type Shows = (visit: Visit, id: string) => Promise<Page | undefined> | Page | undefined;

/** Every page by its path. A page that finds nothing to show answers with nothing, and whoever asked is told so. */
const PAGES: readonly (readonly [RegExp, Shows])[] = [
  [/^\/$/, async ({ deps, place, today }) => homePage(place, await homeView(deps, today))],
  [
    /^\/datasets$/,
    async ({ deps, place, today, query }) => resultsPage(place, await resultsView(deps, askedOf(query), today)),
  ],
  [
    /^\/datasets\/([\w-]{1,64})$/,
    async ({ deps, place, today }, id) => {
      const view = await datasetView(deps, id, today);
      return view && datasetPage(place, view);
    },
  ],
  [/^\/departments$/, async ({ deps, place, today }) => departmentsPage(place, await departmentLines(deps, today))],
  [
    /^\/ranking$/,
    async ({ deps, place, today }) =>
      rankingPage(place, (await publishedRanking(deps)) ?? (await rankingView(deps, today))),
  ],
  [
    /^\/requests$/,
    async ({ deps, place, today, query }) =>
      requestsPage(place, await registerView(deps, today, query.get('cursor') ?? undefined)),
  ],
  [
    /^\/requests\/new$/,
    async ({ deps, place, today, query }) =>
      requestPage(place, {
        about: query.get('about') ?? '',
        entry: query.get('entry') ?? '',
        holder: query.get('holder') ?? '',
        asksPurpose: asksPurpose(deps, today),
        units: await departmentLines(deps, today),
      }),
  ],
  [/^\/bulletins$/, async ({ deps, place }) => bulletinsPage(place, await bulletinLines(deps))],
  [
    /^\/bulletins\/([\dQ-]{4,7})$/,
    async ({ deps, place }, period) => {
      const view = await bulletinView(deps, period);
      return view && reportPage(place, view);
    },
  ],
  [/^\/developers$/, ({ place }) => developersPage(place)],
  [/^\/laws$/, ({ deps, place }) => lawsPage(place, lawHeads(deps))],
  [
    /^\/laws\/([a-z-]{1,40})$/,
    ({ deps, place }, id) => {
      const view = lawView(deps, id);
      return view && lawPage(place, view);
    },
  ],
  [/^\/accessibility$/, ({ place }) => accessibilityPage(place)],
];

/** The page at a path, or the one that says that there is none. */
export const pageAt = async (visit: Visit, path: string): Promise<Page> => {
  for (const [pattern, shows] of PAGES) {
    const [whole, id = ''] = pattern.exec(path) ?? [];
    const page = whole === undefined ? undefined : await shows(visit, id);
    if (page) return page;
  }
  return missingPage(visit.place);
};
