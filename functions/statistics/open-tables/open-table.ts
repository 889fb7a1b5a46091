import * as z from 'zod';
import { CalendarDay } from '../../domain/law/schema.ts';
import { Review } from '../../domain/open/publication.ts';
import { TableMethod } from '../../domain/statistics/open-table.ts';
import { OPEN_TABLE_STATES } from '../../domain/statistics/transitions.ts';
import { type Collection, storedShape } from '../../platform/store.ts';

/** An aggregate table for the public, of data that is not shown: proposed, then made once from the period's snapshot. */
export const OpenTable = z.object({
  ...storedShape,
  entry: z.string().describe('The data that is counted'),
  into: z.string().describe('The entry of the open catalog that the table becomes the data of'),
  provider: z.string(),
  dimensions: z.array(z.string()),
  measure: z.string().optional(),
  reason: z.string(),
  status: z.enum(OPEN_TABLE_STATES),
  by: z.string(),
  proposedOn: CalendarDay,
  opinion: z.string().optional(),
  review: Review.optional().describe('隐私审查'),
  approvedBy: z.string().optional(),
  made: z
    .object({
      on: CalendarDay,
      submission: z.string(),
      sha256: z.string(),
      cells: z.int(),
      withheld: z.int(),
      method: TableMethod,
    })
    .optional(),
});
export type OpenTable = z.infer<typeof OpenTable>;

export const openTables: Collection<OpenTable> = {
  type: 'open-table',
  table: 'statistics',
  schema: OpenTable,
  key: (id) => ({ pk: `open-table#${id}`, sk: 'current' }),
  index: ({ entry, id }) => ({ g1pk: `open-tables-of#${entry}`, g1sk: id }),
};
