import type { Views } from '../../../portal/views.ts';
import type { CalendarDay } from '../../domain/law/schema.ts';
import type { Deps } from '../../platform/county.ts';
import { bulletinLines, bulletinView } from './bulletins.ts';
import { datasetView } from './dataset.ts';
import { harvestedView } from './harvested.ts';
import { publishedRanking, registerView, requestStanding } from './heard.ts';
import { lawHeads, lawView } from './laws.ts';
import { departmentLines, homeView, rankingView } from './lists.ts';
import { askedOf, resultsView } from './results.ts';

/** What a county's tables hold for the public now. */
export const liveViews = (deps: Deps, today: CalendarDay): Views => ({
  home: () => homeView(deps, today),
  results: (query) => resultsView(deps, askedOf(query), today),
  dataset: (id) => datasetView(deps, id, today),
  harvested: (id) => harvestedView(deps, id),
  departments: () => departmentLines(deps, today),
  ranking: async () => (await publishedRanking(deps)) ?? (await rankingView(deps, today)),
  register: (query) => registerView(deps, today, query.get('cursor') ?? undefined),
  request: (id) => requestStanding(deps, today, id),
  bulletins: () => bulletinLines(deps),
  bulletin: (period) => bulletinView(deps, period),
  laws: async () => lawHeads(deps),
  law: async (id) => lawView(deps, id),
});
