import type { HomeView } from '../model.ts';
import { figure, linker, ofWords, type Page, type Place, percent, sayIn } from '../page.ts';
import { Bar } from '../parts/bars.tsx';
import { Chinese } from '../parts/label.tsx';
import { RowCard } from '../parts/row.tsx';
import { SearchForm } from '../parts/search-form.tsx';
import { called, DOMAINS } from '../words.ts';

/** What people look for on such portals. */
const COMMON = ['个体工商户', '公交', '学校', '气象', '医疗机构'];
const DOMAINS_SHOWN = 18;
const MYRIAD = 10_000;

const Figures = ({ place, view }: { place: Place; view: HomeView }) => {
  const say = sayIn(place);
  const large = view.rows >= MYRIAD * MYRIAD;
  const figures = [
    { says: say('数据目录', 'Datasets'), value: figure(view.entries) },
    { says: say('来源部门', 'Departments'), value: figure(view.departments) },
    place.language === 'zh'
      ? {
          says: large ? '数据总量（万条）' : '数据总量（条）',
          value: figure(large ? Math.round(view.rows / MYRIAD) : view.rows),
        }
      : { says: large ? 'Million rows' : 'Rows', value: figure(large ? Math.round(view.rows / 1_000_000) : view.rows) },
    { says: say('可调用接口', 'Interfaces'), value: figure(view.interfaces) },
    { says: say('按期更新率', 'Updated on time'), value: percent(view.onTime, view.promised) },
  ];
  return (
    <dl class="figures">
      {figures.map(({ says, value }) => (
        <div>
          <dt>{says}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

/** Bars and a rising line behind the search: ornament, and no figures. */
const Skyline = () => (
  <svg class="skyline" viewBox="0 0 480 240" aria-hidden="true" focusable="false">
    {[52, 84, 64, 118, 96, 150, 128, 186, 160, 214].map((height, at) => (
      <rect x={at * 48 + 8} y={240 - height} width="28" height={height} rx="4" />
    ))}
    <polyline points="22,176 70,142 118,160 166,106 214,128 262,74 310,96 358,40 406,64 454,14" />
    {[
      [166, 106],
      [262, 74],
      [358, 40],
      [454, 14],
    ].map(([x, y]) => (
      <circle cx={x} cy={y} r="6" />
    ))}
  </svg>
);

export const homePage = (place: Place, view: HomeView): Page => {
  const say = sayIn(place);
  const to = linker(place);
  // The figures count what is the county's own, and so do the pages that they lead to.
  const own = view.others.length > 0 ? { origin: 'own' } : {};
  const most = Math.max(...view.top.map(({ entries }) => entries), 1);
  return {
    title: { zh: '首页', en: 'Home' },
    section: '/',
    describes: say(
      `${place.city.zh}公共数据开放平台：${view.entries} 个数据目录，免费检索、下载和调用。`,
      `Open public data of ${place.city.en}: ${view.entries} datasets to search, download and call, free of charge.`,
    ),
    data: {
      '@context': 'https://schema.org',
      '@type': 'DataCatalog',
      name: `${place.city.zh}公共数据开放平台`,
      url: `${place.origin}${to('/')}`,
      inLanguage: 'zh-CN',
    },
    body: (
      <>
        <section class="hero">
          <Skyline />
          <div class="inside">
            <h1>{say('公共数据，开放可用', 'Public data, open for use')}</h1>
            <p>
              {say(
                `${place.city.zh}各部门依法开放的数据，免费检索、免登录下载。`,
                `What the departments of ${place.city.en} open by law: free to search, no account to download.`,
              )}
            </p>
            <SearchForm
              place={place}
              big
              hint={say(`搜索 ${figure(view.entries)} 个数据目录`, `Search ${figure(view.entries)} datasets`)}
            />
            <p class="common">
              {say('常用：', 'Common: ')}
              {COMMON.map((word) => (
                <a href={to('/datasets', { q: word })} lang={place.language === 'en' ? 'zh-CN' : undefined}>
                  {word}
                </a>
              ))}
            </p>
          </div>
        </section>
        <div class="inside home">
          <Figures place={place} view={view} />
          <p class="as-of">
            {view.asOf === place.today
              ? say(
                  `更新情况截至 ${view.asOf}，由更新周期与更新日期算出。`,
                  `Timeliness as of ${view.asOf}, from update cycles and dates.`,
                )
              : say(
                  `更新情况由更新周期与更新日期算出；从来源网站导入的目录按其最后已知日期 ${view.asOf} 计。`,
                  `Timeliness follows from update cycles and dates; what was imported from another site is judged as of the last day it is known for, ${view.asOf}.`,
                )}
          </p>
          {view.domains.length > 0 && (
            <section class="block">
              <h2>{say('按领域浏览', 'Browse by domain')}</h2>
              <ul class="tiles">
                {view.domains.slice(0, DOMAINS_SHOWN).map(({ value, count }) => (
                  <li>
                    <a href={to('/datasets', { ...own, domain: value })}>
                      <span>{ofWords(place, called(DOMAINS, value))}</span> <b>{figure(count)}</b>
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <div class="two">
            <section class="block">
              <h2>{say('最近更新', 'Recently updated')}</h2>
              {view.latest.length === 0 && (
                <p class="empty">{say('还没有开放的数据目录。', 'Nothing has been opened yet.')}</p>
              )}
              <div class="rows">
                {view.latest.map((row) => (
                  <RowCard place={place} row={row} level="h3" />
                ))}
              </div>
              <p class="more">
                <a href={to('/datasets', { sort: 'updated' })}>{say('查看全部数据目录', 'All datasets')}</a>
              </p>
              {view.others.length > 0 && (
                <p class="more">
                  {say('另可检索其他目录：', 'Other catalogues can be searched too: ')}
                  {view.others.map(({ id, name }, at) => (
                    <>
                      {at > 0 && say('、', ', ')}
                      <a href={to('/datasets', { origin: id })}>
                        <Chinese place={place}>{name}</Chinese>
                      </a>
                    </>
                  ))}
                </p>
              )}
            </section>
            <section class="block side">
              <h2>{say('开放最多的部门', 'Departments that open most')}</h2>
              <ol class="top">
                {view.top.map(({ id, name, entries, onTime, promised }) => (
                  <li>
                    <a href={to('/datasets', { department: id })}>
                      <Chinese place={place}>{name}</Chinese>
                    </a>
                    <span>
                      {figure(entries)}
                      <small>{say(`按期 ${percent(onTime, promised)}`, `${percent(onTime, promised)} on time`)}</small>
                    </span>
                    <Bar share={entries / most} />
                  </li>
                ))}
              </ol>
              <p class="more">
                <a href={to('/departments')}>{say('全部部门', 'All departments')}</a>
              </p>
              <div class="invite">
                <h3>{say('没有找到需要的数据？', 'Is something missing?')}</h3>
                <p>
                  {say(
                    '认为开放目录以外的数据应当开放的，可以提出申请，办理过程公开。',
                    'Anyone may ask for data that is not yet open; what becomes of it is public.',
                  )}
                </p>
                <a class="button" href={to('/requests/new')}>
                  {say('申请开放数据', 'Request data')}
                </a>
              </div>
            </section>
          </div>
        </div>
      </>
    ),
  };
};
