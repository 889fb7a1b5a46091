import { cite } from '../domain/law/index.ts';
import type { Cite } from '../domain/law/schema.ts';
import { AREA_WORDS, type FigureRow, UNITS } from '../domain/reports/figures/figure.ts';
import { AREAS, FIGURE_CODES, FIGURES, type FigureCode } from '../domain/reports/figures/index.ts';
import { bodiesOf, reportOf, type ShownFigure } from '../domain/reports/report.ts';
import type { Deps } from '../platform/county.ts';
import { articleWords, partWords } from './part-words.ts';
import type { Shown } from './report-shown.ts';
import type { ReportIssue } from './repository.ts';

type Of = Pick<Deps, 'county'>;

/** Where the county's law asks for a figure. */
const citesOf = ({ county }: Of, { asked }: FigureRow): Cite[] =>
  county.law.layers.flatMap((layer) => (asked?.[layer.id] ?? []).map((article) => cite(layer, article)));

/** What a figure is, without any number. */
export const figureView = (deps: Of, code: FigureCode) => {
  const row = FIGURES[code];
  const { area, zh, en, unit, is, split, persons = false, published = false, how } = row;
  return {
    code,
    area,
    zh,
    en,
    unit: UNITS[unit],
    is: typeof is === 'string' ? is : ('made' as const),
    ...(split ? { split } : {}),
    persons,
    published,
    how,
    cites: citesOf(deps, row),
  };
};

const shownView = ({ county }: Of, { byPart, byArticle, ...shown }: ShownFigure) => {
  const { split } = FIGURES[shown.code];
  return {
    ...shown,
    byDepartment: [...shown.byDepartment],
    byMonth: [...shown.byMonth],
    ...(byPart && split
      ? { byPart: byPart.map((part) => ({ ...part, ...partWords(county.law, split, part.key) })) }
      : {}),
    ...(byArticle ? { byArticle: byArticle.map((part) => ({ ...part, ...articleWords(county.law, part.key) })) } : {}),
  };
};

/** What everyone who sees a report reads of its issue. */
export const issueHead = ({ number, issuedOn, issuedBy, organisation, frozen, reason, published }: ReportIssue) => ({
  number,
  issuedOn,
  issuedBy,
  organisation,
  sha256: frozen.sha256,
  published,
  ...(reason ? { reason } : {}),
});

/** A report with its figures in words, area by area. */
export const reportView = (deps: Of, shown: Shown, wanted: (code: FigureCode) => boolean = () => true) => {
  const { period, standing, issue, asOf, months, uncounted } = shown;
  const codes = FIGURE_CODES.filter(wanted);
  const figures = reportOf(months, codes).map((one) => ({ ...figureView(deps, one.code), ...shownView(deps, one) }));
  return {
    period: period.name,
    from: period.from,
    to: period.to,
    standing,
    asOf,
    uncounted: [...uncounted],
    ...(issue ? { issue: issueHead(issue) } : {}),
    departments: bodiesOf(months),
    areas: AREAS.map((area) => ({
      area,
      ...AREA_WORDS[area],
      figures: figures.filter((one) => one.area === area),
    })).filter(({ figures: some }) => some.length > 0),
  };
};
export type ReportView = ReturnType<typeof reportView>;

/** The part of a report that is meant for the public: what a table of figures says is, and who issued it only by its body. */
export const publishedView = (deps: Of, shown: Shown) => {
  const { issue, ...view } = reportView(deps, shown, (code) => FIGURES[code].published === true);
  const { issuedBy: _, ...head } = issue!;
  return { ...view, issue: head };
};
