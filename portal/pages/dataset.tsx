import type { ComponentChildren } from 'preact';
import type { DatasetView, FileView } from '../model.ts';
import { bytes, figure, linker, ofWords, type Page, type Place, sayIn } from '../page.ts';
import { BarChart } from '../parts/bars.tsx';
import { Freshness } from '../parts/freshness.tsx';
import { Chinese, OpenLabel, TimeLabel } from '../parts/label.tsx';
import { Opinions } from '../parts/opinions.tsx';
import { Crumbs } from '../parts/shell.tsx';
import { Snippet } from '../parts/snippet.tsx';
import { Table } from '../parts/table.tsx';
import { CYCLES, called, DOMAINS, formatName, KINDS, TYPES } from '../words.ts';

const Section = ({ id, title, children }: { id: string; title: string; children: ComponentChildren }) => (
  <section class="block" id={id} aria-labelledby={`${id}-title`}>
    <h2 id={`${id}-title`}>{title}</h2>
    {children}
  </section>
);

const factsOf = (place: Place, view: DatasetView): readonly (readonly [string, ComponentChildren])[] => {
  const say = sayIn(place);
  const to = linker(place);
  const day = (on: string | undefined) => on && <time dateTime={on}>{on}</time>;
  return (
    [
      [
        say('来源部门', 'Department'),
        <a href={to('/datasets', { department: view.providerId })}>
          <Chinese place={place}>{view.provider}</Chinese>
        </a>,
      ],
      [
        say('领域', 'Domain'),
        view.domain && (
          <a href={to('/datasets', { domain: view.domain })}>{ofWords(place, called(DOMAINS, view.domain))}</a>
        ),
      ],
      [say('所属行业', 'Industry'), view.industry && <Chinese place={place}>{view.industry}</Chinese>],
      [say('更新周期', 'Update cycle'), ofWords(place, called(CYCLES, view.timeliness.cycle))],
      [say('数据更新', 'Data updated'), day(view.updated)],
      [say('首次发布', 'First published'), day(view.published)],
      [say('数据量', 'Rows'), view.rows === undefined ? undefined : say(`${figure(view.rows)} 条`, figure(view.rows))],
      [
        say('联系电话', 'Telephone'),
        view.contact?.phone && <a href={`tel:${view.contact.phone.replace(/[^\d+-]/g, '')}`}>{view.contact.phone}</a>,
      ],
      [say('电子邮箱', 'Email'), view.contact?.email],
      [say('职能依据', 'Public function'), view.basis && <Chinese place={place}>{view.basis}</Chinese>],
      [say('使用许可', 'Licence'), view.licence && <Chinese place={place}>{view.licence}</Chinese>],
      [say('目录编号', 'Identifier'), <code>{view.id}</code>],
    ] as const
  ).filter(([, value]) => value !== undefined && value !== '');
};

