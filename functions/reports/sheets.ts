import type { TableCell } from '../platform/tabular/write-table.ts';
import type { BookSheet } from '../platform/tabular/write-workbook.ts';
import { cited } from './cited.ts';
import type { ReportView } from './view.ts';

type Area = ReportView['areas'][number];
type Figure = Area['figures'][number];

const STANDING_WORDS: Readonly<Record<ReportView['standing'], string>> = {
  issued: '已发布 · issued',
  counted: '已统计，未发布 · counted, not issued',
  provisional: '期间未结束或尚未完成统计，数据为暂计 · provisional',
};

/** What the workbook is, on its first sheet. */
const cover = (view: ReportView): BookSheet => ({
  name: '说明 About',
  head: ['项目 · Item', '内容 · Content'],
  rows: [
    ['期间 · period', view.period],
    ['起 · from', view.from],
    ['止 · to', view.to],
    ['状态 · standing', STANDING_WORDS[view.standing]],
    ['统计截至 · counted as of', view.asOf],
    ['未统计的月份 · months not counted', view.uncounted.join('、') || '无 · none'],
    ...(view.issue
      ? ([
          ['版次 · issue', view.issue.number],
          ['发布日期 · issued on', view.issue.issuedOn],
          ['SHA-256', view.issue.sha256],
          ['更正原因 · reason of the correction', view.issue.reason ?? null],
        ] as const)
      : []),
    ['涉及个人的数字按 5 取整 · numbers about persons', '四舍五入到 5 的倍数 · rounded to multiples of five'],
  ],
});

const headOf = (view: ReportView): string[] => [
  '指标 · figure',
  '代码 · code',
  '单位 · unit',
  '合计 · total',
  ...view.areas[0]!.figures[0]!.byMonth.map(({ month }) => month),
  ...view.departments.map(({ name, organisation }) => `${name} · ${organisation}`),
  '统计口径 · how counted',
  '依据 · articles',
];

const rowsOf = (view: ReportView, figure: Figure): TableCell[][] => {
  const unit = `${figure.unit.zh} · ${figure.unit.en}`;
  const own: TableCell[] = [
    `${figure.zh} · ${figure.en}`,
    figure.code,
    unit,
    figure.value ?? null,
    ...figure.byMonth.map(({ value }) => value ?? null),
    ...view.departments.map(
      ({ organisation }) => figure.byDepartment.find((one) => one.organisation === organisation)?.value ?? null,
    ),
    `${figure.how.zh} · ${figure.how.en}`,
    figure.cites.map(cited).join('；'),
  ];
  const parts = [...(figure.byPart ?? []), ...(figure.byArticle ?? [])];
  return [own, ...parts.map(({ key, zh, en, value }) => [`其中：${zh} · ${en}`, `${figure.code}#${key}`, unit, value])];
};

/** A cover and a sheet for each area: a line a figure, its parts below it, a column a month and a department. */
export const sheetsOf = (view: ReportView): BookSheet[] => [
  cover(view),
  ...view.areas.map((area) => ({
    name: `${area.zh} ${area.en}`,
    head: headOf(view),
    rows: area.figures.flatMap((figure) => rowsOf(view, figure)),
  })),
];
