import { headerKey } from '../items.ts';
import type { Layout } from './detect.ts';
import type { Mapping } from './mapping.ts';

/** How a file differs from the layout that was accepted for its entry. Each is told and none is guessed away. */

export const DRIFTS = {
  'column-missing': { zh: '缺少列“{header}”', en: 'The column "{header}" is missing' },
  'column-new': { zh: '新增列“{header}”（第 {at} 列）', en: 'There is a new column "{header}" ({at})' },
  'column-renamed': { zh: '第 {at} 列由“{was}”改名为“{header}”', en: 'Column {at} is "{header}" now, it was "{was}"' },
  'column-moved': {
    zh: '列“{header}”由第 {was} 列移到第 {at} 列',
    en: 'The column "{header}" moved from {was} to {at}',
  },
  'width-changed': { zh: '表格由 {was} 列变为 {at} 列', en: 'The table has {at} columns, it had {was}' },
  'header-changed': { zh: '表头由 {was} 行变为 {at} 行', en: 'The header has {at} rows, it had {was}' },
  'preamble-changed': { zh: '表前说明行与以往不同', en: 'The lines above the table are not what they were' },
  'units-changed': { zh: '计量单位由“{was}”变为“{header}”', en: 'The unit is "{header}" now, it was "{was}"' },
  'rows-dropped': {
    zh: '出现以往没有的非数据行（{header}）',
    en: 'There are rows that are no data, of a new kind: {header}',
  },
  'label-new': { zh: '出现以往没有的标题行“{header}”', en: 'There is a heading that was not there before: "{header}"' },
  'decimals-changed': { zh: '小数点写法与以往不同', en: 'Decimals are written otherwise than before' },
} as const;
export type DriftCode = keyof typeof DRIFTS;

export interface Drift {
  readonly code: DriftCode;
  readonly zh: string;
  readonly en: string;
}

/**
 * All differences of a file's layout from an accepted mapping; none where {@link placedAt} can use it again. On which row
 * the table begins is no difference: blank lines come and go.
 */
export function driftFrom(mapping: Mapping, layout: Layout): readonly Drift[] {
  const found: Drift[] = [];
  const add = (code: DriftCode, words: Readonly<Record<string, string | number>> = {}) => {
    const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, key: string) => String(words[key] ?? ''));
    found.push({ code, zh: fill(DRIFTS[code].zh), en: fill(DRIFTS[code].en) });
  };
  if (mapping.headerRows.length !== layout.headerRows.length)
    add('header-changed', { was: mapping.headerRows.length, at: layout.headerRows.length });
  if (layout.headerRows.length === 0 || mapping.headerRows.length === 0) {
    if (mapping.width !== layout.held) add('width-changed', { was: mapping.width, at: layout.held });
  } else columnDrift(mapping, layout, add);
  const preamble = layout.preamble.map(({ text }) => withoutFigures(text));
  if (preamble.join('\n') !== mapping.preamble.map(withoutFigures).join('\n')) add('preamble-changed');
  if ((mapping.units ?? '') !== (layout.units ?? ''))
    add('units-changed', { was: mapping.units ?? '', header: layout.units ?? '' });
  for (const { kind, rows } of layout.dropped) {
    if (mapping.keeps?.includes(kind)) continue;
    if (!mapping.drops.includes(kind)) add('rows-dropped', { header: rows[0]?.text ?? kind });
    else if (kind === 'label')
      for (const { text } of rows) if (!mapping.labels.includes(text)) add('label-new', { header: text });
  }
  if (mapping.decimalComma !== layout.decimalComma) add('decimals-changed');
  return found;
}

function columnDrift(
  mapping: Mapping,
  layout: Layout,
  add: (code: DriftCode, words: Readonly<Record<string, string | number>>) => void,
): void {
  const keys = new Map<unknown, string>([...keysOf(mapping.columns), ...keysOf(layout.columns)]);
  const key = (column: object) => keys.get(column)!;
  const was = new Map(mapping.columns.map((column) => [key(column), column]));
  const now = new Map(layout.columns.map((column) => [key(column), column]));
  const renamed = new Set<number>();
  for (const column of mapping.columns) {
    const same = now.get(key(column));
    if (same !== undefined) {
      if (same.at !== column.at) add('column-moved', { header: column.header, was: column.at, at: same.at });
      continue;
    }
    const there = layout.columns.find(({ at }) => at === column.at);
    if (there && there.header !== '' && !was.has(key(there))) {
      renamed.add(there.at);
      add('column-renamed', { header: there.header, was: column.header, at: column.at });
    } else if (column.header !== '') add('column-missing', { header: column.header });
  }
  for (const column of layout.columns) {
    if (was.has(key(column)) || renamed.has(column.at)) continue;
    if (column.header !== '' || column.kind !== 'empty') add('column-new', { header: column.header, at: column.at });
  }
}

/** What columns are known by: the name, and of several with one name which of them; the place where there is none. */
function keysOf<T extends { readonly header: string; readonly at: number }>(columns: readonly T[]): Map<T, string> {
  const seen = new Map<string, number>();
  return new Map(
    columns.map((column) => {
      const name = column.header === '' ? `\u0000${column.at}` : headerKey(column.header);
      const before = seen.get(name) ?? 0;
      seen.set(name, before + 1);
      return [column, before === 0 ? name : `${name}\u0000${before}`];
    }),
  );
}

/** Years, dates and counts in a preamble change with every file; its words do not. */
const withoutFigures = (text: string): string => text.replace(/[\d〇一二三四五六七八九十]+/g, '#');

/** An accepted mapping for a file that does not differ from it: its header and rows where they are in this file. */
export function placedAt(mapping: Mapping, { headerRows, firstRow, held }: Layout): Mapping {
  return { ...mapping, headerRows: [...headerRows], firstRow, width: held };
}
