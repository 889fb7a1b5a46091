import { ADVICE } from '../domain/gathering/advice.ts';
import type { Fault } from '../domain/gathering/faults.ts';
import { quoted } from '../platform/tabular/checked-csv.ts';

/** The report on a refused file, for people and programs: where, which value, which rule, what to do. */

export type ReportFormat = 'json' | 'csv';

/** Key of a submission's report; `report` is that of the JSON one. */
export const reportKey = (report: string, format: ReportFormat): string => report.replace(/json$/, format);

/** As JSON: what is known of the file, and its faults with advice. */
export const jsonReport = (about: Readonly<Record<string, unknown>>, faults: readonly Fault[]): string =>
  JSON.stringify({ ...about, faults: faults.map((fault) => ({ ...fault, advice: ADVICE[fault.code] })) }, null, 2);

const HEADER = [
  '行 row',
  '信息项 column',
  '值（截断） value',
  '代码 code',
  '规则',
  'rule',
  '依据 standard',
  '建议',
  'advice',
];

/** As CSV that spreadsheets read: UTF-8 with a mark, a line for each fault listed. */
export const csvReport = (faults: readonly Fault[]): string => {
  const lines = faults.map(({ row, column = '', value = '', code, zh, en, standard = '' }) => [
    String(row),
    column,
    value,
    code,
    zh,
    en,
    standard,
    ADVICE[code].zh,
    ADVICE[code].en,
  ]);
  return `\uFEFF${[HEADER, ...lines].map((line) => line.map(safe).join(',')).join('\r\n')}\r\n`;
};

/** Quoted; and what a spreadsheet would take for a formula, it takes for text: the value is another's, and no data. */
const safe = (text: string): string => quoted(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
