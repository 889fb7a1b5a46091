import * as z from 'zod';
import { Items } from '../domain/gathering/items.ts';
import { BASES, CalendarDay } from '../domain/law/schema.ts';
import { MatchTerms } from '../domain/matching/check.ts';
import { VERIFY_STATES } from '../domain/matching/transitions.ts';
import { StatisticsTerms } from '../domain/statistics/declaration.ts';
import { DECLARATION_STATES } from '../domain/statistics/transitions.ts';
import { KeptFile } from '../gathering/repository.ts';
import { type Collection, type Key, storedShape } from '../platform/store.ts';

const Mark = z.object({ by: z.string(), on: CalendarDay });

/** What may be answered about an entry without showing it. */
export const Terms = z.object({ checks: z.array(MatchTerms), statistics: StatisticsTerms.optional() });
export type Terms = z.infer<typeof Terms>;

/** Its id is the entry's: an entry has one declaration, in force or proposed. */
export const Declaration = z.object({
  ...storedShape,
  entryName: z.string(),
  provider: z.string(),
  status: z.enum(DECLARATION_STATES),
  revision: z.int().min(0).describe('How often terms have come into force'),
  proposed: Mark.extend({ terms: Terms }).optional(),
  inForce: Mark.extend({ terms: Terms, revision: z.int(), proposedBy: z.string() }).optional(),
  opinion: z.string().optional(),
});
export type Declaration = z.infer<typeof Declaration>;

export const declarations: Collection<Declaration> = {
  type: 'declaration',
  table: 'statistics',
  schema: Declaration,
  key: (id) => ({ pk: `declaration#${id}`, sk: 'current' }),
};

/** A department's request to verify or compare with an entry that it is not shown. */
export const VerifyRequest = z.object({
  ...storedShape,
  entry: z.string(),
  entryName: z.string(),
  provider: z.string(),
  consumer: z.string(),
  purpose: z.string(),
  dutyBasis: z.string(),
  caseNumber: z.string(),
  consent: z.string().optional().describe('Record of the consent of the persons asked about'),
  fields: z.array(z.string()).describe('What it wants compared'),
  endsOn: CalendarDay,
  status: z.enum(VERIFY_STATES),
  receivedOn: CalendarDay,
  check: z.string().optional().describe('The declared check that answers it'),
  decided: Mark.optional(),
  refusal: z
    .object({
      basis: z.object({ type: z.enum(BASES), name: z.string(), article: z.string().optional() }).optional(),
      reason: z.string().optional(),
    })
    .optional(),
  ended: Mark.extend({ reason: z.string() }).optional(),
});
export type VerifyRequest = z.infer<typeof VerifyRequest>;

export const verifyRequests: Collection<VerifyRequest> = {
  type: 'verify-request',
  table: 'statistics',
  schema: VerifyRequest,
  key: (id) => ({ pk: `verify-request#${id}`, sk: 'current' }),
  index: (value) => ({ g1pk: `verify-requests-to#${value.provider}`, g1sk: `${value.receivedOn}#${value.id}` }),
};
/** A copy of its name in the list of who asked. */
export const sentKey = (value: VerifyRequest): Key => ({
  pk: `verify-requests-of#${value.consumer}`,
  sk: `${value.receivedOn}#${value.id}`,
});
export const Sent = z.object({ id: z.string() });

/** The data and the terms that statistics read for a whole period. Its id is `entry.period`. */
export const Snapshot = z.object({
  ...storedShape,
  entry: z.string(),
  period: z.string(),
  takenOn: CalendarDay,
  dataVersion: z.int(),
  acceptedOn: CalendarDay,
  parquet: KeptFile,
  over: KeptFile.optional(),
  items: Items,
  terms: StatisticsTerms,
  revision: z.int(),
  noiseKey: z.int().describe('Version of the key that its noise is drawn with'),
  units: z.int(),
  kept: z.array(z.object({ item: z.string(), categories: z.array(z.string()) })),
});
export type Snapshot = z.infer<typeof Snapshot>;

export const snapshots: Collection<Snapshot> = {
  type: 'snapshot',
  table: 'statistics',
  schema: Snapshot,
  key: (id) => ({ pk: `snapshot#${id}`, sk: 'current' }),
};

/** How a department's last questions about an entry ended; its id is `department.entry`. */
export const MatchWatch = z.object({
  ...storedShape,
  recent: z.string(),
  stoppedOn: CalendarDay.optional(),
});
export type MatchWatch = z.infer<typeof MatchWatch>;

export const matchWatches: Collection<MatchWatch> = {
  type: 'match-watch',
  table: 'statistics',
  schema: MatchWatch,
  key: (id) => ({ pk: `match-watch#${id}`, sk: 'current' }),
};

/** Every question on record: who asked what of which data, never a value, a true figure or an answer. */
export const QuestionLine = z.object({
  at: z.string(),
  kind: z.enum(['statistics', 'match']),
  by: z.object({ account: z.string(), organisation: z.string() }),
  purpose: z.string(),
  dataVersion: z.int(),
  question: z.record(z.string(), z.unknown()),
});
export type QuestionLine = z.infer<typeof QuestionLine>;
export const questionKey = (entry: string, at: string, id: string): Key => ({
  pk: `questions#${entry}`,
  sk: `${at}#${id}`,
});
