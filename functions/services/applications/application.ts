import * as z from 'zod';
import { BASES, CalendarDay } from '../../domain/law/schema.ts';
import { CHANNELS } from '../../domain/services/guide.ts';
import { APPLICATION_STATES } from '../../domain/services/lives.ts';
import { SOURCES } from '../../domain/services/material.ts';
import { PARCEL_STATES, PAYMENT_STATES, SIGNATURE_FAULTS } from '../../platform/ports.ts';
import { type Collection, type Key, type Store, storedShape } from '../../platform/store.ts';
import type { Work } from '../../platform/work.ts';
import { Applicant, subjectIndex } from '../people/person.ts';

/** What may be wrong with what an applicant handed in, or did not. */
export const PROBLEMS_OF = ['absent', 'illegible', 'not-in-legal-form', 'expired', 'electronic-only', 'other'] as const;

/** A material in a case: from the applicant, or had without asking them. */
export const Handed = z.object({
  code: z.string(),
  source: z.enum(SOURCES),
  form: z.enum(['electronic', 'paper']),
  file: z.string().optional(),
  signature: z
    .enum(['valid', ...SIGNATURE_FAULTS])
    .optional()
    .describe('What its electronic signature was found to be; absent where it bears none'),
  application: z.string().optional().describe('The earlier case in which it was handed in'),
  licence: z.string().optional().describe('Number of the electronic licence that it is'),
  entry: z.string().optional(),
  grant: z.string().optional(),
  dataVersion: z.int().optional(),
  on: CalendarDay,
});
export type Handed = z.infer<typeof Handed>;

/** Whether its signature was found not to be valid. A form that nobody here can read is not held against it. */
export const isUnsound = ({ signature }: Pick<Handed, 'signature'>): boolean =>
  signature !== undefined && signature !== 'valid' && signature !== 'unread';

export const Told = z.object({
  on: CalendarDay,
  by: z.string(),
  revision: z.int().describe('The edition of the guide that it agrees with'),
  items: z.array(z.object({ material: z.string(), problem: z.enum(PROBLEMS_OF), note: z.string().optional() })),
});
export const Delivery = z.object({
  materials: z.enum(['online', 'window', 'mail']),
  result: z.enum(['online', 'window', 'mail']),
});

export const Application = z.object({
  ...storedShape,
  item: z.string(),
  itemName: z.string(),
  revision: z.int().describe('The edition of the item and its guide that it follows'),
  agency: z.string(),
  channel: z.enum(CHANNELS),
  window: z.object({ organisation: z.string(), division: z.string(), account: z.string() }).optional(),
  elsewhere: z.boolean().describe("Taken in at another body's window and routed to the agency"),
  applicant: Applicant,
  subject: z.string(),
  account: z.string().optional().describe('Of an applicant on line'),
  status: z.enum(APPLICATION_STATES),
  receivedOn: CalendarDay,
  completeOn: CalendarDay.optional().describe('When nothing was lacking any more'),
  promisedBy: CalendarDay.optional().describe("By when the guide's days are over, counted from acceptance"),
  handed: z.array(Handed),
  replaced: z.array(z.string()).optional().describe('Files in whose place others were handed in or fetched'),
  authorised: z.array(z.string()).describe('Materials that the applicant lets the agency fetch'),
  told: Told.optional(),
  refusal: z
    .object({ on: CalendarDay, ground: z.string(), reason: z.string(), exception: z.string().optional() })
    .optional(),
  tasks: z.array(
    z.object({
      organisation: z.string(),
      doneOn: CalendarDay.optional(),
      by: z.string().optional(),
      opinion: z.string().optional(),
    }),
  ),
  fee: z
    .object({
      fen: z.int(),
      reference: z.string().optional(),
      status: z.enum([...PAYMENT_STATES, 'none']),
      on: CalendarDay.optional(),
      standIn: z.boolean().optional(),
    })
    .optional(),
  delivery: Delivery,
  parcels: z.array(
    z.object({
      what: z.enum(['materials', 'result']),
      carrier: z.string(),
      reference: z.string(),
      status: z.enum(PARCEL_STATES),
      on: CalendarDay,
      standIn: z.boolean(),
    }),
  ),
  visits: z.array(z.object({ on: CalendarDay, place: z.string(), by: z.string() })),
  oneVisit: z.boolean().describe('Of an item on the one-visit list'),
  outcome: z
    .object({
      on: CalendarDay,
      by: z.string(),
      decision: z.enum(['granted', 'refused']),
      reasons: z.string(),
      document: z.string().optional(),
      seal: z.string().optional(),
      licence: z.string().optional(),
    })
    .optional(),
  closedOn: CalendarDay.optional(),
  withdrawnOn: CalendarDay.optional(),
  paperNeeded: z
    .object({ type: z.enum(BASES), name: z.string(), article: z.string().optional() })
    .optional()
    .describe('On what it rests that paper is archived too'),
  satisfaction: z.object({ on: CalendarDay, score: z.int(), note: z.string().optional() }).optional(),
});
export type Application = z.infer<typeof Application>;

