import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { EXPORT_STATES } from '../domain/share/transitions.ts';
import type { Deps } from '../platform/county.ts';
import { type Collection, getItem, type Store, storedShape } from '../platform/store.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'jsonl', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A file of everything that a grant reads, of one data version. */
export const Export = z.object({
  ...storedShape,
  grant: z.string(),
  entry: z.string(),
  entryName: z.string(),
  consumer: z.string(),
  dataVersion: z.int(),
  format: z.enum(EXPORT_FORMATS),
  fields: z.array(z.string()),
  status: z.enum(EXPORT_STATES),
  by: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().optional(),
  expiresAt: z.string().optional().describe('Until when the file can be had'),
  rows: z.int().optional(),
  columns: z.array(z.string()).optional(),
  sheets: z
    .int()
    .optional()
    .describe('A sheet of a workbook holds 1,048,575 rows and its header: more rows, more sheets'),
  file: z.object({ key: z.string(), sha256: z.string(), size: z.int() }).optional(),
  failure: z.object({ code: z.string(), zh: z.string(), en: z.string() }).optional(),
});
export type Export = z.infer<typeof Export>;

export const exports: Collection<Export> = {
  type: 'export',
  table: 'grants',
  schema: Export,
  key: (id) => ({ pk: `export#${id}`, sk: 'current' }),
  index: ({ id, status, grant, createdAt }) => ({
    // Unfinished work, for the sweeper.
    ...(status === 'running' ? { g1pk: 'works#running', g1sk: `data-export#${id}` } : {}),
    g2pk: `exports-of#${grant}`,
    g2sk: `${createdAt}#${id}`,
  }),
};

const Progress = z.object({ rows: z.int(), of: z.int() });
export type Progress = z.infer<typeof Progress>;
const progressKey = (id: string) => ({ pk: `export#${id}`, sk: 'progress' });

/** How far an export has come. Beside it, not in it: a step on the way is no change of anything. */
export const progressOf = (store: Store, id: string): Promise<Progress | undefined> =>
  getItem(store, 'grants', progressKey(id), Progress);

export const noteProgress = async ({ store }: Pick<Deps, 'store'>, id: string, progress: Progress): Promise<void> => {
  const Item = { ...progressKey(id), ...progress };
  await store.client.send(new PutCommand({ TableName: store.tableName('grants'), Item }));
};
