import * as z from 'zod';
import { EMERGENCY_STATES, REVIEW_FINDINGS } from '../../domain/identity/emergency.ts';
import { CalendarDay } from '../../domain/law/schema.ts';
import { Role } from '../../platform/roles.ts';
import { type Collection, storedShape } from '../../platform/store.ts';

/** Access in an emergency to what is otherwise another's: to read, for hours, agreed by a second person, reported afterwards. */
export const Emergency = z.object({
  ...storedShape,
  holder: z.string(),
  holderOrganisation: z.string().optional(),
  role: Role,
  organisation: z.string().describe('In whose place its holder reads'),
  reason: z.string(),
  incident: z.string().optional().describe('The record of the security incident, where there is one'),
  hours: z.int(),
  status: z.enum(EMERGENCY_STATES),
  askedAt: z.string(),
  decided: z.object({ by: z.string(), at: z.string(), reason: z.string().optional() }).optional(),
  until: z.string().optional(),
  endedAt: z.string().optional(),
  reportDue: CalendarDay.optional(),
  report: z.object({ text: z.string(), at: z.string() }).optional(),
  reviewDue: CalendarDay.optional(),
  review: z.object({ by: z.string(), at: z.string(), finding: z.enum(REVIEW_FINDINGS), text: z.string() }).optional(),
});
export type Emergency = z.infer<typeof Emergency>;

export const emergencies: Collection<Emergency> = {
  type: 'emergency',
  table: 'accounts',
  schema: Emergency,
  key: (id) => ({ pk: `emergency#${id}`, sk: 'current' }),
  // g2 holds what its holder still owes a report on, or may.
  index: ({ id, holder, status }) => ({
    g1pk: 'emergencies',
    g1sk: id,
    ...(['reported', 'reviewed', 'refused'].includes(status) ? {} : { g2pk: `owed-by#${holder}`, g2sk: id }),
  }),
};
