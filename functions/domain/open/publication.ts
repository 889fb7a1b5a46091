import * as z from 'zod';
import type { OPEN_STATES } from '../catalog/entry.ts';
import { CalendarDay } from '../law/schema.ts';
import type { Transitions } from '../life/transitions.ts';

export type OpenState = (typeof OPEN_STATES)[number];

/**
 * An entry's life towards the public. What is public already stays so while its next release is made: only an entry
 * that nobody could see goes through `publishing`.
 */
export const openTransitions = {
  prepare: { from: ['not-open', 'withdrawn'], to: 'publishing' },
  release: { from: ['publishing', 'listed', 'published'], to: 'published' },
  withdraw: { from: ['publishing', 'listed', 'published'], to: 'withdrawn' },
} as const satisfies Transitions<OpenState>;

export const PUBLICATION_STATES = ['publishing', 'published', 'cancelled', 'failed'] as const;

/** One opening of one data version; cancelled where the entry was withdrawn while its files were made. */
export const publicationTransitions = {
  release: { from: ['publishing'], to: 'published' },
  cancel: { from: ['publishing'], to: 'cancelled' },
  fail: { from: ['publishing'], to: 'failed' },
} as const satisfies Transitions<(typeof PUBLICATION_STATES)[number]>;

/** A review as it is put on file: by whom, when, with what result. */
export const Review = z.strictObject({
  result: z.enum(['passed', 'failed']),
  by: z.string().trim().min(1).max(100),
  on: CalendarDay,
  opinion: z.string().trim().min(1).max(4000),
});

/** Opening what is barred, where it is truly needed: three things are reviewed, and who may know is named (DZ 26). */
export const Restricted = z.strictObject({
  purpose: Review.describe('利用目的'),
  userQualification: Review.describe('用户资质'),
  confidentiality: Review.describe('保密条件'),
  users: z.array(z.string().trim().min(1).max(200)).min(1).max(500).describe('Accounts that may know, and no others'),
});
export type Restricted = z.infer<typeof Restricted>;

/** Whether all three reviews were passed. */
export const isReviewed = ({ purpose, userQualification, confidentiality }: Restricted): boolean =>
  [purpose, userQualification, confidentiality].every(({ result }) => result === 'passed');

export const Reviews = z.strictObject({
  secrecy: Review.optional().describe('保密审查'),
  privacy: Review.optional().describe('隐私审查'),
  security: Review.optional().describe('安全评估'),
});
export type Reviews = z.infer<typeof Reviews>;
