import * as z from 'zod';
import { CalendarDay } from '../../domain/law/schema.ts';
import type { Key } from '../../platform/store.ts';

/** The data of one line of business as it came in (数据资源池): a line for every accepted batch, which is its receipt. */
export const PoolLine = z.object({
  line: z.string(),
  submission: z.string(),
  entry: z.string(),
  name: z.string(),
  provider: z.string(),
  route: z.enum(['direct', 'via-regulator']),
  version: z.int(),
  rows: z.int(),
  sha256: z.string(),
  acceptedOn: CalendarDay,
});

export const poolKey = (line: string, at: string, submission: string): Key => ({
  pk: `pool#${line}`,
  sk: `${at}#${submission}`,
});
