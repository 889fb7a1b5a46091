import * as z from 'zod';
import { CalendarDay } from '../../domain/law/schema.ts';
import { Standing, SYSTEM_PURPOSES, SYSTEM_STAGES, SYSTEM_ZONES } from '../../domain/organisations/system.ts';
import { type Collection, storedShape } from '../../platform/store.ts';

/**
 * An information system of an organisation, or another part of the infrastructure: a platform, a front-end machine, a
 * network, an interface, a link upwards. Secret systems are not registered here.
 */
export const InformationSystem = z.object({
  ...storedShape,
  ...Standing.shape,
  owner: z.string(),
  name: z.string(),
  stage: z.enum(SYSTEM_STAGES),
  zone: z.enum(SYSTEM_ZONES),
  origin: z.enum(['existing', 'approved-project']),
  project: z.string().optional(),
  purpose: z.enum(SYSTEM_PURPOSES),
  networkBasis: z.string().optional(),
  approval: z.string().optional(),
  documents: z.array(
    z.object({ kind: z.enum(['construction-plan', 'data-structure']), name: z.string(), sha256: z.string() }),
  ),
  registeredOn: CalendarDay.optional(),
  filing: z.object({ receipt: z.string(), on: CalendarDay }).optional(),
  lastExchange: z
    .object({ at: z.string(), outcome: z.enum(['succeeded', 'failed']), receipt: z.string().optional() })
    .optional(),
  lastSuccess: z.string().optional().describe('Moment of the last successful exchange or heartbeat'),
});
export type InformationSystem = z.infer<typeof InformationSystem>;

export const systems: Collection<InformationSystem> = {
  type: 'system',
  table: 'organisations',
  schema: InformationSystem,
  key: (id) => ({ pk: `system#${id}`, sk: 'current' }),
  index: (value) => ({ g1pk: `systems#${value.owner}`, g1sk: value.id }),
};

/** A unit asks for help with the platform, or to use a service of the infrastructure. */
export const SupportTicket = z.object({
  ...storedShape,
  organisation: z.string(),
  kind: z.enum(['support', 'use']),
  system: z.string().optional(),
  text: z.string(),
  status: z.enum(['open', 'closed']),
  openedOn: CalendarDay,
  answer: z.string().optional(),
});
export type SupportTicket = z.infer<typeof SupportTicket>;

export const tickets: Collection<SupportTicket> = {
  type: 'support-ticket',
  table: 'organisations',
  schema: SupportTicket,
  key: (id) => ({ pk: `support-ticket#${id}`, sk: 'current' }),
  index: ({ id, status }) => ({ g1pk: `support-tickets#${status}`, g1sk: id }),
};
