import * as z from 'zod';
import { BASES, CalendarDay, Cite } from '../domain/law/schema.ts';
import { SIDES } from '../domain/share/suspension.ts';
import { GRANT_STATES, REQUEST_STATES } from '../domain/share/transitions.ts';
import { twinId } from '../platform/ids.ts';
import { everyPointed, type Pointed } from '../platform/pointed.ts';
import { type Collection, type Key, type Store, storedShape } from '../platform/store.ts';

export const RowFilter = z.object({
  item: z.string(),
  op: z.enum(['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'in', 'starts-with']),
  value: z.union([z.string(), z.array(z.string())]),
});
export const Quota = z.object({ callsPerDay: z.int().min(1).optional(), rowsPerDay: z.int().min(1).optional() });
export const MODES = ['request-response', 'copy', 'batch'] as const;
/** Kinds of use; that of a request is declared with it, that of a read where it differs. */
export const PURPOSE_CATEGORIES = ['government', 'public-service', 'commercial', 'paid-service'] as const;
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
  specialLaw: z.string().optional().describe('Another law that prevails for this data, as the entry cites it'),
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
  withdrawnOn: CalendarDay.optional(),
  supplement: z.object({ asked: z.array(z.string()), askedOn: CalendarDay, cameOn: CalendarDay.optional() }).optional(),
  grant: z.string().optional(),
  filed: z
    .object({ at: z.string(), cite: Cite })
    .optional()
    .describe('The decision was filed with the regulator by this article'),
});
export type ShareRequest = z.infer<typeof ShareRequest>;

export const requests: Collection<ShareRequest> = {
  type: 'request',
  table: 'grants',
  schema: ShareRequest,
  key: (id) => ({ pk: `request#${id}`, sk: 'current' }),
  // g1 holds what waits for a decision in the whole county, and what the law has filed; g2 what waits for a provider.
  // The pointers lead to all that a provider was asked, entry by entry, and to all that an applicant sent, by time; and so
  // to the grants that came of it. A decision moves none of them.
  index: (r) => ({
    ...(r.status === 'submitted' ? waiting(r) : r.filed ? { g1pk: FILINGS, g1sk: `${r.filed.at}#${r.id}` } : {}),
    p1pk: `asked-of#${r.provider}`,
    p1sk: `${r.entry ?? NO_ENTRY}#${r.id}`,
    p2pk: `sent-by#${r.consumer}`,
    p2sk: r.id,
  }),
};

/** Ids stand in order of time: who has waited longest comes first. */
const waiting = ({ id, provider }: ShareRequest) => ({
  g1pk: 'inbox',
  g1sk: id,
  g2pk: `inbox#${provider}`,
  g2sk: id,
});
const NO_ENTRY = 'none';
const FILINGS = 'filings';

/** What waits for a decision, the longest first: of one provider, or of all. */
export const inbox = (provider?: string) =>
  provider === undefined
    ? ({ table: 'grants', index: 'g1', pk: 'inbox' } as const)
    : ({ table: 'grants', index: 'g2', pk: `inbox#${provider}` } as const);
/** Decided requests that the law has filed with the regulator. */
export const filings = { table: 'grants', index: 'g1', pk: FILINGS } as const;
/** All that a provider was asked, about one entry or entry by entry. */
export const askedOf = (provider: string, entry?: string) =>
  ({
    table: 'grants',
    index: 'p1',
    pk: `asked-of#${provider}`,
    ...(entry === undefined ? {} : { beginsWith: `${entry}#` }),
  }) as const;
/** All that an applicant sent, in order of time. */
export const sentBy = (consumer: string) => ({ table: 'grants', index: 'p2', pk: `sent-by#${consumer}` }) as const;

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
  // No index of its own: a grant is found by the request that it came from, for the two share the rest of their id.
  key: (id) => ({ pk: `grant#${id}`, sk: 'current' }),
};

/** The id of the grant that comes of a request. */
export const grantIdOf = (request: string): string => twinId('grt', request);

/** Where the grants are that came of requests in a list. */
export const grantsOf = <T extends Omit<Pointed, 'means'>>(list: T) => ({
  ...list,
  means: ({ pk }: Key) => grants.key(grantIdOf(pk.slice(pk.indexOf('#') + 1))),
});

/** Every grant on an entry, whatever its status. */
export const grantsOn = (store: Store, { id, provider }: { readonly id: string; readonly provider: string }) =>
  everyPointed(store, grantsOf(askedOf(provider, id)), Grant);

/** Every grant that a consumer holds or held, in order of time. */
export const grantsHeldBy = (store: Store, consumer: string) => everyPointed(store, grantsOf(sentBy(consumer)), Grant);

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
