import * as z from 'zod';
import { DISPUTE_STATES } from '../domain/dispute/transitions.ts';
import { CalendarDay } from '../domain/law/schema.ts';
import { type Collection, storedShape } from '../platform/store.ts';
import type { Work } from '../platform/work.ts';

const Step = z.object({ by: z.string(), organisation: z.string(), on: CalendarDay });
export const Value = z.object({ organisation: z.string(), value: z.string() });

/** A dispute between two units on sharing and use, or on values that do not agree. */
export const Dispute = z.object({
  ...storedShape,
  kind: z.enum(['sharing', 'conflict']),
  about: z.object({ type: z.enum(['request', 'grant', 'entry']), id: z.string() }),
  item: z.string().optional(),
  values: z.array(Value).describe('What each unit holds, where values conflict'),
  parties: z.array(z.string()).length(2),
  raisedBy: z.string(),
  raisedOn: CalendarDay,
  subject: z.string(),
  status: z.enum(DISPUTE_STATES),
  positions: z.array(Step.extend({ text: z.string() })),
  outcome: Step.extend({ text: z.string(), agreedBy: z.array(z.string()) })
    .optional()
    .describe('What one unit proposes and the other accepts'),
  failed: Step.extend({ statement: z.string() }).optional(),
  competent: Step.extend({ department: z.string(), legalBasis: z.string() }).optional(),
  coordination: Step.extend({ participants: z.array(z.string()) }).optional(),
  result: Step.extend({ text: z.string() }).optional(),
});
export type Dispute = z.infer<typeof Dispute>;

export const disputes: Collection<Dispute> = {
  type: 'dispute',
  table: 'objections',
  schema: Dispute,
  key: (id) => ({ pk: `dispute#${id}`, sk: 'current' }),
  index: ({ raisedOn, id }) => ({ g1pk: 'disputes', g1sk: `${raisedOn}#${id}` }),
};

export const Pointer = z.object({ id: z.string() });
const listKey = (organisation: string, dispute: Pick<Dispute, 'raisedOn' | 'id'>) => ({
  pk: listOf(organisation),
  sk: `${dispute.raisedOn}#${dispute.id}`,
});
export const listOf = (organisation: string): string => `disputes-of#${organisation}`;

/** Puts a dispute into the lists of those who have a part in it, each once and for good. */
export const listFor = (work: Work, dispute: Pick<Dispute, 'raisedOn' | 'id'>, organisations: readonly string[]) => {
  for (const one of organisations) work.keep('objections', { ...listKey(one, dispute), id: dispute.id });
};
