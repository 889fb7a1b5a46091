/**
 * Text as it comes out of other people's systems, made fit to keep: no control characters, no invisible characters,
 * no stray white space. Punctuation and width are left as the department wrote them.
 */

const INVISIBLE = /\p{Cf}/gu;
const CONTROL = /(?![\t\n\r])\p{Cc}/gu;
const BREAK = '[^\\S\\r\\n\\t]*[\\r\\n\\t]\\s*';
const WIDE = '[\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef]';
/** A line break beside a Chinese character stands for nothing; between Latin words it stands for a space. */
const BREAK_BESIDE_WIDE = new RegExp(`(?<=${WIDE})${BREAK}|${BREAK}(?=${WIDE})`, 'gu');
/** Line breaks that some exporter wrote as two characters. */
const SPELT_BREAK = /\\r\\n|\\[rn]/g;

/** The text of any cell: lists joined by `、`, days of spreadsheets as ISO, nothing as the empty string. Never throws. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join('、');
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  if (typeof value === 'object') return JSON.stringify(value) ?? '';
  return String(value);
}

const visible = (text: string): string => text.toWellFormed().replace(INVISIBLE, '').replace(CONTROL, '');

/** One line: trimmed, each run of white space one space. */
export const oneLine = (text: string): string =>
  visible(text).replace(BREAK_BESIDE_WIDE, '').replace(/\s+/g, ' ').trim();

/** Several lines: each trimmed and without runs of white space, empty ones dropped. */
export const paragraphs = (text: string): string =>
  visible(text)
    .replace(SPELT_BREAK, '\n')
    .split(/[\r\n]+/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');

/** What two spellings of one label share: NFKC, no white space, lower case, no trailing colon or required-mark. */
export const labelKey = (label: string): string =>
  label
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/\s+/g, '')
    .replace(/^\*+|[:*]+$/g, '')
    .toLowerCase();

/** Words that portals print where they have nothing to say. */
const NOTHING = new Set(
  [
    '',
    '无',
    '暂无',
    '暂无数据',
    '暂无联系方式',
    '未知',
    '空',
    'null',
    'undefined',
    'none',
    'n/a',
    'nan',
    '-',
    '--',
    '—',
    '——',
    '/',
    '$type',
    '[]',
  ].map(labelKey),
);

/** Whether a cell says nothing, in whatever words. */
export const saysNothing = (text: string): boolean => NOTHING.has(labelKey(text));
