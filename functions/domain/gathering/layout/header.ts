import { headerKey, type Item } from '../items.ts';
import { cellKind, columnKind, isBareYear, kindsOf } from './cell-kind.ts';
import { HEADER_WITHIN, type Survey, type SurveyRow } from './survey.ts';

/** Finds the rows that name the columns: the one that differs most from what stands below it, and its other levels. */

/** Below it no row names columns: then there is no header. */
const ENOUGH = 0.3;
const MOST_LEVELS = 4;
const SAMPLE = 60;
const LONG_NAME = 60;

/** `单位：个`, `填报日期：…`: a statement about the table. */
const STATES = /[\p{L}\p{N}]\s*[:：]/u;
const WORD =
  /名[称稱]|[编編]号|[编編][码碼]|代[码碼]|序[号號]|[标標][识識]|地址|[电電][话話]|手机|日期|时间|年度|月份|类型|类别|分类|性质|单位|部门|备注|说明|姓名|性别|民族|年龄|数量|金额|面积|人数|人口|经度|纬度|等级|级别|状态|区划|省份|城市|区县|街道|所在地|负责人|联系人|证号|^(?:id|no\.?|code|name|type|date|time|address|tel|phone|lat|lng|x|y|remark)$|_(?:id|name|code|no|type|date)$/i;

/** The header's rows among the first of the survey, upper level first; empty where there is none. */
export function headerRowsOf(survey: Survey, width: number, items: readonly Item[]): readonly SurveyRow[] {
  const candidates = survey.head.slice(0, HEADER_WITHIN);
  const said = new Set<string>();
  const known = new Set(items.flatMap(({ name, label }) => [headerKey(name), headerKey(label)]));
  let best = -1;
  let most = ENOUGH;
  for (let at = 0; at < candidates.length; at++) {
    const key = keyOf(candidates[at]!);
    // A header that comes again further down is that of the first time.
    if (said.has(key)) continue;
    said.add(key);
    const body = bodyBelow(survey, at).filter((row) => keyOf(row) !== key);
    const score = scoreOf(candidates[at]!, body, width, known) + (at === 0 ? 0.1 : 0);
    if (score > most + 1e-9) {
      best = at;
      most = score;
    }
  }
  if (best < 0) return [];
  let first = best;
  let last = best;
  while (first > 0 && last - first + 1 < MOST_LEVELS && isUpperLevel(candidates, first - 1, last)) first--;
  while (last + 1 < candidates.length && last - first + 1 < MOST_LEVELS && isLowerLevel(survey, candidates, last))
    last++;
  return candidates.slice(first, last + 1);
}

/** Without outer spaces and marks: files put together keep the mark of each where it began. */
const keyOf = ({ cells }: SurveyRow): string => JSON.stringify(cells.map((cell) => cell.trim()));

/** Rows to compare a row with: those after it, and from further down. */
function bodyBelow(survey: Survey, at: number): readonly SurveyRow[] {
  const after = survey.head.slice(at + 1, at + 1 + SAMPLE);
  return [...after, ...survey.middle.slice(0, SAMPLE)].filter(({ cells }) => filledOf(cells) >= 2);
}

/** How much a row looks like the names of the columns below, from about -1.5 to 2.5. */
function scoreOf({ cells }: SurveyRow, body: readonly SurveyRow[], width: number, known: ReadonlySet<string>): number {
  const filled = filledOf(cells);
  if (filled === 0 || (filled === 1 && width > 1) || body.length === 0)
    return filled > 1 && body.length === 0 ? namesOnly(cells, known) : -1;
  const years = cells.filter(isBareYear).length >= 3;
  let sum = 0;
  const seen = new Set<string>();
  let repeats = 0;
  for (const [at, raw] of cells.entries()) {
    const text = raw.trim();
    if (text === '') continue;
    if (seen.has(text)) repeats++;
    seen.add(text);
    const column = columnKind(body.map((row) => kindsOf(row)[at]));
    const recurs = () => body.some((row) => row.cells[at]?.trim() === text);
    const kind = years && isBareYear(text) ? 'text' : cellKind(text);
    if (known.has(headerKey(text))) sum += 1.5;
    if (STATES.test(text)) sum -= 1.5;
    if (column === 'empty' || column === 'mixed') sum += kind === 'text' ? 0.1 : -0.5;
    else if (kind !== column) sum += kind === 'text' || column === 'text' || /^[A-Za-z]/.test(text) ? 1 : -0.5;
    else if (kind !== 'text') sum -= 1.5;
    else if (recurs()) sum -= 0.7;
    else sum += text.length <= LONG_NAME ? 0.1 : -0.3;
    if (kind === 'text' && WORD.test(text)) sum += 0.3;
    if (kind === 'text' && isAscii(text) && !body.some((row) => isAscii(row.cells[at] ?? ''))) sum += 0.3;
  }
  return sum / filled - (repeats / filled) * 0.4 - (1 - Math.min(filled / width, 1)) * 0.9;
}

