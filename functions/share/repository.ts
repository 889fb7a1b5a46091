import * as z from 'zod';
import { BASES, CalendarDay, Cite } from '../domain/law/schema.ts';
import { SIDES } from '../domain/share/suspension.ts';
import { GRANT_STATES, REQUEST_STATES } from '../domain/share/transitions.ts';
import { type Collection, everyItem, type Store, storedShape } from '../platform/store.ts';

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

const Approval = Mark.extend({ party: z.enum(['provider', 'regulator']) });

/** Where the applicant belongs and how it reaches the data: itself, or through another body (Zhangye art. 3). */
export const Applicant = z.object({
  level: z.string(),
  division: z.string(),
  access: z.enum(['direct', 'indirect']),
  via: z.string().optional(),
});

/** What is wanted and not in the catalog yet. */
export const OffCatalog = z.object({ name: z.string(), description: z.string(), items: z.array(z.string()) });

/** Items that are read without their masking; all others are read as the county's profile shows them. */
const InFull = z.array(z.string()).optional();

export const ShareRequest = z.object({
  ...storedShape,
  entry: z.string().optional().describe('Absent while what is asked for is in no catalog'),
  offCatalog: OffCatalog.optional(),
  procedure: z.enum(['direct', 'application']).describe('By the class that the catalog defines, never by choice'),
  applicant: Applicant,
  scenarioId: z.string().optional(),
  beyondScenario: z
    .array(z.string())
    .describe('Items that the scenario does not need, or those published for the purpose'),
  outsideScope: z.array(z.string()).describe('Items that the provider does not authorise at present'),
  batch: z.string().optional().describe('Filed together with others, with one file of attachments'),
  entryName: z.string(),
  entryRevision: z.int(),
  entryWithdrawnOn: CalendarDay.optional().describe('As known when the request was filed'),
  provider: z.string(),
  consumer: z.string(),
  purpose: z.string(),
  purposeCategory: z.string().optional(),
  scenario: z.string().optional(),
  dutyBasis: z.string().optional(),
  fields: z.array(z.string()),
  inFull: InFull,
  rows: z.array(RowFilter),
  mode: z.enum(MODES),
  channel: z.enum(CHANNELS),
  channelReason: z.string().optional(),
  channelBasis: z.enum(BASES).optional(),
  startsOn: CalendarDay.optional(),
  endsOn: CalendarDay.optional(),
  quota: Quota.optional(),
  answers: z.array(z.object({ condition: z.string(), answer: z.string() })),
  responsibleUser: z.string().optional().describe('Account of the person who answers for the use'),
  status: z.enum(REQUEST_STATES),
  receivedOn: CalendarDay,
  approvals: z.array(Approval),
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
  // g1 holds what is undecided in the whole county, g2 what a provider was asked. The applicant's own list is of pointers.
  index: (r) => ({
    ...(r.status === 'submitted' ? { g1pk: 'requests#submitted', g1sk: `${r.receivedOn}#${r.id}` } : {}),
    g2pk: `requests-to#${r.provider}`,
    g2sk: `${r.status}#${r.receivedOn}#${r.id}`,
  }),
};

/** Where an applicant finds what it sent, in order of time; what was filed in one call stands in one place. */
export const sentKey = (consumer: string, receivedOn: string, id: string) => ({
  pk: `requests-of#${consumer}`,
  sk: `${receivedOn}#${id}`,
});
export const Sent = z.object({ ids: z.array(z.string()) });

export const Attachment = z.object({ name: z.string(), sha256: z.string() });

/** Several requests filed in one call; each goes its own way, the file of attachments is shared. */
export const RequestBatch = z.object({
  ...storedShape,
  consumer: z.string(),
  filedOn: CalendarDay,
  attachments: z.array(Attachment),
  requests: z.array(z.string()),
  providers: z.array(z.string()),
});
export type RequestBatch = z.infer<typeof RequestBatch>;
export const requestBatches: Collection<RequestBatch> = {
  type: 'request-batch',
  table: 'grants',
  schema: RequestBatch,
  key: (id) => ({ pk: `request-batch#${id}`, sk: 'current' }),
};

const Receipt = z.object({
  ...Mark.shape,
  channel: z.enum(CHANNELS),
  receipt: z.string(),
  reason: z.string().optional(),
});

export const Grant = z.object({
  ...storedShape,
  request: z.string(),
  approvals: z.array(Approval).describe('Who authorised it; empty where the law authorises by itself'),
  applicant: Applicant,
  offCatalog: z.boolean().describe('It came from a request for what no catalog held'),
  scenarioId: z.string().optional(),
  entry: z.string(),
  entryName: z.string(),
  provider: z.string(),
  consumer: z.string(),
  shareType: z.enum(['unconditional', 'conditional']),
  purpose: z.string(),
  purposeCategory: z.string().optional(),
  scenario: z.string().optional(),
  fields: z.array(z.string()),
  inFull: InFull,
  rows: z.array(RowFilter),
  mode: z.enum(MODES),
  channel: z.enum(CHANNELS),
  channelReason: z.string().optional(),
  channelBasis: z.enum(BASES).optional(),
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
  suspensions: z.partialRecord(z.enum(SIDES), Mark.extend({ reason: z.string() })),
  revoked: Mark.extend({ reason: z.string() }).optional(),
  delivered: Receipt.optional().describe('The last delivery'),
  receipts: z.array(Receipt),
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

/** Every grant on an entry, whatever its status. */
export const grantsOn = (store: Store, { id, provider }: { readonly id: string; readonly provider: string }) =>
  everyItem(store, { table: 'grants', index: 'g2', pk: `granted-by#${provider}`, beginsWith: `${id}#` }, Grant);

/** What the law has filed with the regulator without anyone asking. */
export const Filing = z.object({
  request: z.string(),
  decision: z.enum(['approved', 'refused']),
  on: CalendarDay,
  provider: z.string(),
  consumer: z.string(),
  entry: z.string().optional(),
  reason: z.string().optional(),
  cite: Cite,
});
export const filingKey = (at: string, request: string) => ({ pk: 'filings', sk: `${at}#${request}` });
