import * as z from 'zod';
import { KEPT_FOR, type KeptFor, RetentionPolicy } from '../domain/versions/retention.ts';
import { KeptFile, Pointer } from '../gathering/repository.ts';
import { DEPARTMENT, REGULATOR, STAFF } from '../platform/roles.ts';
import { route } from '../platform/route.ts';
import { CalendarDay, Cite, Id, IdParams, Line, PageQuery, Prose, pageOf, Seen } from '../platform/schemas.ts';
import { Diff, DiffView, Retention } from './repository.ts';

const File = KeptFile.omit({ key: true });
const Shown = Diff.omit({ seal: true }).extend({
  view: DiffView.pick({ grant: true, fields: true }).optional(),
  files: z.object({ csv: File, jsonl: File }).optional(),
});
const RetentionView = Retention.omit({ seal: true }).extend({
  legalHolds: z
    .array(z.object({ id: z.string(), cite: Cite, reference: z.string(), on: CalendarDay, versions: z.array(z.int()) }))
    .describe('Holds of the regulator that lie on versions of this entry'),
  version: z.int(),
  versions: z.array(
    z.object({
      version: z.int(),
      keptFor: z.array(
        z.object({ code: z.enum(Object.keys(KEPT_FOR) as [KeptFor, ...KeptFor[]]), zh: z.string(), en: z.string() }),
      ),
      removed: z.object({ on: CalendarDay, why: z.string() }).optional(),
    }),
  ),
});
const VersionNumber = z.int().min(1);
/** Under a grant its purpose and scenario are said with every question. */
const UnderGrant = { purpose: Line.optional(), scenario: Line.optional() };

export const versionRoutes = {
  requestDiff: route({
    name: 'requestDiff',
    room: 'versions',
    method: 'POST',
    path: '/versions/entries/{id}/diffs',
    who: [...DEPARTMENT, ...REGULATOR, 'auditor'],
    says: { zh: '比较两个数据版本', en: 'Compare two versions of the data, by key' },
    params: IdParams,
    body: z.strictObject({
      before: VersionNumber,
      after: VersionNumber,
      key: z
        .array(Line)
        .min(1)
        .max(10)
        .optional()
        .describe('Items that together tell rows apart; the first unique item when absent'),
      grant: Id.optional().describe('The grant under which a consumer asks: it sees what the grant shows'),
      ...UnderGrant,
    }),
    answer: { status: 202, body: Shown },
    problems: [
      'not-found',
      'other-organisation',
      'unknown-grant',
      'unknown-entry',
      'read-refused',
      'quota-used-up',
      'unknown-field',
      'not-lawful',
      'retired',
    ],
  }),
  getDiff: route({
    name: 'getDiff',
    room: 'versions',
    method: 'GET',
    path: '/versions/diffs/{id}',
    who: [...DEPARTMENT, ...REGULATOR, 'auditor'],
    says: { zh: '查看版本比较结果', en: 'Progress and counts of a comparison' },
    params: IdParams,
    answer: { status: 200, body: Shown },
    problems: ['not-found'],
  }),
  downloadDiff: route({
    name: 'downloadDiff',
    room: 'versions',
    method: 'GET',
    path: '/versions/diffs/{id}/files/{format}',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '下载差异文件', en: 'Download the rows that differ' },
    params: z.strictObject({ id: Id, format: z.enum(['csv', 'jsonl']) }),
    query: z.strictObject(UnderGrant),
    answer: { status: 302, body: z.object({ location: z.string() }) },
    problems: ['not-found', 'unknown-entry', 'wrong-state', 'retired', 'read-refused', 'quota-used-up'],
  }),
  rollBack: route({
    name: 'rollBack',
    room: 'versions',
    method: 'POST',
    path: '/versions/entries/{id}/rollback',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '回退到较早的数据版本', en: 'Put an earlier version in force again' },
    params: IdParams,
    body: z.strictObject({
      to: VersionNumber,
      reason: Prose,
      from: VersionNumber.optional().describe('The version that you have seen in force'),
    }),
    answer: { status: 201, body: Pointer.extend({ told: z.array(z.string()) }) },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'stale-version', 'retired'],
  }),
  listPointers: route({
    name: 'listPointers',
    room: 'versions',
    method: 'GET',
    path: '/versions/entries/{id}/pointers',
    who: STAFF,
    says: { zh: '历次现行版本', en: 'Which version was in force when, and why' },
    params: IdParams,
    query: PageQuery,
    answer: { status: 200, body: pageOf(Pointer) },
    problems: ['not-found', 'invalid-cursor'],
  }),
  getRetention: route({
    name: 'getRetention',
    room: 'versions',
    method: 'GET',
    path: '/versions/entries/{id}/retention',
    who: STAFF,
    says: { zh: '查看保存期限及各版本去留', en: 'How long versions are kept, and why each stays' },
    params: IdParams,
    answer: { status: 200, body: RetentionView },
    problems: ['not-found', 'other-organisation'],
  }),
  setRetention: route({
    name: 'setRetention',
    room: 'versions',
    method: 'PUT',
    path: '/versions/entries/{id}/retention',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '设定数据版本保存期限', en: 'Say how long versions are kept' },
    params: IdParams,
    body: z.strictObject({
      policy: RetentionPolicy.optional().describe('Absent: every version is kept'),
      reason: Prose,
      ...Seen,
    }),
    answer: { status: 200, body: RetentionView },
    problems: ['not-found', 'other-organisation', 'stale-version'],
  }),
  placeHold: route({
    name: 'placeHold',
    room: 'versions',
    method: 'POST',
    path: '/versions/entries/{id}/holds',
    who: [...REGULATOR, 'auditor'],
    says: { zh: '依法保全数据版本', en: 'Hold versions whatever their retention says' },
    params: IdParams,
    body: z.strictObject({
      reason: Prose,
      basis: Line.optional(),
      versions: z
        .array(VersionNumber)
        .min(1)
        .max(80)
        .transform((all) => [...new Set(all)])
        .optional()
        .describe('All of them when absent'),
    }),
    answer: { status: 201, body: RetentionView },
    problems: ['not-found', 'retired', 'stale-version'],
  }),
  releaseHold: route({
    name: 'releaseHold',
    room: 'versions',
    method: 'POST',
    path: '/versions/entries/{id}/holds/{hold}/release',
    who: [...REGULATOR, 'auditor'],
    says: { zh: '解除保全', en: 'Release a hold' },
    params: z.strictObject({ id: Id, hold: Id }),
    body: z.strictObject({ reason: Prose, ...Seen }),
    answer: { status: 200, body: RetentionView },
    problems: ['not-found', 'wrong-state', 'stale-version'],
  }),
};