/** A header without rows below it is told by the names that are known. */
function namesOnly(cells: readonly string[], known: ReadonlySet<string>): number {
  const named = cells.filter((cell) => known.has(headerKey(cell)) || WORD.test(cell)).length;
  return named / Math.max(filledOf(cells), 1);
}

/** Whether a row above the header names groups of its columns: it has gaps, or stands over cells that are empty below. */
function isUpperLevel(rows: readonly SurveyRow[], at: number, last: number): boolean {
  const { cells } = rows[at]!;
  const lower = rows[at + 1]!.cells;
  const filled = filledOf(cells);
  if (filled === 0 || !areNames(cells)) return false;
  if (filled === 1 && (cells[0] ?? '').trim() !== '') return false;
  const overEmpty = cells.some((cell, place) => cell.trim() !== '' && (lower[place] ?? '').trim() === '');
  const gaps = lower.some((cell, place) => cell.trim() !== '' && (cells[place] ?? '').trim() === '');
  return filled <= filledOf(rows[last]!.cells) && (overEmpty || gaps);
}

/** Whether the row below the header only divides some of its columns further. */
function isLowerLevel(survey: Survey, rows: readonly SurveyRow[], last: number): boolean {
  const header = rows[last]!;
  const row = rows[last + 1]!;
  const filled = filledOf(row.cells);
  if (filled < 2 || filled >= filledOf(header.cells) + filled / 2 || !areNames(row.cells)) return false;
  const underGap = row.cells.some((cell, at) => cell.trim() !== '' && at > 0 && (header.cells[at] ?? '').trim() === '');
  const body = bodyBelow(survey, last + 1);
  const overTyped = row.cells.every((cell, at) => {
    if (cell.trim() === '') return true;
    const recurs = body.some(({ cells }) => cells[at]?.trim() === cell.trim());
    return columnKind(body.map((one) => kindsOf(one)[at])) !== 'text' && !recurs;
  });
  return underGap && overTyped;
}

/** Texts without a colon: `单位：个` and `填报日期：…` name no column. */
function areNames(cells: readonly string[]): boolean {
  return cells.every((cell) => {
    const text = cell.trim();
    return (
      text === '' || ((cellKind(text) === 'text' || isBareYear(text)) && !STATES.test(text) && text.length <= LONG_NAME)
    );
  });
}

const isAscii = (text: string): boolean => /^[ -~]+$/.test(text) && /[A-Za-z]/.test(text);

/** Cells of a row that hold something. */
export function filledOf(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + (cell.trim() === '' ? 0 : 1), 0);
}

/**
 * The name of each column from the header's levels: an upper name goes on over the cells to its right as long as the
 * levels below have names there, but not past a name above it, and not from a cell that has none below.
 */
export function headerNames(levels: readonly SurveyRow[], width: number): string[] {
  const texts = levels.map(({ cells }) => Array.from({ length: width }, (_, at) => clean(cells[at] ?? '')));
  const named = texts.map((row, level) => {
    const below = (at: number) => texts.slice(level + 1).some((lower) => lower[at] !== '');
    const above = (at: number) => texts.slice(0, level).some((upper) => upper[at] !== '');
    let carried = '';
    return row.map((text, at) => {
      if (text !== '') carried = below(at) ? text : '';
      else if (!below(at) || above(at)) carried = '';
      return text || carried;
    });
  });
  return Array.from({ length: width }, (_, at) =>
    named
      .map((row) => row[at]!)
      .filter((text, level, all) => text !== '' && text !== all[level - 1])
      .join('/'),
  );
}

/** Without line ends, and without the spaces that set Chinese characters apart. */
function clean(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han})[ 　]+(?=\p{Script=Han})/gu, '');
}