const About = ({ place, view }: { place: Place; view: DatasetView }) => (
  <dl class="about">
    {factsOf(place, view).map(([says, value]) => (
      <div>
        <dt>{says}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

const Items = ({ place, view }: { place: Place; view: DatasetView }) => {
  const say = sayIn(place);
  const to = linker(place);
  if (view.itemViews.length === 0)
    return (
      <p class="none">
        {say('来源部门未登记信息项。', 'The department has registered no items. ')}
        <a href={to('/requests/new', { about: view.name })}>{say('请部门补充', 'Ask for them')}</a>
      </p>
    );
  if (!view.itemsRegistered)
    return (
      <>
        <p class="hint">
          {say(
            `以下 ${view.itemViews.length} 项由目录说明读出，来源部门尚未登记名称、类型和含义。`,
            `These ${view.itemViews.length} were read out of the description; the department has not registered their types and meaning.`,
          )}
        </p>
        <ul class="item-list" lang={place.language === 'en' ? 'zh-CN' : undefined}>
          {view.itemViews.map(({ label }) => (
            <li>{label}</li>
          ))}
        </ul>
      </>
    );
  return (
    <Table
      place={place}
      caption={say('信息项的名称、类型和说明', 'Names, types and remarks of the items')}
      columns={[
        { says: say('含义', 'Meaning') },
        { says: say('名称', 'Name') },
        { says: say('类型', 'Type') },
        { says: say('说明', 'Remark') },
      ]}
      rows={view.itemViews.map(({ name, label, type, masking }) => [
        <Chinese place={place}>{label}</Chinese>,
        <code>{name}</code>,
        type ? ofWords(place, called(TYPES, type)) : '—',
        masking && masking !== 'none' ? say('已脱敏', 'masked') : '—',
      ])}
    />
  );
};

/** Why there are no rows to be seen. */
const withoutRows = (place: Place, view: DatasetView): string => {
  const say = sayIn(place);
  if (view.withdrawn) return say('数据已由主管部门撤下，不再提供。', 'The data was withdrawn by the regulator.');
  if (view.openType === 'conditional')
    return say(
      '有条件开放的数据不公开预览，请先申请。',
      'Data that is open on conditions is not previewed; apply for it.',
    );
  return say(
    '本平台只登记了目录，没有发布数据文件，因此不能预览。',
    'Only the catalogue entry is held here; no file was released, so there is nothing to preview.',
  );
};

const Preview = ({ place, view }: { place: Place; view: DatasetView }) => {
  const say = sayIn(place);
  const { preview } = view;
  if (!preview) return <p class="none">{withoutRows(place, view)}</p>;
  return (
    <Table
      place={place}
      seen
      lang={place.language === 'en' ? 'zh-CN' : undefined}
      caption={say(
        `前 ${preview.rows.length} 行，共 ${figure(preview.total)} 行`,
        `First ${preview.rows.length} of ${figure(preview.total)} rows`,
      )}
      columns={preview.columns.map(({ label }) => ({ says: label }))}
      rows={preview.rows}
    />
  );
};

const Chart = ({ place, view }: { place: Place; view: DatasetView }) => {
  const say = sayIn(place);
  const { chart } = view;
  if (!chart) return null;
  const title = say(`各“${chart.column}”的行数`, `Rows by “${chart.column}”`);
  return (
    <Section id="chart" title={say('图表', 'Chart')}>
      <p class="hint">
        {title}
        {say(`，按全部 ${figure(chart.rows)} 行统计`, `, counted over all ${figure(chart.rows)} rows`)}
      </p>
      <BarChart bars={chart.bars} title={title} />
      <details class="as-table">
        <summary>{say('查看数据表', 'As a table')}</summary>
        <Table
          place={place}
          caption={title}
          columns={[{ says: chart.column }, { says: say('行数', 'Rows'), number: true }]}
          rows={chart.bars.map(({ value, count }) => [value, figure(count)])}
        />
      </details>
    </Section>
  );
};

const Files = ({ place, files }: { place: Place; files: readonly FileView[] }) => {
  const say = sayIn(place);
  return (
    <ul class="files">
      {files.map(({ format, url, size, rows, sha256 }) => (
        <li>
          <a href={url} download>
            {say(`下载 ${formatName(format)}`, `Download ${formatName(format)}`)}
          </a>
          <small>
            {[
              rows !== undefined && say(`${figure(rows)} 行`, `${figure(rows)} rows`),
              size !== undefined && bytes(size),
            ]
              .filter(Boolean)
              .join(' · ')}
          </small>
          {sha256 && (
            <details>
              <summary>{say('校验值', 'Checksum')}</summary>
              <code>SHA-256 {sha256}</code>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
};

const Downloads = ({ place, view }: { place: Place; view: DatasetView }) => {
  const say = sayIn(place);
  const to = linker(place);
  const files = view.releases.find((release) => release.files.length > 0)?.files ?? [];
  return (
    <section class="block downloads" id="download" aria-labelledby="download-title">
      <h2 id="download-title">{say('获取数据', 'Get the data')}</h2>
      {view.released && files.length > 0 ? (
        <Files place={place} files={files} />
      ) : (
        <>
          <p>{withoutRows(place, view).replace(/，因此不能预览|, so there is nothing to preview/, '')}</p>
          {view.openConditions && (
            <p>
              <b>{say('开放条件：', 'Conditions: ')}</b>
              <Chinese place={place}>{view.openConditions}</Chinese>
            </p>
          )}
          {view.source && !view.withdrawn && (
            <p>
              <a class="button" href={view.source} rel="noopener external nofollow">
                {say('到来源网站查看', 'See the source')}
              </a>
            </p>
          )}
          <p>
            <a class="button plain" href={to('/requests/new', { about: view.name })}>
              {say('申请开放数据', 'Ask for the data')}
            </a>
          </p>
        </>
      )}
    </section>
  );
};

const Quality = ({ place, view }: { place: Place; view: DatasetView }) => {
  const say = sayIn(place);
  const met = view.quality.filter((point) => point.met).length;
  return (
    <section class="block" aria-labelledby="quality-title">
      <h2 id="quality-title">{say('目录质量', 'Quality of the entry')}</h2>
      <p class="points">
        <b>{met}</b> / {view.quality.length}
      </p>
      <ul class="checks">
        {view.quality.map((point) => (
          <li class={point.met ? 'met' : 'unmet'}>
            <span class="unseen">{point.met ? say('达到：', 'Met: ') : say('未达到：', 'Not met: ')}</span>
            {ofWords(place, point.says)}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Calls = ({ place, view }: { place: Place; view: DatasetView }) => {
  const say = sayIn(place);
  const api = `${place.live ?? `${place.origin}${place.base}`}/open-data/datasets/${view.id}`;
  const data = view.released ? `${api}/download/json` : api;
  return (
    <Section id="api" title={say('接口调用', 'API')}>
      <p class="hint">
        {view.released
          ? say(
              '不需要登录或密钥。下载地址会转到有时限的文件链接。',
              'No account or key is needed. A download leads to a link that is good for some minutes.',
            )
          : say(
              '目录信息可以由接口读取，不需要登录或密钥。',
              'The entry itself can be read by the API; no account or key is needed.',
            )}
      </p>
      <Snippet place={place} title="curl" code={`curl -sL '${data}'`} />
      <Snippet
        place={place}
        title="Python"
        code={
          view.released
            ? `import pandas as pd\n\ndf = pd.read_csv("${api}/download/csv")\nprint(df.head())`
            : `import requests\n\nentry = requests.get("${api}").json()\nprint(entry["name"], entry["updateCycle"])`
        }
      />
      <Snippet
        place={place}
        title="JavaScript"
        code={`const answer = await fetch('${data}');\nconst ${view.released ? 'rows' : 'entry'} = await answer.json();`}
      />
    </Section>
  );
};

const Versions = ({ place, view }: { place: Place; view: DatasetView }) => {
  const say = sayIn(place);
  if (view.releases.length === 0)
    return <p class="none">{say('还没有在本平台发布过数据版本。', 'No version of the data was released here.')}</p>;
  return (
    <ol class="versions" reversed>
      {view.releases.map(({ release, kind, on, reason, rows, files }) => (
        <li value={release}>
          <p>
            <b>{ofWords(place, called(KINDS, kind))}</b> <time dateTime={on}>{on}</time>
            {rows !== undefined && say(` · ${figure(rows)} 行`, ` · ${figure(rows)} rows`)}
            {files.length > 0 && ` · ${files.map(({ format }) => formatName(format)).join(' / ')}`}
          </p>
          {reason && (
            <p class="hint">
              <Chinese place={place}>{reason}</Chinese>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
};

const linked = (place: Place, view: DatasetView): object => {
  const to = linker(place);
  const files = view.releases.find((release) => release.files.length > 0)?.files ?? [];
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    name: view.name,
    description: view.summary ?? view.name,
    identifier: view.id,
    url: `${place.origin}${to(`/datasets/${view.id}`)}`,
    inLanguage: 'zh-CN',
    isAccessibleForFree: true,
    creator: { '@type': 'GovernmentOrganization', name: view.provider },
    ...(view.published ? { datePublished: view.published } : {}),
    ...(view.updated ? { dateModified: view.updated } : {}),
    ...(view.licence ? { license: view.licence } : {}),
    ...(view.itemViews.length > 0 ? { variableMeasured: view.itemViews.map(({ label }) => label) } : {}),
    ...(view.released
      ? {
          distribution: files.map(({ format, url, size }) => ({
            '@type': 'DataDownload',
            encodingFormat: format,
            contentUrl: url,
            ...(size === undefined ? {} : { contentSize: `${size} B` }),
          })),
        }
      : {}),
  };
};

export const datasetPage = (place: Place, view: DatasetView): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const anchors = [
    ['items', say('信息项', 'Items')],
    ['preview', say('数据预览', 'Preview')],
    ...(view.chart ? [['chart', say('图表', 'Chart')]] : []),
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
