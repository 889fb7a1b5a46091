import * as z from 'zod';
import { CalendarDay, ORGANISATION_TYPES } from '../domain/law/schema.ts';
import { type Collection, storedShape } from '../platform/store.ts';

/** A body that takes part: a department, institution or enterprise, the regulator itself, or one from outside. */
export const Organisation = z.object({
  ...storedShape,
  name: z.string(),
  uscc: z.string().optional().describe('Unified social credit code, GB 32100; absent while provisional'),
  type: z.enum(ORGANISATION_TYPES),
  level: z.enum(['city', 'county', 'township', 'outside']),
  division: z.string().describe('GB/T 2260 code of its area'),
  publicFunction: z.string().optional(),
  authorisingLaw: z.string().optional(),
  inclusionDecision: z.string().optional(),
  byReference: z.boolean(),
  contact: z.object({ phone: z.string().optional(), email: z.string().optional() }).optional(),
  office: z.object({ name: z.string(), since: CalendarDay }).optional(),
  custodian: z.object({ account: z.string(), experience: z.string(), since: CalendarDay }).optional(),
  nextCustodian: z
    .object({ account: z.string(), experience: z.string(), since: CalendarDay, late: z.boolean() })
    .optional(),
  commitment: z.object({ signedOn: CalendarDay, by: z.string(), document: z.string() }).optional(),
  securityOfficer: z.object({ account: z.string(), body: z.string() }).optional(),
  status: z
    .enum(['provisional', 'active', 'closed'])
    .describe('Provisional: known from an import, to be completed before it can act'),
});
export type Organisation = z.infer<typeof Organisation>;

export const organisations: Collection<Organisation> = {
  type: 'organisation',
  table: 'organisations',
  schema: Organisation,
  key: (id) => ({ pk: `organisation#${id}`, sk: 'current' }),
  index: (value) => ({ g1pk: 'organisations', g1sk: value.id }),
};

/** An information system of an organisation. Secret systems are not registered here. */
export const InformationSystem = z.object({
  ...storedShape,
  owner: z.string(),
  name: z.string(),
  stage: z.enum(['planned', 'in-progress', 'built']),
  zone: z.enum(['government-extranet', 'internet', 'standalone', 'dedicated-network']),
  origin: z.enum(['existing', 'approved-project']),
  project: z.string().optional(),
  purpose: z.enum(['business', 'exchange', 'network']),
  networkBasis: z.string().optional(),
  documents: z.array(
    z.object({ kind: z.enum(['construction-plan', 'data-structure']), name: z.string(), sha256: z.string() }),
  ),
});
export type InformationSystem = z.infer<typeof InformationSystem>;

export const systems: Collection<InformationSystem> = {
  type: 'system',
  table: 'organisations',
  schema: InformationSystem,
  key: (id) => ({ pk: `system#${id}`, sk: 'current' }),
  index: (value) => ({ g1pk: `systems#${value.owner}`, g1sk: value.id }),
};
