import * as z from 'zod';
import type { Item } from '../items.ts';
import { DROPPED_KINDS } from './row-kind.ts';

/**
 * A mapping: where the table is within a file and which column is which item. Proposed by the platform, accepted or
 * corrected by the department, and then good for every later file that has the same layout.
 */

const Row = z.int().min(0).max(2_000_000_000);
const Column = z.int().min(1).max(16_384);
const ItemName = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);
const Text = z.string().max(400);

export const MappedColumn = z.strictObject({
  at: Column.describe('The column, from 1'),
  header: Text.describe('What the header calls it, its levels joined by "/"; empty where it has no name'),
  item: ItemName.optional().describe('The item that it is; left out when absent'),
  carryDown: z
    .literal(true)
    .optional()
    .describe('A value holds for the rows below it up to the next, as merged cells do'),
});

export const Mapping = z
  .strictObject({
    sheet: z.string().max(100).optional().describe('工作表; the first that is visible when absent'),
    headerRows: z.array(Row).max(6).describe('表头所在行, upper level first; empty where the file has no header'),
    firstRow: Row.describe('首个数据行'),
    width: Column.describe('Columns of the table'),
    columns: z.array(MappedColumn).min(1).max(2_000),
    group: ItemName.optional().describe(
      'The item whose value stands in headings above its rows, such as 北京市（92所）',
    ),
    drops: z.array(z.enum(DROPPED_KINDS)).max(DROPPED_KINDS.length).describe('Kinds of row that are no data'),
    keeps: z
      .array(z.enum(DROPPED_KINDS))
      .max(DROPPED_KINDS.length)
      .optional()
      .describe('Kinds of row that look like no data and are; they are not asked about again'),
    labels: z.array(Text).max(200).default([]).describe('Headings without rows of their own that are left out'),
    plainGroups: z.boolean().default(false).describe('Headings without a count belong to the rows below them too'),
    preamble: z.array(Text).max(60).default([]).describe('Lines above the table'),
    units: z.string().max(100).optional().describe('单位, as the file states them'),
    decimalComma: z.boolean().default(false).describe('Decimals are written 1.234,5'),
  })
  .superRefine((mapping, context) => {
    const issue = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const places = new Set<number>();
    const items = new Set(mapping.group ? [mapping.group] : []);
    for (const [index, { at, item }] of mapping.columns.entries()) {
      if (at > mapping.width) issue(['columns', index, 'at'], `the table has ${mapping.width} columns`);
      if (places.has(at)) issue(['columns', index, 'at'], `column ${at} is there twice`);
      if (item !== undefined && items.has(item))
        issue(['columns', index, 'item'], `${item} has another column already`);
      places.add(at);
      if (item !== undefined) items.add(item);
    }
    if (items.size === 0) issue(['columns'], 'no column is an item');
    if (mapping.headerRows.some((row) => row >= mapping.firstRow))
      issue(['firstRow'], 'the first row of data comes after the header');
    if (mapping.group !== undefined && !mapping.drops.includes('group'))
      issue(['drops'], 'headings that give an item are no data: drops must have "group"');
  });
export type Mapping = z.infer<typeof Mapping>;

/** Items that a mapping names and that are not there, and required ones that it gives no value. */
export function misfitsOf(mapping: Mapping, items: readonly Item[]): { unknown: string[]; withoutColumn: string[] } {
  const named = [
    ...mapping.columns.flatMap(({ item }) => (item === undefined ? [] : [item])),
    ...(mapping.group ? [mapping.group] : []),
  ];
  const known = new Set(items.map(({ name }) => name));
  return {
    unknown: named.filter((name) => !known.has(name)),
    withoutColumn: items
      .filter(({ name, required }) => required === true && !named.includes(name))
      .map(({ name }) => name),
  };
}
