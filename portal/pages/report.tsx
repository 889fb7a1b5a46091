import type { Count, ReportFigure, ReportPageView } from '../model.ts';
import { figure, ofWords, type Page, type Place, sayIn } from '../page.ts';
import { Charted } from '../parts/charted.tsx';
import { Label } from '../parts/label.tsx';
import { Crumbs } from '../parts/shell.tsx';
import { Table } from '../parts/table.tsx';
import { periodName } from '../report/period-name.ts';

type Area = ReportPageView['areas'][number];

const shown = (value: number | undefined): string => (value === undefined ? '—' : figure(value));

/** Shares and medians are no lengths to be compared beside counts. */
const isCount = ({ unit }: ReportFigure): boolean => !['%', 'working days'].includes(unit.en);

const withUnit = (place: Place, one: ReportFigure): string =>
  `${ofWords(place, one)}${place.language === 'zh' ? `（${one.unit.zh}）` : ` (${one.unit.en})`}`;

const STANDINGS = {
  issued: { tone: 'good', zh: '正式发布', en: 'Issued' },
  counted: { tone: 'plain', zh: '已统计，未发布', en: 'Counted, not issued' },
  provisional: { tone: 'warn', zh: '暂计数据', en: 'Provisional' },
} as const;

const Standing = ({ place, view }: { place: Place; view: ReportPageView }) => {
  const say = sayIn(place);
  const { issue, standing, asOf, uncounted } = view;
  const { tone, ...words } = STANDINGS[standing];
  return (
    <div class="formula">
      <p>
        <Label tone={tone}>{ofWords(place, words)}</Label>{' '}
        {issue
          ? say(`${issue.issuedOn} 发布，第 ${issue.number} 版`, `Issued on ${issue.issuedOn}, number ${issue.number}`)
          : say(
              `统计截至 ${asOf}，不是正式报告，数字可能变化`,
              `Counted as of ${asOf}; no official report, its numbers may change`,
            )}
      </p>
      {issue?.reason && (
        <p>{say(`本版为更正，原因：${issue.reason}`, `This issue is a correction. Why: ${issue.reason}`)}</p>
      )}
      {uncounted.length > 0 && (
        <p>
          {say(`尚未统计的月份：${uncounted.join('、')}`, `Months that are not counted yet: ${uncounted.join(', ')}`)}
        </p>
      )}
      {issue && <p class="hash">SHA-256 {issue.sha256}</p>}
      <p>
        {say(
          '涉及个人的数字四舍五入到 5 的倍数，合计与分项可能不等。',
          'Numbers about persons are rounded to multiples of five; parts may not add up to their sums.',
        )}
      </p>
    </div>
  );
};

const Summary = ({ place, area }: { place: Place; area: Area }) => {
  const say = sayIn(place);
  return (
    <Table
      place={place}
      caption={say(`${area.zh}：主要指标`, `${area.en}: figures`)}
      stacked
      columns={[
        { says: say('指标', 'Figure') },
        { says: say('数值', 'Value'), number: true },
        { says: say('口径', 'How it is counted') },
      ]}
      rows={area.figures.map((one) => [withUnit(place, one), shown(one.value), ofWords(place, one.how)])}
    />
  );
};

/** Departments that have nothing to show in an area are left out of its table. */
const ByDepartment = ({ place, view, area }: { place: Place; view: ReportPageView; area: Area }) => {
  const say = sayIn(place);
  const rows = view.departments
    .map(({ organisation, name }) => ({
      name,
      values: area.figures.map(
        ({ byDepartment }) => byDepartment.find((one) => one.organisation === organisation)?.value,
      ),
    }))
    .filter(({ values }) => values.some((value) => value));
  if (rows.length === 0) return null;
  return (
    <Table
      place={place}
      caption={say(`${area.zh}：按部门`, `${area.en} by department`)}
      columns={[
        { says: say('部门', 'Department') },
        ...area.figures.map((one) => ({ says: withUnit(place, one), number: true })),
      ]}
      rows={rows.map(({ name, values }) => [name, ...values.map(shown)])}
    />
  );
};

/** What an area is looked at for: its first figure by department and by month, and each figure by its parts. */
const Charts = ({ place, view, area }: { place: Place; view: ReportPageView; area: Area }) => {
  const say = sayIn(place);
  const first = area.figures.find(isCount);
  const names = new Map(view.departments.map(({ organisation, name }) => [organisation, name]));
  const departments: Count[] = (first?.byDepartment ?? [])
    .map(({ organisation, value = 0 }) => ({ value: names.get(organisation) ?? organisation, count: value }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const months: Count[] = (first?.byMonth ?? []).map(({ month, value = 0 }) => ({ value: month, count: value }));
  const parts = area.figures.filter(({ byPart }) => byPart?.some(({ value }) => value > 0));
  return (
    <>
      {first && departments.length > 0 && (
        <Charted
          place={place}
          title={say(`${first.zh}：按部门`, `${first.en} by department`)}
          names={[say('部门', 'Department'), withUnit(place, first)]}
          bars={departments}
        />
      )}
      {first && months.length > 1 && (
        <Charted
          place={place}
          title={say(`${first.zh}：按月`, `${first.en} by month`)}
          names={[say('月份', 'Month'), withUnit(place, first)]}
          bars={months}
        />
      )}
      {parts.map((one) => (
        <Charted
          place={place}
          title={ofWords(place, one)}
          names={[say('类别', 'Kind'), withUnit(place, one)]}
          bars={one
            .byPart!.filter(({ value }) => value > 0)
            .map((part) => ({ value: ofWords(place, part), count: part.value }))}
        />
      ))}
    </>
  );
};

const ByArticle = ({ place, area }: { place: Place; area: Area }) => {
  const say = sayIn(place);
  const figures = area.figures.filter(({ byArticle }) => byArticle?.some(({ value }) => value > 0));
  if (figures.length === 0) return null;
  const articles = new Map(
    figures.flatMap(({ byArticle }) => byArticle!.map((part): [string, string] => [part.key, ofWords(place, part)])),
  );
  return (
    <Table
      place={place}
      caption={say(`${area.zh}：按条款`, `${area.en} by article`)}
      columns={[
        { says: say('条款', 'Article') },
        ...figures.map((one) => ({ says: withUnit(place, one), number: true })),
      ]}
      rows={[...articles].map(([key, name]) => [
        name,
        ...figures.map(({ byArticle }) => figure(byArticle!.find((part) => part.key === key)?.value ?? 0)),
      ])}
    />
  );
};

/** A report of a period: what its reader may see of it. `trail`: what stands above it in the portal. */
export const reportPage = (
  place: Place,
  view: ReportPageView,
  trail: readonly { readonly href: string; readonly text: string }[] = [],
): Page => {
  const title = {
    zh: `${periodName(view.period).zh}公共数据统计报告`,
    en: `Report on public data, ${periodName(view.period).en}`,
  };
  return {
    title,
    unlisted: view.standing !== 'issued',
    body: (
      <div class="inside report">
        <Crumbs place={place} trail={trail} here={ofWords(place, title)} />
        <h1>{ofWords(place, title)}</h1>
        <p class="lead">
          {view.from} – {view.to}
        </p>
        <Standing place={place} view={view} />
        {view.areas.map((area) => (
          <section aria-labelledby={area.area}>
            <h2 id={area.area}>{ofWords(place, area)}</h2>
            <Summary place={place} area={area} />
            <Charts place={place} view={view} area={area} />
            <ByDepartment place={place} view={view} area={area} />
            <ByArticle place={place} area={area} />
          </section>
        ))}
      </div>
    ),
  };
};
