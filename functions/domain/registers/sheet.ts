import * as z from 'zod';
import { headingOf } from './headings.ts';
import type { Kind } from './kind.ts';
import { withWord } from './value-words.ts';

/**
 * A register as a table: one line a record with its history first, then a column for each field of its kind. Lists and
 * nested fields stand in one cell, a line each.
 */

export type SheetCell = string | number | boolean | null;

/** A record as it is exported, with what its history adds. */
export interface SheetRecord {
  readonly id: string;
  readonly by: { readonly account?: string | undefined; readonly organisation?: string | undefined };
  readonly filedOn: string;
  readonly day: string;
  readonly follows?: string | undefined;
  readonly concerned?: string | undefined;
  readonly corrects?: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What became of a record: its place in the chain of its corrections, and the record that took its place. */
export interface Standing {
  readonly version: number;
  readonly correctedBy?: string | undefined;
}

type NameOf = (organisation: string) => string | undefined;
type Column = readonly [
  zh: string,
  name: string,
  cell: (record: SheetRecord, was: Standing, nameOf: NameOf) => unknown,
];

const HISTORY: readonly Column[] = [
  ['记录编号', 'id', ({ id }) => id],
  ['版本', 'version', (_, { version }) => version],
  ['状态', 'status', (_, { correctedBy }) => (correctedBy ? '已更正（corrected）' : '现行（current）')],
  ['所更正的记录', 'corrects', ({ corrects }) => corrects],
  ['更正后的记录', 'correctedBy', (_, { correctedBy }) => correctedBy],
  ['登记单位', 'by.organisation', ({ by }) => by.organisation],
  ['登记单位名称', 'by.name', ({ by }, _, nameOf) => by.organisation && nameOf(by.organisation)],
  ['登记人', 'by.account', ({ by }) => by.account],
  ['登记日期', 'filedOn', ({ filedOn }) => filedOn],
  ['事项日期', 'day', ({ day }) => day],
  ['所答复的记录', 'follows', ({ follows }) => follows],
  ['涉及单位', 'concerned', ({ concerned }) => concerned],
  ['涉及单位名称', 'concerned.name', ({ concerned }, _, nameOf) => concerned && nameOf(concerned)],
];

/** How a kind of register looks as a table. */
export interface Sheet {
  /** The head of each column: `版本 · version`, `data.` before the fields of the kind. */
  readonly head: readonly string[];
  /** A record's lines: one, unless a text is too long for a cell. */
  readonly lines: (record: SheetRecord, was: Standing, nameOf: NameOf) => SheetCell[][];
}

export const sheetOf = (name: string, kind: Pick<Kind, 'data'>): Sheet => {
  const fields = Object.keys(kind.data.shape);
  const coded = codedFields(kind);
  const cellOf = (field: string, value: unknown): SheetCell => {
    if (value === undefined || value === null) return null;
    if (typeof value === 'number' || typeof value === 'boolean') return value;
    if (typeof value === 'string') return coded.has(field) ? withWord(value) : value;
    return Array.isArray(value) ? value.map((one) => inner(name, one)).join('\n') : inner(name, value);
  };
  return {
    head: [
      ...HISTORY.map(([zh, english]) => `${zh} · ${english}`),
      ...fields.map((field) => `${headingOf(name, field)} · data.${field}`),
    ],
    lines: (record, was, nameOf) =>
      linesOf([
        ...HISTORY.map(([, , cell]) => (cell(record, was, nameOf) as SheetCell | undefined) ?? null),
        ...fields.map((field) => cellOf(field, record.data[field])),
      ]),
  };
};

/** Fields that hold a code and no text of their own. */
const codedFields = ({ data }: Pick<Kind, 'data'>): ReadonlySet<string> => {
  const { properties = {} } = z.toJSONSchema(data, { io: 'input' });
  return new Set(
    Object.entries(properties).flatMap(([field, one]) => (typeof one === 'object' && one.enum ? [field] : [])),
  );
};

/** A line of a list, or what stands in an object: 名称：甲；数量：3. */
const inner = (kind: string, value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map((one) => inner(kind, one)).join('、');
  return Object.entries(value)
    .map(([field, one]) => `${headingOf(kind, field)}：${inner(kind, one)}`)
    .join('；');
};

/** Spreadsheets hold 32,767 characters in a cell, counted in UTF-16. */
const CELL_LIMIT = 32_767;

const piecesOf = (cell: SheetCell): SheetCell[] => {
  if (typeof cell !== 'string' || cell.length <= CELL_LIMIT) return [cell];
  const pieces: string[] = [];
  for (let at = 0; at < cell.length; ) {
    const end = Math.min(at + CELL_LIMIT, cell.length);
    const last = cell.charCodeAt(end - 1);
    // A character of two halves is not torn.
    const next = end < cell.length && last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
    pieces.push(cell.slice(at, next));
    at = next;
  }
  return pieces;
};

/**
 * The lines of one record: a text too long for a cell goes on in the same column of the next line, which repeats the
 * record's id and nothing else.
 */
const linesOf = (row: readonly SheetCell[]): SheetCell[][] => {
  const pieces = row.map(piecesOf);
  const lines = Math.max(...pieces.map(({ length }) => length));
  return Array.from({ length: lines }, (_, line) =>
    pieces.map((cell, column) => (column === 0 ? row[0]! : (cell[line] ?? null))),
  );
};
