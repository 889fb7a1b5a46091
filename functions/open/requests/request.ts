import * as z from 'zod';
import { CalendarDay, Cite } from '../../domain/law/schema.ts';
import { OPEN_ANSWERS, OPEN_REQUEST_STATES, PUBLIC_REQUEST_STATES } from '../../domain/open/request.ts';
import { type Collection, storedShape } from '../../platform/store.ts';

export const APPLICANT_KINDS = ['natural-person', 'legal-person', 'other-organisation'] as const;

export const Person = z.object({
  kind: z.enum(APPLICANT_KINDS),
  name: z.string(),
  contact: z.string().describe('For the holding unit alone'),
});

const Step = z.object({ by: z.string(), on: CalendarDay });

/** A request to open data that is outside the open catalog (Dazhou art. 27). */
export const OpenRequest = z.object({
  ...storedShape,
  requested: z.string().describe('What data is asked for'),
  entry: z.string().optional().describe('The catalog entry, where whoever asks knows it'),
  holder: z.string().describe('The unit that holds it'),
  purpose: z.string().optional(),
  applicant: Person,
  code: z.string().describe('Hash of what whoever asked must know to have the answer reviewed'),
  status: z.enum(OPEN_REQUEST_STATES),
  submittedOn: CalendarDay,
  submittedAt: z.string(),
  receipt: Step.extend({ setAside: z.string().optional() }).optional(),
  answer: Step.extend({
    decision: z.enum(OPEN_ANSWERS),
    text: z.string(),
    basis: z.string().optional().describe('The rule on which a refusal rests'),
    openBy: CalendarDay.optional(),
    cite: Cite.optional(),
  }).optional(),
  reviewAsked: z.object({ reason: z.string(), on: CalendarDay }).optional(),
  review: Step.extend({ result: z.enum(['upheld', 'changed']), text: z.string() }).optional(),
});
export type OpenRequest = z.infer<typeof OpenRequest>;

/** The public register, and what each unit was asked; both in the order of submission. */
export const REGISTER = 'open-requests';
export const askedOf = (holder: string): string => `open-requests#${holder}`;

export const openRequests: Collection<OpenRequest> = {
  type: 'open-request',
  table: 'opening',
  schema: OpenRequest,
  key: (id) => ({ pk: `open-request#${id}`, sk: 'current' }),
  index: (value) => ({
    ...(PUBLIC_REQUEST_STATES.includes(value.status)
      ? { g1pk: REGISTER, g1sk: `${value.submittedAt}#${value.id}` }
      : {}),
    g2pk: askedOf(value.holder),
    g2sk: `${value.submittedAt}#${value.id}`,
  }),
};
