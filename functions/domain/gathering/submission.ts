import * as z from 'zod';
import type { DutyName } from '../law/schema.ts';
import type { Transitions } from '../life/transitions.ts';

/** What a department hands in for a catalog entry: a file, or record batches that are delivered together. */

export const SUBMISSION_STATES = [
  'awaiting-upload',
  'checking',
  'awaiting-mapping',
  'accepted',
  'refused',
  'failed',
  'abandoned',
] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

/**
 * Refused is the file's fault, failed is ours; either way another submission is the way on. A file that could be read in
 * more than one way waits until its department says how: no clock stops for that.
 */
export const submissionTransitions = {
  check: { from: ['awaiting-upload'], to: 'checking' },
  ask: { from: ['checking'], to: 'awaiting-mapping' },
  map: { from: ['awaiting-mapping'], to: 'checking' },
  accept: { from: ['checking'], to: 'accepted' },
  refuse: { from: ['checking'], to: 'refused' },
  fail: { from: ['checking'], to: 'failed' },
  abandon: { from: ['awaiting-upload'], to: 'abandoned' },
} as const satisfies Transitions<SubmissionState>;

/** The name under which a file was handed in. It is shown and offered for download, so it must not name a place. */
export const FileName = z
  .string()
  .normalize('NFC')
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'no control characters')
  .regex(/^[^/\\]*$/, 'a name, not a path')
  .refine((name) => !name.includes('..'), 'no ".."');

/** Duties to update an entry's data: an accepted batch is what fulfils them. Each city sets some of these. */
export const UPDATE_DUTIES: readonly DutyName[] = [
  'data.gather',
  'data.update-after-change',
  'data.update-by-cycle',
  'data.update-monthly',
  'data.update-real-time',
  'data.maintain',
];
