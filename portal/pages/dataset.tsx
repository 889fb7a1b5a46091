import { About } from '../dataset/about.tsx';
import { Calls } from '../dataset/calls.tsx';
import { Items, Preview } from '../dataset/contents.tsx';
import { Downloads } from '../dataset/downloads.tsx';
import { Quality, Versions } from '../dataset/history.tsx';
import { linked } from '../dataset/linked-data.ts';
import { Chart, Divisions } from '../dataset/pictures.tsx';
import { Section } from '../dataset/section.tsx';
import type { DatasetView } from '../model.ts';
import { figure, linker, type Page, type Place, sayIn } from '../page.ts';
import { Freshness } from '../parts/freshness.tsx';
import { Chinese, OpenLabel, TimeLabel } from '../parts/label.tsx';
import { Opinions } from '../parts/opinions.tsx';
import { Crumbs } from '../parts/shell.tsx';
import { formatName } from '../words.ts';

export const datasetPage = (place: Place, view: DatasetView): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const anchors = [
    ['items', say('信息项', 'Items')],
    ['preview', say('数据预览', 'Preview')],
    ...(view.chart ? [['chart', say('图表', 'Chart')]] : []),
    ...(view.map ? [['map', say('地区分布', 'Divisions')]] : []),
    ['updates', say('更新承诺', 'Updates')],
    ['versions', say('版本', 'Versions')],
    ['api', say('接口', 'API')],
    ['opinions', say('评价与纠错', 'Opinions')],
  ] as const;
  return {
    title: { zh: view.name, en: view.name },
    section: '/datasets',
    describes: (view.summary ?? view.name).slice(0, 160),
    data: linked(place, view),
    body: (
      <div class="inside">
        <Crumbs
          place={place}
          trail={[
            { href: to('/datasets'), text: say('数据目录', 'Datasets') },
            { href: to('/datasets', { department: view.providerId }), text: view.provider },
          ]}
          here={view.name}
        />
        <div class="dataset">
          <header class="block head">
            <h1 lang={place.language === 'en' ? 'zh-CN' : undefined}>{view.name}</h1>
            <p class="labels">
              <OpenLabel place={place} row={view} /> <TimeLabel place={place} timeliness={view.timeliness} />
              {view.rows !== undefined && (
                <span>{say(`${figure(view.rows)} 条数据`, `${figure(view.rows)} rows`)}</span>
              )}
              {view.formats.length > 0 && <span>{view.formats.map(formatName).join(' / ')}</span>}
            </p>
            {view.marks.length > 0 && (
              <p class="notice warn">
                {say(
                  `有 ${view.marks.length} 件在办的数据异议（自 ${view.marks[0]!.since}），使用时请留意。`,
                  `${view.marks.length} objections to this data are being handled (since ${view.marks[0]!.since}).`,
                )}
              </p>
            )}
            {view.summary && view.summary !== view.name && (
              <p class="summary" lang={place.language === 'en' ? 'zh-CN' : undefined}>
                {view.summary}
              </p>
            )}
            <About place={place} view={view} />
          </header>
          <aside class="beside">
            <Downloads place={place} view={view} />
            <Quality place={place} view={view} />
          </aside>
          <div class="sections">
            <nav class="anchors" aria-label={say('本页内容', 'On this page')}>
              <ul>
                {anchors.map(([id, text]) => (
                  <li>
                    <a href={`#${id}`}>{text}</a>
                  </li>
                ))}
              </ul>
            </nav>
            <Section id="items" title={say('信息项', 'Items')}>
              <Items place={place} view={view} />
            </Section>
            <Section id="preview" title={say('数据预览', 'Preview')}>
              <Preview place={place} view={view} />
            </Section>
            <Chart place={place} view={view} />
            <Divisions place={place} view={view} />
            <Section id="updates" title={say('更新承诺与履行', 'Updates: promised and kept')}>
              <Freshness place={place} view={view} />
            </Section>
            <Section id="versions" title={say('版本', 'Versions')}>
              <Versions place={place} view={view} />
            </Section>
            <Calls place={place} view={view} />
            <Section id="opinions" title={say('评价与纠错', 'Opinions and corrections')}>
              <Opinions place={place} view={view} />
            </Section>
            {view.related.length > 0 && (
              <Section id="related" title={say('相近的目录', 'Similar datasets')}>
                <ul class="related">
                  {view.related.map((row) => (
                    <li>
                      <a href={to(`/datasets/${row.id}`)} lang={place.language === 'en' ? 'zh-CN' : undefined}>
                        {row.name}
                      </a>{' '}
                      <small>
                        <Chinese place={place}>{row.provider}</Chinese>
                        {row.updated && ` · ${row.updated}`}
                      </small>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </div>
        </div>
      </div>
    ),
  };
};
