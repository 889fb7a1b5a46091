import * as z from 'zod';
import { CalendarDay } from '../domain/law/schema.ts';
import { SCENARIO_STATES } from '../domain/share/transitions.ts';
import { type Collection, storedShape } from '../platform/store.ts';

/** What stands beside requests and grants: scenarios, scopes, interfaces, questions about use. */
const Mark = z.object({ by: z.string(), on: CalendarDay });

export const Scenario = z.object({
  ...storedShape,
  name: z.string(),
  description: z.string(),
  purposes: z.array(z.string()),
  users: z.array(z.string()).describe('Organisations; any when empty'),
  entries: z.array(z.object({ entry: z.string(), fields: z.array(z.string()) })),
  owner: z.string(),
  grants: z.boolean().describe('Defined by the regulator, so that a fitting need may be granted directly'),
  status: z.enum(SCENARIO_STATES),
  publishedOn: CalendarDay,
  withdrawn: Mark.extend({ reason: z.string() }).optional(),
});
export type Scenario = z.infer<typeof Scenario>;
export const scenarios: Collection<Scenario> = {
  type: 'scenario',
  table: 'grants',
  schema: Scenario,
  key: (id) => ({ pk: `scenario#${id}`, sk: 'current' }),
  index: ({ status, id }) => ({ g1pk: 'scenarios', g1sk: `${status}#${id}` }),
};

/** What a provider authorises of one of its entries at present; its id is the entry's. */
export const Scope = z.object({
  ...storedShape,
  provider: z.string(),
  fields: z.array(z.string()),
  consumers: z.array(z.string()).describe('Organisations; any when empty'),
  reason: z.string(),
  adjusted: Mark,
});
export type Scope = z.infer<typeof Scope>;
export const scopes: Collection<Scope> = {
  type: 'scope',
  table: 'grants',
  schema: Scope,
  key: (id) => ({ pk: `scope#${id}`, sk: 'current' }),
};

/** An interface registered on the platform; its id is the entry's. */
export const Interface = z.object({
  ...storedShape,
  provider: z.string(),
  description: z.string(),
  method: z.string(),
  registered: Mark,
});
export type Interface = z.infer<typeof Interface>;
export const interfaces: Collection<Interface> = {
  type: 'interface',
  table: 'grants',
  schema: Interface,
  key: (id) => ({ pk: `interface#${id}`, sk: 'current' }),
};

export const Inquiry = z.object({
  ...storedShape,
  grant: z.string(),
  provider: z.string(),
  consumer: z.string(),
  question: z.string(),
  asked: Mark,
  answer: Mark.extend({ text: z.string() }).optional(),
});
export type Inquiry = z.infer<typeof Inquiry>;
export const inquiries: Collection<Inquiry> = {
  type: 'inquiry',
  table: 'grants',
  schema: Inquiry,
  key: (id) => ({ pk: `inquiry#${id}`, sk: 'current' }),
  index: ({ grant, id }) => ({ g1pk: `inquiries-of#${grant}`, g1sk: id }),
};

/** A correction of data that others had obtained already, and who was told of it. */
export const Correction = z.object({
  id: z.string(),
  entry: z.string(),
  what: z.string(),
  by: z.string(),
  on: CalendarDay,
  told: z.array(z.object({ organisation: z.string(), grant: z.string(), obtainedOn: CalendarDay })),
});
export const correctionKey = (entry: string, id: string) => ({ pk: `corrections-of#${entry}`, sk: id });

/** A business need that has changed. */
export const ChangedNeed = z.object({
  id: z.string(),
  entry: z.string(),
  what: z.string(),
  by: z.string(),
  on: CalendarDay,
});
export const needsOf = (entry: string): string => `needs-of#${entry}`;
