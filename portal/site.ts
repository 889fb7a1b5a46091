import type { Page, Place } from './page.ts';
import { accessibilityPage } from './pages/accessibility.tsx';
import { bulletinsPage, bulletinsTrail } from './pages/bulletins.tsx';
import { datasetPage } from './pages/dataset.tsx';
import { departmentsPage } from './pages/departments.tsx';
import { developersPage } from './pages/developers.tsx';
import { harvestedPage } from './pages/harvested.tsx';
import { homePage } from './pages/home.tsx';
import { lawPage } from './pages/law.tsx';
import { lawsPage } from './pages/laws.tsx';
import { missingPage } from './pages/missing.tsx';
import { rankingPage } from './pages/ranking.tsx';
import { reportPage } from './pages/report.tsx';
import { requestsPage } from './pages/requests.tsx';
import { resultsPage } from './pages/results.tsx';
import { standingPage } from './pages/standing.tsx';
import type { Views } from './views.ts';

/** What a public page is made of: the same for everyone who asks. */
export interface Shown {
  readonly place: Place;
  readonly views: Views;
  readonly query: URLSearchParams;
}

type Shows = (shown: Shown, id: string) => Promise<Page | undefined> | Page;

/** Every public page by its path. One that finds nothing to show answers with nothing, and whoever asked is told so. */
const PAGES: readonly (readonly [RegExp, Shows])[] = [
  [/^\/$/, async ({ place, views }) => homePage(place, await views.home())],
  [/^\/datasets$/, async ({ place, views, query }) => resultsPage(place, await views.results(query))],
  [
    /^\/datasets\/([\w-]{1,64})$/,
    async ({ place, views }, id) => {
      const view = await views.dataset(id);
      return view && datasetPage(place, view);
    },
  ],
  [
    /^\/harvested\/([\w-]{1,64})$/,
    async ({ place, views }, id) => {
      const view = await views.harvested(id);
      return view && harvestedPage(place, view);
    },
  ],
  [/^\/departments$/, async ({ place, views }) => departmentsPage(place, await views.departments())],
  [/^\/ranking$/, async ({ place, views }) => rankingPage(place, await views.ranking())],
  [/^\/requests$/, async ({ place, views, query }) => requestsPage(place, await views.register(query))],
  [
    /^\/requests\/(orq_[\w-]{1,60})$/,
    async ({ place, views }, id) => {
      const standing = await views.request(id);
      return standing && standingPage(place, standing);
    },
  ],
  [/^\/bulletins$/, async ({ place, views }) => bulletinsPage(place, await views.bulletins())],
  [
    /^\/bulletins\/([\dQ-]{4,7})$/,
    async ({ place, views }, period) => {
      const view = await views.bulletin(period);
      return view && reportPage(place, view, bulletinsTrail(place));
    },
  ],
  [/^\/developers$/, ({ place }) => developersPage(place)],
  [/^\/laws$/, async ({ place, views }) => lawsPage(place, await views.laws())],
  [
    /^\/laws\/([a-z-]{1,40})$/,
    async ({ place, views }, id) => {
      const view = await views.law(id);
      return view && lawPage(place, view);
    },
  ],
  [/^\/accessibility$/, ({ place }) => accessibilityPage(place)],
];

/** Public pages that are there whatever the catalogue holds; those of laws and datasets are found by their ids. */
export const FIXED_PATHS = [
  '/',
  '/datasets',
  '/departments',
  '/ranking',
  '/requests',
  '/bulletins',
  '/developers',
  '/laws',
  '/accessibility',
] as const;

/** The page at a path, or the one that says that there is none. */
export const pageAt = async (shown: Shown, path: string): Promise<Page> => {
  for (const [pattern, shows] of PAGES) {
    const [whole, id = ''] = pattern.exec(path) ?? [];
    const page = whole === undefined ? undefined : await shows(shown, id);
    if (page) return page;
  }
  return missingPage(shown.place);
};
