import * as z from 'zod';
import { CalendarDay, Cite, DUTIES, EVENTS, LAPSE_EFFECTS, PARTIES } from '../law/schema.ts';

/**
 * Whatever the law says someone must do by some day. One mechanism for share replies, reviews, marks, confirmations
 * and reports; supervision, reminders and to-do lists are views of it.
 *
 * A duty freezes the clock row it was started under, so that a later amendment cannot alter a pending case.
 */

export const DUTY_STATES = ['running', 'paused', 'met', 'lapsed', 'cancelled'] as const;
export type DutyState = (typeof DUTY_STATES)[number];

/** How the due day follows from the start, frozen from the clock row. */
export const Span = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('working-days'), count: z.int().min(0) }),
  z.object({ kind: z.literal('months'), count: z.int().min(1) }),
  z.object({ kind: z.literal('fixed-day'), day: CalendarDay }),
  z.object({ kind: z.literal('no-figure'), word: z.string() }).describe('The text gives no number: nothing falls due'),
]);
export type Span = z.infer<typeof Span>;

const Stretch = z.object({
  from: CalendarDay,
  to: CalendarDay.optional(),
  why: z.string(),
  effect: z.enum(['runs-on', 'pauses', 'restarts']),
});

export const Extension = z.object({
  workingDays: z.int().min(1),
  consent: z.object({ by: z.string(), on: CalendarDay, note: z.string() }),
  cite: Cite,
});
export type Extension = z.infer<typeof Extension>;

export const Duty = z.object({
  id: z.string(),
  duty: z.enum(DUTIES),
  rows: z.array(z.string()).describe('Rows of the ledger that this clock serves'),
  says: z.string(),
  bearer: z.object({ party: z.enum(PARTIES), organisation: z.string() }),
  subject: z.object({ type: z.string(), id: z.string() }),
  cause: z.string().describe('The event that started it'),
  metBy: z.enum(EVENTS).optional().describe('Only this fulfils it'),
  start: CalendarDay.describe('Day zero; counting begins the next day'),
  span: Span,
  cite: Cite,
  alsoCited: z.array(Cite),
  onLapse: z.enum(LAPSE_EFFECTS),
  onSupplement: z.enum(['runs-on', 'pauses', 'restarts']),
  extensible: z.object({ workingDays: z.int(), consentOf: z.enum(PARTIES), article: z.string() }).optional(),
  due: CalendarDay.optional().describe('Due at the end of this day; absent where the text gives no figure'),
  provisional: z.boolean().describe('Counted into a year whose holidays are not announced yet'),
  calendar: z.string().describe('Version of the calendar that it was counted with'),
  state: z.enum(DUTY_STATES),
  generation: z
    .int()
    .min(1)
    .describe('Rises when the clock must be armed anew; the clock is named by id and generation'),
  remindOn: z.array(CalendarDay),
  reminded: z.array(CalendarDay),
  stretches: z.array(Stretch).describe('Times in which more material was awaited'),
  extensions: z.array(Extension),
  startedAt: z.string(),
  metOn: CalendarDay.optional(),
  late: z.boolean().optional().describe('Met after its due day'),
  breachedOn: CalendarDay.optional().describe('The due day that passed unmet; stays for good'),
  ended: z.object({ at: z.string(), why: z.string() }).optional(),
  version: z.int().min(0),
  seal: z.string().optional().describe('Hash of its last event'),
});
export type Duty = z.infer<typeof Duty>;
