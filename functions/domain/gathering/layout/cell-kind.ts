/** What a cell looks like, before any item says what it should be. */
export type CellKind = 'number' | 'date' | 'code' | 'text';

const NUMBER = /^[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:[.,]\d+)?%?$/;
const DATE =
  /^\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月(?:\d{1,2}日)?)(?:[ T]?\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2})?(?:\.\d+)?秒?)?$/;
const CODE = /^[A-Za-z0-9_-]+$/;
/** So large a share of digits makes letters and digits a code, not a name such as `iso_a2`. */
const DIGITS_OF_A_CODE = 0.5;

/** The kind of a cell that holds something. */
export function cellKind(text: string): CellKind {
  const value = text.trim();
  if (DATE.test(value)) return 'date';
  if (NUMBER.test(value) && /\d/.test(value)) return 'number';
  if (!CODE.test(value)) return 'text';
  return value.replace(/\D/g, '').length >= value.length * DIGITS_OF_A_CODE ? 'code' : 'text';
}

/** A year as the head of a column: `2024`, `2024年`. */
export const isBareYear = (text: string): boolean => /^(?:19|20)\d{2}\s*年?$/.test(text.trim());

/** The kind of at least four fifths of a column's cells; `mixed` otherwise, `empty` where there are none. */
export type ColumnKind = CellKind | 'mixed' | 'empty';

const MOST = 0.8;

/** What the cells of one column are, by what each of them is; undefined for those that hold nothing. */
export function columnKind(kinds: Iterable<CellKind | undefined>): ColumnKind {
  const counts = { number: 0, date: 0, code: 0, text: 0 };
  let filled = 0;
  for (const kind of kinds) {
    if (kind === undefined) continue;
    counts[kind]++;
    filled++;
  }
  if (filled === 0) return 'empty';
  const enough = filled * MOST;
  for (const kind of ['text', 'number', 'date', 'code'] as const) if (counts[kind] >= enough) return kind;
  // Codes of digits alone are numbers to look at: together they are codes.
  return counts.code + counts.number >= enough ? 'code' : 'mixed';
}

const known = new WeakMap<object, readonly (CellKind | undefined)[]>();

/** The kinds of a row's cells, told once a row. */
export function kindsOf(row: { readonly cells: readonly string[] }): readonly (CellKind | undefined)[] {
  let kinds = known.get(row);
  if (kinds === undefined) {
    kinds = row.cells.map((cell) => (cell.trim() === '' ? undefined : cellKind(cell)));
    known.set(row, kinds);
  }
  return kinds;
}
