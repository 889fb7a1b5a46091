/**
 * What a row of a table's body is. The same rules say what is proposed to be dropped and what is dropped under an
 * accepted mapping.
 */

/** `group`: a heading whose text belongs to the rows below it; `label`: one that has no rows of its own. */
export const DROPPED_KINDS = ['repeated-header', 'group', 'label', 'total', 'note'] as const;
export type DroppedKind = (typeof DROPPED_KINDS)[number];
export type RowKind = 'data' | 'blank' | DroppedKind;

/** Alone, or with what it is the total of: `甲县小计`, `全市合计`. */
const TOTAL =
  /^(?:(?:本页|本頁|总|總|全[国國省市州县縣区區])?(?:合[计計]|总[计計]|總計|小[计計]|共[计計]|累[计計])|\p{Script=Han}{1,8}小[计計]|(?:sub)?total)[:：]?$/iu;
const NOTE =
  /^[\s*※]*(?:[注註]\s*[\d①-⑩]*\s*[:：.、]|[注註][释釋]|[备備][注註]\s*[:：]|[说說]明\s*[:：]|(?:[数數][据據]|[资資]料)?[来來]源\s*[:：]|(?:制表|製表|填表|填[报報]|[审審]核|复核|[统統][计計]|[报報]送|[联聯][系繫]|[经經][办辦])\S{0,6}[:：]|(?:单位|單位)?[负負][责責]人\s*[:：]|(?:[联聯][系繫])?[电電][话話]\s*[:：]|填表日期|打印(?:时间|日期)|(?:note|source)s?\s*:)/i;
/** `审核：`, `负责人：李四`: what is signed below a table, each in a cell of its own. */
const STATED = /^\p{Script=Han}{1,10}[:：]/u;
/** Further lines of notes. */
const SET_IN = /^[\s　]+\S/;
const NUMBERED_NOTE = /^(?:\d{1,2}(?:\s*[.、．]|\s)|[（(]\d{1,2}[)）]|[①-⑩])\s*\S{6,}/;
const LONG = 30;
/** A heading with the number of what follows, `北京市（92所）`, or numbered itself, `一、市直部门`. */
const COUNTED = /^(.+?)\s*[（(]\s*(?:共\s*)?[\d,]+\s*\p{Script=Han}{0,3}\s*[)）]\s*$/u;
const NUMBERED = /^\s*[（(]?[一二三四五六七八九十]{1,3}[)）]?\s*[、.．]\s*(\S.*)$/;

/** Whether a row's first cell says that it is a total of others. */
export function isTotal(cells: readonly string[]): boolean {
  const first = cells.find((cell) => cell.trim() !== '');
  return first !== undefined && isTotalWord(first);
}

/** Whether a text says total and nothing else: `合计`, `合　计`. */
export function isTotalWord(text: string): boolean {
  return text.length <= 20 && TOTAL.test(squeezed(text));
}

/** Whether a text is a remark on the table: `注：…`, `制 表 人：张三`. */
export function isNote(text: string): boolean {
  return NOTE.test(text) || NOTE.test(squeezed(text));
}

/** Whether a row with several cells says who made the table and when: half of its cells name what they state. */
function isSigned(filled: readonly string[]): boolean {
  return isNote(filled[0]!) && filled.filter((cell) => STATED.test(squeezed(cell))).length * 2 >= filled.length;
}

const squeezed = (text: string): string => text.replace(/[\s　]/g, '');

/** What a heading says without its number or count; undefined where it has neither. */
export function groupName(text: string): string | undefined {
  return (COUNTED.exec(text) ?? NUMBERED.exec(text))?.[1]?.trim();
}

export interface RowRules {
  /** Cells of a row. */
  readonly width: number;
  /** The header's rows, by level. */
  readonly levels: readonly (readonly string[])[];
  /** Every heading belongs to the rows below it, with or without a count. */
  readonly plainGroups: boolean;
}

/** Says what a row of the body is. In a table of one or two columns a row with one cell is mostly data. */
export function rowKind(cells: readonly string[], { width, levels, plainGroups }: RowRules): RowKind {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const [first = ''] = filled;
  if (filled.length === 0) return 'blank';
  if (isTotal(cells)) return 'total';
  if (filled.length >= 2 && levels.some((level) => isSame(cells, level))) return 'repeated-header';
  if (filled.length > 2) return isSigned(filled) ? 'note' : 'data';
  if (isNote(first) && (filled.length < width || filled.every(isNote))) return 'note';
  if (filled.length === 2 || width < 2) return 'data';
  if (groupName(first) !== undefined) return 'group';
  if (width < 3) return SET_IN.test(first) ? 'note' : 'data';
  if (first.length > LONG || SET_IN.test(first) || NUMBERED_NOTE.test(first)) return 'note';
  return plainGroups ? 'group' : 'label';
}

function isSame(cells: readonly string[], level: readonly string[]): boolean {
  const length = Math.max(cells.length, level.length);
  for (let at = 0; at < length; at++) if ((cells[at] ?? '').trim() !== (level[at] ?? '').trim()) return false;
  return true;
}

/** What a row says, in one line. */
export function rowText(cells: readonly string[]): string {
  return cells
    .map((cell) => cell.trim())
    .filter((text) => text !== '')
    .join(' ')
    .slice(0, 200);
}
