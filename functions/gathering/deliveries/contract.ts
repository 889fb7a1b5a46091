import * as z from 'zod';
import { RECORD_ACTIONS } from '../../domain/gathering/records.ts';
import { lawWord } from '../../domain/law/law-word.ts';
import { DEPARTMENT, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { Id, IdParams, Line, Seen } from '../../platform/schemas.ts';
import { SubmissionView } from '../views.ts';
import { Batch, MOST_BATCH_RECORDS, MOST_RECORDS } from './delivery.ts';

const BatchView = Batch.omit({ content: true });
const Key = z
  .array(z.string())
  .max(16)
  .describe('Items that together tell the rows apart; the first unique item if absent');
const Secrecy = lawWord(['none', 'work-secret', 'state-secret'], 'not-secret')
  .optional()
  .describe('密级 of what is delivered');
const Standard = Line.optional().describe('Version of the gathering standard that it follows');
const Records = {
  batch: Id.describe("The caller's own name for it: the same name with the same content is the same batch"),
  action: z.enum(RECORD_ACTIONS),
  records: z
    .array(z.record(z.string(), z.unknown()))
    .min(1)
    .max(MOST_BATCH_RECORDS)
    .describe('Values by the names or labels of the items; to delete, the key alone'),
};

export const deliveryRoutes = {
  openDelivery: route({
    name: 'openDelivery',
    room: 'gathering',
    method: 'POST',
    path: '/gathering/entries/{id}/deliveries',
    who: DEPARTMENT,
    says: { zh: '开始一次分批交付', en: 'Open a delivery of record batches that become one version together' },
    params: IdParams,
    body: z.strictObject({
      reference: Id.describe("The caller's own name for it: opening the same one again is the same delivery"),
      mode: z.enum(['full', 'changes']).describe('The whole data anew, or changes to the data in force'),
      key: Key.optional(),
      over: z
        .int()
        .min(1)
        .optional()
        .describe('The data version that the changes are meant for; refused over any other'),
      window: z
        .strictObject({
          records: z.int().min(1).max(MOST_RECORDS).default(MOST_RECORDS),
          minutes: z
            .int()
            .min(1)
            .max(7 * 24 * 60)
            .default(24 * 60),
        })
        .prefault({})
        .describe('It closes by itself at either; the whole data, which is nothing without its end, is abandoned'),
      secrecy: Secrecy,
      standard: Standard,
    }),
    answer: { status: 201, body: SubmissionView },
    problems: [
      'not-found',
      'other-organisation',
      'wrong-state',
      'not-lawful',
      'gate-closed',
      'read-refused',
      'unknown-organisation',
      'unknown-field',
      'delivery-open',
      'other-content',
    ],
  }),
  handInBatch: route({
    name: 'handInBatch',
    room: 'gathering',
    method: 'POST',
    path: '/gathering/submissions/{id}/batches',
    who: DEPARTMENT,
    says: { zh: '交付一批记录', en: 'Hand in a batch of a delivery' },
    params: IdParams,
    body: z.strictObject({
      ...Records,
      number: z.int().min(1).optional().describe('Its place in the delivery, from 1: refused unless it is the next'),
    }),
    exactNumbers: true,
    answer: { status: 201, body: BatchView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'other-content', 'out-of-order', 'records-refused'],
  }),
  getBatch: route({
    name: 'getBatch',
    room: 'gathering',
    method: 'GET',
    path: '/gathering/submissions/{id}/batches/{batch}',
    who: STAFF,
    says: { zh: '查看一批记录', en: 'Read what a batch was' },
    params: z.strictObject({ id: Id, batch: Id }),
    answer: { status: 200, body: BatchView },
    problems: ['not-found', 'other-organisation'],
  }),
  abandonSubmission: route({
    name: 'abandonSubmission',
    room: 'gathering',
    method: 'POST',
    path: '/gathering/submissions/{id}/abandon',
    who: DEPARTMENT,
    says: { zh: '放弃尚未校验的归集批次', en: 'Abandon a submission that is not checked yet' },
    params: IdParams,
    body: z.strictObject(Seen),
    answer: { status: 200, body: SubmissionView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'stale-version'],
  }),
  handInRecords: route({
    name: 'handInRecords',
    room: 'gathering',
    method: 'POST',
    path: '/gathering/entries/{id}/records',
    who: DEPARTMENT,
    says: { zh: '交付一批记录，自成一版', en: 'Hand in one batch of changes that becomes a version by itself' },
    params: IdParams,
    body: z.strictObject({ ...Records, key: Key.optional(), secrecy: Secrecy, standard: Standard }),
    exactNumbers: true,
    answer: { status: 202, body: SubmissionView },
    problems: [
      'not-found',
      'other-organisation',
      'wrong-state',
      'not-lawful',
      'gate-closed',
      'read-refused',
      'unknown-organisation',
      'unknown-field',
      'delivery-open',
      'other-content',
      'records-refused',
    ],
  }),
} as const;
