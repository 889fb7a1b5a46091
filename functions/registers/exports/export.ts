import * as z from 'zod';
import { KIND_NAMES } from '../../domain/registers/kinds.ts';
import { addDays, dayOf } from '../../domain/time/day.ts';
import { Caller } from '../../platform/caller.ts';
import { type Collection, storedShape } from '../../platform/store.ts';
import { TABLE_FORMATS } from '../../platform/tabular/write-table.ts';

/** Prefix of everything that an export writes, and the days after which the county's store drops it. */
export const EXPORT_PREFIX = 'register-exports/';
export const EXPORT_DAYS = 30;

/** A register written to a file: long work, for whoever asked, as of the moment of asking. */
export const RegisterExport = z.object({
  ...storedShape,
  kind: z.enum(KIND_NAMES),
  format: z.enum(TABLE_FORMATS),
  status: z.enum(['running', 'done', 'failed']),
  asker: Caller,
  list: z.string().optional().describe('The list that the asker may read; absent where that is the whole register'),
  upTo: z.string().describe('Records filed later are not in it'),
  cursor: z.string().optional(),
  parts: z.array(z.string()).describe('Objects that hold the records read so far'),
  progress: z.object({ records: z.int() }),
  file: z.object({ key: z.string(), lines: z.int(), size: z.int(), sha256: z.string() }).optional(),
  finishedAt: z.string().optional(),
  failure: z.object({ code: z.string(), zh: z.string(), en: z.string() }).optional(),
});
export type RegisterExport = z.infer<typeof RegisterExport>;

export const registerExports: Collection<RegisterExport> = {
  type: 'register-export',
  table: 'registers',
  schema: RegisterExport,
  key: (id) => ({ pk: `export#${id}`, sk: 'current' }),
  // Unfinished work, for the sweeper.
  index: ({ status, id }) => (status === 'running' ? { g1pk: 'works#running', g1sk: `register-export#${id}` } : {}),
};

/** The last day on which the file can be had; none before it is there. */
export const keptUntil = ({ finishedAt, file }: RegisterExport): string | undefined =>
  file && finishedAt ? addDays(dayOf(finishedAt), EXPORT_DAYS - 1) : undefined;
