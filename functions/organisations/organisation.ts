import * as z from 'zod';
import type { CountyLaw } from '../domain/law/index.ts';
import { CalendarDay, ORGANISATION_TYPES } from '../domain/law/schema.ts';
import { type Collection, storedShape } from '../platform/store.ts';

const Person = z.object({ name: z.string(), post: z.string() });
export const Profile = z.object({
  goals: z.string().optional(),
  implementingUnit: z.string().optional(),
  staff: z.array(Person),
  chiefDataOfficer: Person.optional().describe('首席数据官, from among the responsible leaders'),
});

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
  profile: Profile.optional().describe('How it manages its data, and through whom'),
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

/** Whether it applies the county's text by reference only. */
export const appliesByReference = ({ type, byReference }: Pick<Organisation, 'type' | 'byReference'>): boolean =>
  byReference || type === 'by-reference';

/** The regulation under which the county's records stand, by the prefix of its ledger. */
export const rulePack = (law: CountyLaw): string => law.layers[0]!.prefix;
