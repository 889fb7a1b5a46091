import * as z from 'zod';
import { KnownKey } from '../domain/evidence/keys.ts';
import type { Collection } from '../platform/store.ts';
import { storedShape } from '../platform/store.ts';

/** A log's hash; one origin uses one for all its life. */
export const LOG_HASHES = ['sha256', 'sm3'] as const;
export type LogHash = (typeof LOG_HASHES)[number];

/** The first year that can have a log. */
export const FIRST_YEAR = 2026;

/** A batch that is claimed and perhaps not published yet: everything about it derives from what is staged. */
export const Batch = z.object({
  /** Object key of the staged entries. */
  staged: z.string(),
  first: z.int().min(0),
  count: z.int().min(1),
  /** Root over everything up to this batch's end, in base64. */
  root: z.base64(),
  /** Last moment whose events are in it, of those that came in time. */
  to: z.string(),
  /** Events that came after their time was sealed. */
  late: z.int().min(0),
  at: z.string(),
});
export type Batch = z.infer<typeof Batch>;

/** Where a log stands. The sealer alone writes it, each time on the version that it read. */
export const LogState = z.object({
  ...storedShape,
  origin: z.string(),
  hash: z.enum(LOG_HASHES),
  /** Entries that are published. */
  size: z.int().min(0),
  root: z.base64(),
  to: z.string(),
  /** Events that were written late up to then have been looked for; absent before the first look. */
  looked: z.string().optional(),
  /** The keys that signed its last checkpoint. */
  keys: z.array(KnownKey),
  claimed: Batch.optional(),
});
export type LogState = z.infer<typeof LogState>;

export const logs: Collection<LogState> = {
  type: 'log',
  table: 'evidence',
  schema: LogState,
  key: (id) => ({ pk: `log#${id}`, sk: 'current' }),
};

/** A sealed batch is found by the moment up to which it reaches. */
export const batchKey = (id: string, { to, first }: Pick<Batch, 'to' | 'first'>) => ({
  pk: `batches#${id}`,
  sk: `${to}#${String(first).padStart(12, '0')}`,
});

/** Below which the objects of a log lie: tiles, entries, checkpoints. */
export const logPrefix = ({ id }: Pick<LogState, 'id'>): string => `evidence/${id}/`;
