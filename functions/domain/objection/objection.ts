import * as z from 'zod';
import type { DutyName } from '../law/schema.ts';
import { CalendarDay } from '../law/schema.ts';
import { DOUBT_STATES, OBJECTION_STATES } from './transitions.ts';

/** What is wrong with the data, in the eyes of the one it speaks of (Shuangliao art. 44). */
export const GROUNDS = ['error', 'omission', 'privacy', 'trade-secret', 'other-interest'] as const;

/** Whose part it is to correct the item. */
export const SCOPES = ['regulator', 'department'] as const;
export type Scope = (typeof SCOPES)[number];

/** The duty on receipt that is left when it is known whose part the correction is. */
export const DUTY_OF_SCOPE = {
  regulator: 'objection.decide',
  department: 'objection.forward',
} as const satisfies Record<Scope, DutyName>;

/** What is first assumed: the regulator corrects what it holds itself, a department what it supplies. */
export const scopeOf = (provider: string, regulator: string): Scope =>
  provider === regulator ? 'regulator' : 'department';

export const otherScope = (scope: Scope): Scope => (scope === 'regulator' ? 'department' : 'regulator');

export const OUTCOMES = ['correct', 'uphold'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The text that was given to someone, in both languages, and when. */
export const Told = z.object({ at: z.string(), zh: z.string(), en: z.string() });
export type Told = z.infer<typeof Told>;

/** One step in the life of an objection or a doubt; opaque about persons. */
const LifeStep = z.object({ step: z.string(), on: CalendarDay, at: z.string(), by: z.string().optional() });

/** The mark that readers of the data saw: since when, until when, and how it ended. */
const MarkHistory = z.object({
  since: CalendarDay,
  until: CalendarDay.optional(),
  outcome: z.enum(['corrected', 'upheld', 'withdrawn', 'settled']).optional(),
});

export const Material = z.strictObject({
  name: z.string().trim().min(1).max(200),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export const ObjectionShape = {
  entry: z.string(),
  entryName: z.string(),
  provider: z.string(),
  division: z.string().optional().describe('GB/T 2260 code of the provider'),
  item: z.string().optional(),
  record: z.string().optional().describe('Which record, in the words of the objector'),
  ground: z.enum(GROUNDS),
  description: z.string(),
  materials: z.array(Material),
  scope: z.enum(SCOPES),
  rescoped: z.object({ from: z.enum(SCOPES), reason: z.string(), on: CalendarDay }).optional(),
  status: z.enum(OBJECTION_STATES),
  objector: z.object({ account: z.string(), organisation: z.string().optional() }),
  receivedOn: CalendarDay,
  mark: MarkHistory,
  forwarded: z.object({ to: z.string(), on: CalendarDay }).optional(),
  decision: z
    .object({
      by: z.enum(SCOPES),
      outcome: z.enum(OUTCOMES),
      reason: z.string(),
      verification: z.string().optional(),
      correctionVersion: z.int().optional(),
      on: CalendarDay,
    })
    .optional(),
  told: Told.optional(),
  history: z.array(LifeStep),
};

export const DoubtShape = {
  entry: z.string(),
  entryName: z.string(),
  provider: z.string(),
  division: z.string().optional(),
  consumer: z.string(),
  grant: z.string(),
  item: z.string().optional(),
  description: z.string(),
  held: z.string().optional().describe('What the consumer holds instead'),
  found: CalendarDay,
  late: z.boolean().describe('Reported after the days that the law gives since it was found'),
  status: z.enum(DOUBT_STATES),
  receivedOn: CalendarDay,
  mark: MarkHistory,
  answer: z
    .object({
      handling: z.string(),
      reply: z.string(),
      held: z.string().optional().describe('What the provider holds'),
      outcome: z.enum(OUTCOMES),
      on: CalendarDay,
    })
    .optional(),
  escalation: z.object({ report: z.string(), on: CalendarDay }).optional(),
  settlement: z.object({ result: z.string(), on: CalendarDay }).optional(),
  history: z.array(LifeStep),
};

/** Duties of the one who found something odd that are done by reporting it; cities name them differently. */
export const MET_BY_REPORTING: readonly DutyName[] = ['doubt.report', 'doubt.report-anomaly', 'check.reconcile'];
