import * as z from 'zod';
import { BASES, CalendarDay, Cite } from '../domain/law/schema.ts';
import { GRANT_STATES, REQUEST_STATES } from '../domain/share/transitions.ts';
import { type Collection, storedShape } from '../platform/store.ts';

export const RowFilter = z.object({
  item: z.string(),
  op: z.enum(['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'in', 'starts-with']),
  value: z.union([z.string(), z.array(z.string())]),
});
export const Quota = z.object({ callsPerDay: z.int().min(1).optional(), rowsPerDay: z.int().min(1).optional() });
export const MODES = ['request-response', 'copy', 'batch'] as const;
export const CHANNELS = [
  'platform-api',
  'platform-file',
  'upstream-platform',
  'provider-endpoint',
  'secure-line',
  'media',
  'paper',
] as const;
const Mark = z.object({ by: z.string(), on: CalendarDay });

export const ShareRequest = z.object({
  ...storedShape,
  entry: z.string(),
  entryName: z.string(),
  entryRevision: z.int(),
  provider: z.string(),
  consumer: z.string(),
  purpose: z.string(),
  purposeCategory: z.string().optional(),
  scenario: z.string().optional(),
  dutyBasis: z.string().optional(),
  fields: z.array(z.string()),
  rows: z.array(RowFilter),
  mode: z.enum(MODES),
  channel: z.enum(CHANNELS),
  channelReason: z.string().optional(),
  endsOn: CalendarDay.optional(),
  quota: Quota.optional(),
  answers: z.array(z.object({ condition: z.string(), answer: z.string() })),
  responsibleUser: z.string().optional().describe('Account of the person who answers for the use'),
  status: z.enum(REQUEST_STATES),
  receivedOn: CalendarDay,
  approvals: z.array(Mark.extend({ party: z.enum(['provider', 'regulator']) })),
  refusal: z
    .object({
      ...Mark.shape,
      basis: z.object({ type: z.enum(BASES), name: z.string(), article: z.string().optional() }).optional(),
      reason: z.string().optional(),
      flagged: z.boolean(),
    })
    .optional(),
  supplement: z.object({ asked: z.array(z.string()), askedOn: CalendarDay, cameOn: CalendarDay.optional() }).optional(),
  grant: z.string().optional(),
});
export type ShareRequest = z.infer<typeof ShareRequest>;

export const requests: Collection<ShareRequest> = {
  type: 'request',
  table: 'grants',
  schema: ShareRequest,
  key: (id) => ({ pk: `request#${id}`, sk: 'current' }),
  index: (r) => ({
    g1pk: `requests-of#${r.consumer}`,
    g1sk: `${r.receivedOn}#${r.id}`,
    g2pk: `requests-to#${r.provider}`,
    g2sk: `${r.status}#${r.receivedOn}#${r.id}`,
  }),
};

export const Grant = z.object({
  ...storedShape,
  request: z.string(),
  entry: z.string(),
  entryName: z.string(),
  provider: z.string(),
  consumer: z.string(),
  shareType: z.enum(['unconditional', 'conditional']),
  purpose: z.string(),
  purposeCategory: z.string().optional(),
  scenario: z.string().optional(),
  fields: z.array(z.string()),
  rows: z.array(RowFilter),
  mode: z.enum(MODES),
  channel: z.enum(CHANNELS),
  responsibleUser: z.string().optional(),
  startsOn: CalendarDay,
  endsOn: CalendarDay.optional().describe('Last day of use'),
  quota: Quota.optional(),
  status: z.enum(GRANT_STATES),
  signatures: z.array(Mark.extend({ side: z.enum(['provider', 'consumer']), document: z.string() })),
  conditionsMet: Mark.optional(),
  copyConsent: Mark.extend({ reason: z.string() }).optional(),
  gatheringException: Mark.extend({ reason: z.string() }).optional(),
  thirdParties: z.array(Mark.extend({ organisation: z.string(), reason: z.string() })),
  delivered: z.object({ ...Mark.shape, channel: z.enum(CHANNELS), receipt: z.string() }).optional(),
  obtainedOn: CalendarDay.optional().describe('First delivery or first read'),
  confirmed: z.object({ on: CalendarDay, how: z.enum(['by-consumer', 'automatic']), by: z.string() }).optional(),
  ended: z.object({ on: CalendarDay, by: z.string(), reason: z.string() }).optional(),
});
export type Grant = z.infer<typeof Grant>;

export const grants: Collection<Grant> = {
  type: 'grant',
  table: 'grants',
  schema: Grant,
  key: (id) => ({ pk: `grant#${id}`, sk: 'current' }),
  index: (g) => ({
    g1pk: `consumer#${g.consumer}`,
    g1sk: `${g.status}#${g.id}`,
    g2pk: `granted-by#${g.provider}`,
    g2sk: `${g.entry}#${g.id}`,
  }),
};

/** What the law has filed with the regulator without anyone asking. */
export const Filing = z.object({
  request: z.string(),
  decision: z.enum(['approved', 'refused']),
  on: CalendarDay,
  provider: z.string(),
  consumer: z.string(),
  entry: z.string(),
  reason: z.string().optional(),
  cite: Cite,
});
export const filingKey = (at: string, request: string) => ({ pk: 'filings', sk: `${at}#${request}` });
