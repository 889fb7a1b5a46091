import * as z from 'zod';
import { ActionView, Cite } from '../platform/schemas.ts';
import { Entry } from './repository.ts';

/** An entry as answered: who has it in charge, whose it is by the text, under which law, and what may come next. */
export const EntryView = Entry.omit({ seal: true }).extend({
  steward: z.object({
    organisation: z.string(),
    name: z.string(),
    contact: z.object({ phone: z.string().optional(), email: z.string().optional() }).optional(),
  }),
  owner: z.object({ zh: z.string(), en: z.string(), cite: Cite }).optional(),
  rulePack: z.string().describe("The prefix of the county's regulation"),
  byReference: z.boolean(),
  dictionary: z
    .array(z.object({ item: z.string(), code: z.string(), zh: z.string(), en: z.string() }))
    .optional()
    .describe('How its items differ from the dictionary of data elements in force; absent where there is none'),
  actions: z.array(ActionView),
});
