import * as z from 'zod';
import { shortened } from '../../domain/gathering/faults.ts';
import type { Item } from '../../domain/gathering/items.ts';
import type { Drift } from '../../domain/gathering/layout/drift.ts';
import { Mapping } from '../../domain/gathering/layout/mapping.ts';
import type { ColumnMatch } from '../../domain/gathering/layout/match.ts';
import type { Proposed } from '../../domain/gathering/layout/propose.ts';
import type { SurveyRow } from '../../domain/gathering/layout/survey.ts';
import { mask } from '../../domain/gathering/masking.ts';
import type { Sheets } from '../../platform/tabular/read-workbook.ts';

const TextRow = z.object({ row: z.int(), text: z.string() });
const SampleRow = z.object({ row: z.int(), cells: z.array(z.string()) });

/** What a department is shown to judge how a file would be read. */
export const Proposal = z.object({
  submission: z.string(),
  mapping: Mapping,
  columns: z.array(
    z.object({
      at: z.int(),
      header: z.string(),
      item: z.string().optional(),
      by: z.string().optional().describe('name, accepted-before, similar-name or position'),
    }),
  ),
  missing: z
    .array(z.object({ item: z.string(), label: z.string(), required: z.boolean() }))
    .describe('Without a column'),
  rows: z.int().describe('Data rows'),
  preamble: z.array(TextRow),
  dropped: z.array(z.object({ kind: z.string(), count: z.int(), rows: z.array(TextRow) })),
  first: z.array(SampleRow).describe('The first rows of data, masked'),
  last: z.array(SampleRow),
  sheets: z.object({ names: z.array(z.string()), read: z.string() }).optional(),
  drift: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
  comparedWith: z.string().optional().describe('The accepted mapping that it differs from least'),
});
export type Proposal = z.infer<typeof Proposal>;

export const proposalKey = (submission: string): string => `reports/${submission}-mapping.json`;

const MOST_SHOWN = 40;
/** Numbers long enough to be someone's. */
const LONG_NUMBER = /\d{7,}[\dXx]?/g;

/** The proposal as it is shown: values as their item is masked, and of columns that are no item only the beginning. */
export function proposalOf(
  submission: string,
  { layout, mapping, columns, missing }: Proposed,
  items: readonly Item[],
  drift: readonly Drift[],
  { comparedWith, sheets }: { readonly comparedWith?: string | undefined; readonly sheets?: Sheets | undefined },
): Proposal {
  const sample = ({ row, cells }: SurveyRow) => ({
    row,
    cells: columns.map((column, at) => shown((cells[at] ?? '').trim(), column, items)),
  });
  const text = ({ row, text: whole }: { readonly row: number; readonly text: string }) => ({
    row,
    text: whole.replace(LONG_NUMBER, shortened),
  });
  return {
    submission,
    mapping,
    columns: columns.map((column) => ({ ...column })),
    missing: [...missing],
    rows: layout.dataRows,
    preamble: layout.preamble.map(text),
    dropped: layout.dropped.map(({ kind, count, rows }) => ({ kind, count, rows: rows.map(text) })),
    first: layout.first.map(sample),
    last: layout.last.map(sample),
    ...(sheets ? { sheets: { names: [...sheets.names], read: sheets.read } } : {}),
    drift: drift.map((one) => ({ ...one })),
    ...(comparedWith ? { comparedWith } : {}),
  };
}

function shown(value: string, column: ColumnMatch, items: readonly Item[]): string {
  const item = items.find(({ name }) => name === column.item);
  if (value === '') return '';
  if (item === undefined) return shortened(value);
  if (item.masking === 'drop') return '*';
  const masking = item.masking ?? (item.type === 'resident-id' ? 'resident-id' : 'none');
  return mask(value.slice(0, MOST_SHOWN), masking);
}
