import * as z from 'zod';
import { lawWord } from '../domain/law/law-word.ts';
import { CalendarDay, Line } from '../platform/schemas.ts';
import { MODES, Quota, RowFilter } from './repository.ts';

/** A duty, as requests and grants show it. */
export const DutyLine = z.object({
  id: z.string(),
  duty: z.string(),
  due: CalendarDay.optional(),
  state: z.string(),
  article: z.string(),
  bearer: z.string(),
});
const Contact = z.object({ phone: z.string().optional(), email: z.string().optional() });
/** For whom something waits, how to reach them, and until when. */
export const Waiting = z
  .object({
    for: z.array(
      z.object({
        party: z.enum(['provider', 'consumer', 'regulator']),
        organisation: z.string(),
        name: z.string().optional(),
        contact: Contact.optional(),
      }),
    ),
    next: DutyLine.optional().describe('The nearest day that binds anyone'),
  })
  .optional();
/** The terms of a grant, as they are asked for and approved. */
export const Terms = {
  scenario: Line.optional(),
  fields: z.array(z.string()).min(1).max(1000).optional(),
  inFull: z.array(z.string()).max(1000).optional().describe('Items that the task needs without their masking'),
  rows: z.array(RowFilter).max(20).optional(),
  mode: lawWord(MODES, 'request-response-or-consent').optional(),
  startsOn: CalendarDay.optional(),
  endsOn: CalendarDay.optional(),
  quota: Quota.optional(),
};