export const applications: Collection<Application> = {
  type: 'application',
  table: 'services',
  schema: Application,
  key: (id) => ({ pk: `application#${id}`, sk: 'current' }),
  // g1: an agency's cases, on line and from windows in one list; g2: those of an account on line; p1: of a person's number.
  index: ({ id, agency, account, subject, receivedOn }) => ({
    g1pk: casesOf(agency),
    g1sk: `${receivedOn}#${id}`,
    ...(account ? { g2pk: applicationsBy(account), g2sk: id } : {}),
    ...subjectIndex(subject, 'application', id),
  }),
};
export const applicationsBy = (account: string): string => `applications-of#${account}`;
/** The materials with others in the place of those of the same code. What is replaced is looked at no more, and still there. */
export const withMaterials = (
  { handed, replaced = [] }: Pick<Application, 'handed' | 'replaced'>,
  others: readonly Handed[],
): Pick<Application, 'handed' | 'replaced'> => {
  const isNew = ({ code }: Handed) => others.some((one) => one.code === code);
  const old = handed.filter(isNew).flatMap(({ file }) => file ?? []);
  return {
    handed: [...handed.filter((one) => !isNew(one)), ...others],
    ...(old.length + replaced.length > 0 ? { replaced: [...new Set([...replaced, ...old])] } : {}),
  };
};

/** Its files: what was handed in or fetched, and what was issued. */
export const filesIn = ({ handed, outcome }: Pick<Application, 'handed' | 'outcome'>): string[] => [
  ...new Set([...handed.flatMap(({ file }) => file ?? []), ...(outcome?.document ? [outcome.document] : [])]),
];
/** The same, with those that others took the place of. */
export const everyFileIn = (one: Pick<Application, 'handed' | 'outcome' | 'replaced'>): string[] => [
  ...new Set([...filesIn(one), ...(one.replaced ?? [])]),
];
export const casesOf = (agency: string): string => `cases-of#${agency}`;

/** Cases in which a body has a part, as the window that took them in or as one that helps to handle them. */
export const Pointer = z.object({ id: z.string() });
export const partsOf = (organisation: string): string => `parts-of#${organisation}`;
export const listPart = (work: Work, organisation: string, { receivedOn, id }: Application): void =>
  work.keep('services', { pk: partsOf(organisation), sk: `${receivedOn}#${id}`, id });

/** What a person handed in once and others need not ask for again. */
export const Held = z.object({
  material: z.string(),
  application: z.string(),
  file: z.string().optional(),
  on: CalendarDay,
  until: CalendarDay.optional(),
});
export type Held = z.infer<typeof Held>;
export const heldKey = (subject: string, material: string): Key => ({
  pk: `held#${subject}`,
  sk: `material#${material}`,
});

/** Remembers it for the next case; what came before under this code is no longer looked at. */
export const remember = (work: Work, store: Store, subject: string, held: Held): void =>
  work.operate(
    { Put: { TableName: store.tableName('services'), Item: { ...heldKey(subject, held.material), ...held } } },
    'busy',
  );
