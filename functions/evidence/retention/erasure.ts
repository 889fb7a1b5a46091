import * as z from 'zod';
import { Cite, EVIDENCE_KINDS } from '../../domain/law/schema.ts';

/** The thing that an erasure of evidence is, as evidence of its own knows it. */
export const ERASURE_TYPE = 'evidence-erasure';

/** What an erasure puts on record of itself: whose items, under which rule, and nothing of what they held. */
export const ErasureDetail = z.object({
  log: z.string(),
  kind: z.enum(EVIDENCE_KINDS),
  months: z.int(),
  cite: Cite,
  items: z.array(z.string()).describe('Id of the first event of each item'),
  events: z.int(),
});
export type ErasureDetail = z.infer<typeof ErasureDetail>;
