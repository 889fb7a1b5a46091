import { type Asked, FACETS, type Facet, type FacetName, type ResultsView, SORTS } from '../model.ts';
import { figure, linker, ofWords, type Page, type Place, sayIn } from '../page.ts';
import { RowCard } from '../parts/row.tsx';
import { SearchForm } from '../parts/search-form.tsx';
import { Crumbs } from '../parts/shell.tsx';
import { FACET_WORDS, facetValue } from '../words.ts';

/** Values shown before "more". */
const SHOWN = 10;
const MOST = 80;
/** Facets that are open at first; the others are a tap away. */
const OPEN: readonly FacetName[] = ['department', 'domain', 'timeliness'];

type Query = Record<string, string | number | readonly string[] | undefined>;

/** The address of a search: only what differs from an empty one. */
const queryOf = ({ q, chosen, sort, page }: Asked): Query => ({
  q: q || undefined,
  ...Object.fromEntries(FACETS.map((name) => [name, chosen[name]])),
  sort: sort === (q ? 'relevance' : 'updated') || (!q && sort === 'relevance') ? undefined : sort,
  page: page > 1 ? page : undefined,
});

const toggled = (asked: Asked, name: FacetName, value: string): Asked => ({
  ...asked,
  page: 1,
  chosen: {
    ...asked.chosen,
    [name]: asked.chosen[name].includes(value)
      ? asked.chosen[name].filter((one) => one !== value)
      : [...asked.chosen[name], value],
  },
});

const Values = ({
  place,
  asked,
  facet,
  values,
}: {
  place: Place;
  asked: Asked;
  facet: FacetName;
  values: Facet['values'];
}) => {
  const to = linker(place);
  const say = sayIn(place);
  return (
    <ul>
      {values.map(({ value, count, chosen, called }) => (
        <li>
          <a
            href={to('/datasets', queryOf(toggled(asked, facet, value)))}
            aria-current={chosen ? 'true' : undefined}
            rel="nofollow"
          >
            <span lang={place.language === 'en' && facet === 'department' ? 'zh-CN' : undefined}>
              {ofWords(place, facetValue(facet, value, called))}
              {chosen && <span class="unseen">{say('（已选，点击取消）', ' (chosen; select to remove)')}</span>}
            </span>{' '}
            <b>{figure(count)}</b>
          </a>
        </li>
      ))}
    </ul>
  );
};

const Facets = ({ place, view }: { place: Place; view: ResultsView }) => {
  const say = sayIn(place);
  return (
    <aside class="filters" aria-label={say('筛选条件', 'Filters')}>
      <input class="unseen" type="checkbox" id="filters" />
      <label class="filters-label" for="filters">
        {say('筛选条件', 'Filters')}
      </label>
      <div class="groups">
        {view.facets.map(({ name, values }) => (
          <details open={OPEN.includes(name) || values.some(({ chosen }) => chosen)}>
            <summary>{ofWords(place, FACET_WORDS[name])}</summary>
            <Values place={place} asked={view.asked} facet={name} values={values.slice(0, SHOWN)} />
            {values.length > SHOWN && (
              <details class="rest">
                <summary>{say(`其余 ${values.length - SHOWN} 个`, `${values.length - SHOWN} more`)}</summary>
                <Values place={place} asked={view.asked} facet={name} values={values.slice(SHOWN, MOST)} />
              </details>
            )}
          </details>
        ))}
      </div>
    </aside>
  );
};

const Chips = ({ place, view: { asked, facets } }: { place: Place; view: ResultsView }) => {
  const say = sayIn(place);
  const to = linker(place);
  const chips = facets.flatMap(({ name, values }) =>
    values.filter(({ chosen }) => chosen).map(({ value, called }) => ({ name, value, called })),
  );
  if (chips.length === 0 && !asked.q) return null;
  return (
    <ul class="chips" aria-label={say('已选条件', 'Chosen')}>
      {asked.q && (
        <li>
          <a href={to('/datasets', queryOf({ ...asked, q: '', page: 1 }))}>
            <span class="unseen">{say('去掉检索词', 'Remove the words')} </span>“{asked.q}”
          </a>
        </li>
      )}
      {chips.map(({ name, value, called }) => (
        <li>
          <a href={to('/datasets', queryOf(toggled(asked, name, value)))}>
            <span class="unseen">{say('去掉', 'Remove')} </span>
            {ofWords(place, facetValue(name, value, called))}
          </a>
        </li>
      ))}
      <li class="clear">
        <a href={to('/datasets')}>{say('清除全部', 'Clear all')}</a>
      </li>
    </ul>
  );
};

const Pages = ({ place, view }: { place: Place; view: ResultsView }) => {
  const say = sayIn(place);
  const to = linker(place);
  const { page } = view.asked;
  const at = (n: number): string => to('/datasets', queryOf({ ...view.asked, page: n }));
  const near = [...new Set([1, page - 2, page - 1, page, page + 1, page + 2, view.pages])]
    .filter((n) => n >= 1 && n <= view.pages)
    .sort((a, b) => a - b);
  if (view.pages === 1) return null;
  return (
    <nav class="pages" aria-label={say('分页', 'Pages')}>
      <ul>
        {page > 1 && (
          <li>
            <a href={at(page - 1)} rel="prev">
              {say('上一页', 'Previous')}
            </a>
          </li>
        )}
        {near.map((n, i) => (
          <>
            {i > 0 && n - near[i - 1]! > 1 && <li aria-hidden="true">…</li>}
            <li class={Math.abs(n - page) > 1 ? 'far' : undefined}>
              <a href={at(n)} aria-current={n === page ? 'page' : undefined}>
                <span class="unseen">{say('第', 'Page ')}</span>
                {n}
                <span class="unseen">{say('页', '')}</span>
              </a>
            </li>
          </>
        ))}
        {page < view.pages && (
          <li>
            <a href={at(page + 1)} rel="next">
              {say('下一页', 'Next')}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
};

const Nothing = ({ place, asked }: { place: Place; asked: Asked }) => {
  const say = sayIn(place);
  const to = linker(place);
  const words = asked.q.split(/\s+/).filter(Boolean);
  const filtered = FACETS.some((name) => asked.chosen[name].length > 0);
  return (
    <div class="empty">
      <p>{say('没有符合全部条件的数据目录。可以：', 'Nothing fits all of this. You may:')}</p>
      <ul>
        {words.length > 1 &&
          words.map((word) => (
            <li>
              <a
                href={to('/datasets', queryOf({ ...asked, q: words.filter((one) => one !== word).join(' '), page: 1 }))}
              >
                {say(`去掉“${word}”再找`, `search without “${word}”`)}
              </a>
            </li>
          ))}
        {filtered && asked.q && (
          <li>
            <a href={to('/datasets', { q: asked.q })}>
              {say('只保留检索词，去掉筛选条件', 'keep the words, drop the filters')}
            </a>
          </li>
        )}
        <li>
          <a href={to('/datasets')}>{say('浏览全部数据目录', 'browse all datasets')}</a>
        </li>
        <li>
          <a href={to('/requests/new', { about: asked.q || undefined })}>
            {say('申请开放这些数据', 'ask for this data to be opened')}
          </a>
        </li>
      </ul>
    </div>
  );
};

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
                {view.rows.map((row) => (
                  <RowCard place={place} row={row} words={words} />
                ))}
              </div>
            )}
            <Pages place={place} view={view} />
          </div>
        </div>
      </div>
    ),
  };
};
