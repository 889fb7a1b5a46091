import { FACETS, type ResultsView, SORTS } from '../model.ts';
import { figure, linker, ofWords, type Page, type Place, sayIn } from '../page.ts';
import { HarvestedCard } from '../parts/harvested-card.tsx';
import { RowCard } from '../parts/row.tsx';
import { SearchForm } from '../parts/search-form.tsx';
import { Crumbs } from '../parts/shell.tsx';
import { queryOf } from '../results/address.ts';
import { Chips, Facets } from '../results/facets.tsx';
import { Nothing } from '../results/nothing.tsx';
import { Pages } from '../results/pages.tsx';

const SORT_WORDS = {
  relevance: { zh: '相关度', en: 'Relevance' },
  updated: { zh: '最近更新', en: 'Latest' },
  rows: { zh: '数据量', en: 'Rows' },
} as const;

export const resultsPage = (place: Place, view: ResultsView): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const { asked } = view;
  const words = asked.q.split(/\s+/).filter((word) => [...word].length > 1);
  const name = say('数据目录', 'Datasets');
  return {
    title: asked.q
      ? { zh: `“${asked.q}”的检索结果`, en: `Results for “${asked.q}”` }
      : { zh: '数据目录', en: 'Datasets' },
    section: '/datasets',
    unlisted: asked.q !== '' || FACETS.some((facet) => asked.chosen[facet].length > 0),
    body: (
      <div class="inside">
        <Crumbs place={place} trail={[]} here={name} />
        <h1>{name}</h1>
        <SearchForm
          place={place}
          asked={asked}
          hint={say('目录名称、信息项或部门，例如“个体工商户”', 'Names, items or departments')}
        />
        <div class={view.facets.length > 0 ? 'results' : 'results alone'}>
          {view.facets.length > 0 && <Facets place={place} view={view} />}
          <div class="found">
            <div class="bar-line">
              <p role="status">
                {say('共', '')} <b>{figure(view.total)}</b>{' '}
                {say('个数据目录', view.total === 1 ? 'dataset' : 'datasets')}
              </p>
              {view.total > 1 && (
                <p class="sort">
                  {say('排序：', 'Sort: ')}
                  {SORTS.filter((sort) => asked.q || sort !== 'relevance').map((sort) => (
                    <a
                      href={to('/datasets', queryOf({ ...asked, sort, page: 1 }))}
                      aria-current={sort === asked.sort ? 'true' : undefined}
                      rel="nofollow"
                    >
                      {ofWords(place, SORT_WORDS[sort])}
                    </a>
                  ))}
                </p>
              )}
            </div>
            <Chips place={place} view={view} />
            {view.fuzzy && view.total > 0 && (
              <p class="notice">
                {say(
                  `没有同时包含“${asked.q}”全部字词的目录，以下为相近结果。`,
                  `Nothing holds all of “${asked.q}”; these come near.`,
                )}
              </p>
            )}
            {view.suggestion && (
              <p class="notice">
                {say('您是不是要找：', 'Did you mean: ')}
                <a href={to('/datasets', { q: view.suggestion })}>{view.suggestion}</a>
              </p>
            )}
            {view.total === 0 ? (
              <Nothing place={place} asked={asked} />
            ) : (
              <div class="rows cards">
                {view.rows.map((row) =>
                  'origin' in row ? (
                    <HarvestedCard place={place} row={row} words={words} />
                  ) : (
                    <RowCard place={place} row={row} words={words} />
                  ),
                )}
              </div>
            )}
            <Pages place={place} view={view} />
          </div>
        </div>
      </div>
    ),
  };
};
