import * as z from 'zod';
import { Entry } from '../domain/evidence/entry.ts';
import { Erased } from '../domain/evidence/erased.ts';
import { KnownKey } from '../domain/evidence/keys.ts';
import { ASKED_AGAIN, FRESH } from '../platform/fresh.ts';
import { STAFF } from '../platform/roles.ts';
import { route } from '../platform/route.ts';
import { Id, IdParams, LinkView, PageQuery, pageOf } from '../platform/schemas.ts';
import { holdRoutes } from './holds/contract.ts';
import { LOG_HASHES } from './log.ts';
import { retentionRoutes } from './retention/contract.ts';
import { Search, searchShape } from './search/question.ts';

const LogId = z.strictObject({ log: z.string().regex(/^\d{4}-(sha256|sm3)$/) });
const Size = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

const LogView = z.object({
  id: z.string(),
  origin: z.string().describe('The name that verifiers know'),
  hash: z.enum(LOG_HASHES),
  size: z.int(),
  root: z.base64(),
  sealedTo: z.string().describe('Events up to this moment are in it'),
  checkpoint: z.string().optional().describe('Signed note (C2SP tlog-checkpoint); absent while nothing is sealed'),
  overdue: z
    .array(z.object({ what: z.enum(['checkpoint', 'witness']), witness: z.string().optional(), since: z.string() }))
    .describe('What the trust in it hangs on and has not come in time'),
  keys: z.array(KnownKey).describe('For a first look only: a verifier takes keys from elsewhere'),
});

const Subject = z.strictObject({
  type: z.string().regex(/^[a-z-]{1,40}$/),
  id: z.string().regex(/^[A-Za-z0-9_.-]{1,250}$/),
});

export const BUNDLE_STATES = ['making', 'ready', 'failed'] as const;

const BundleView = z.object({
  id: Id,
  log: z.string(),
  subjects: z.array(Subject),
  search: Search.optional(),
  status: z.enum(BUNDLE_STATES),
  entries: z.int().optional(),
  unsealed: z.int().optional().describe('Changes that are not in the log yet; ask again in some minutes'),
  failure: z.object({ code: z.string(), zh: z.string(), en: z.string() }).optional(),
  link: LinkView.optional(),
  version: z.int(),
});

const FoundEvent = Entry.pick({ id: true, at: true, kind: true, action: true, seq: true, basis: true }).extend({
  log: z.string(),
  index: z.int().describe('Its place in the log'),
  actor: Entry.shape.actor.extend({
    account: z.string().optional().describe('Of who acted for a body; to that body and those who supervise'),
  }),
  subject: z.object({ type: z.string(), id: z.string().optional() }),
  outcome: z.int().optional(),
  code: z.string().optional(),
  stored: z
    .enum(['same', 'erased', 'altered', 'gone'])
    .describe('Whether the table still holds it as it was sealed; if not, what is sealed is what counts'),
  erased: Erased.optional(),
});

export const evidenceRoutes = {
  ...holdRoutes,
  ...retentionRoutes,
  listLogs: route({
    name: 'listLogs',
    room: 'evidence',
    method: 'GET',
    path: '/evidence/logs',
    who: 'anyone',
    says: { zh: '存证日志与最新检查点', en: 'The logs of evidence and their latest checkpoints' },
    answer: { status: 200, fresh: ASKED_AGAIN, body: z.object({ items: z.array(LogView) }) },
    problems: [],
  }),
  getCheckpoint: route({
    name: 'getCheckpoint',
    room: 'evidence',
    method: 'GET',
    path: '/evidence/logs/{log}/checkpoints/{size}',
    who: 'anyone',
    says: { zh: '某一规模时的检查点', en: 'The checkpoint of a log at a size' },
    params: LogId.extend({ size: Size }),
    answer: { status: 200, fresh: FRESH, body: z.object({ checkpoint: z.string() }) },
    problems: ['not-found'],
  }),
  downloadTile: route({
    name: 'downloadTile',
    room: 'evidence',
    method: 'GET',
    path: '/evidence/logs/{log}/tiles',
    who: 'anyone',
    says: { zh: '下载散列瓦片', en: 'A tile of hashes (C2SP tlog-tiles)' },
    params: LogId,
    query: z.strictObject({
      level: z.coerce.number().int().min(0).max(7),
      index: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
      width: z.coerce.number().int().min(1).max(256).default(256),
    }),
    answer: { status: 302, body: z.object({ location: z.string() }) },
    problems: ['not-found'],
  }),
  searchEvidence: route({
    name: 'searchEvidence',
    room: 'evidence',
    method: 'GET',
    path: '/evidence/events',
    who: STAFF,
    says: {
      zh: '按责任人、对象、条文和时间查询存证',
      en: 'Search the sealed evidence by who acted, what about, article and time',
    },
    query: PageQuery.extend(searchShape),
    answer: {
      status: 200,
      body: pageOf(FoundEvent).extend({
        foundTo: z.string().optional().describe('What came after this moment is found in some minutes'),
      }),
    },
    problems: ['invalid-cursor', 'unknown-caller'],
  }),
  makeBundle: route({
    name: 'makeBundle',
    room: 'evidence',
    method: 'POST',
    path: '/evidence/bundles',
    who: STAFF,
    says: { zh: '制作证据包', en: 'Make a bundle of evidence that anyone can check offline' },
    body: z.strictObject({
      log: z
        .string()
        .regex(/^\d{4}-(sha256|sm3)$/)
        .optional()
        .describe("This year's under SHA-256 when absent"),
      subjects: z
        .array(Subject)
        .min(1)
        .max(50)
        .optional()
        .describe('Every change of each: for those who supervise and audit; either this or a search'),
      search: Search.optional().describe('What a search finds in the year of the log, within what its caller may see'),
      pin: z.int().min(1).optional().describe('Size of a checkpoint that whoever checks has seen before'),
      openings: z.boolean().default(false).describe('Show what the commitments hide: accounts and details'),
      complete: z
        .boolean()
        .default(false)
        .describe(
          'Show of the subjects that no later change is left out: made once where they end is sealed, in minutes',
        ),
    }),
    answer: { status: 202, body: BundleView },
    problems: ['not-found', 'role-not-allowed', 'unknown-caller'],
  }),
  getBundle: route({
    name: 'getBundle',
    room: 'evidence',
    method: 'GET',
    path: '/evidence/bundles/{id}',
    who: STAFF,
    says: { zh: '证据包制作进度与下载', en: 'How far a bundle is, and its download' },
    params: IdParams,
    answer: { status: 200, body: BundleView },
    problems: ['not-found'],
  }),
} as const;
