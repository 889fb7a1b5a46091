import * as z from 'zod';
import { DEPARTMENT, REGULATOR, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { Id, IdParams, Line, LinkView, PageQuery, Prose, pageOf, Seen } from '../../platform/schemas.ts';
import { Agency, Pairs, QualityRun, RUN_KINDS } from './run.ts';

const RunView = QualityRun.omit({ seal: true, upload: true });

export const runRoutes = {
  beginRun: route({
    name: 'beginRun',
    room: 'quality',
    method: 'POST',
    path: '/quality/runs',
    who: [...DEPARTMENT, ...REGULATOR],
    says: {
      zh: '开展数据核验、比对、清洗或档案检查',
      en: 'Begin to verify, compare or clean data, or to check what is kept',
    },
    body: z.strictObject({
      entry: Id,
      kind: z.enum(RUN_KINDS).describe('`clean` is done outside: its counts are put on record'),
      agency: Agency.optional().describe('The technical agency that was commissioned'),
      with: Id.optional().describe("compare: another entry; the department's own extract, to be uploaded, when absent"),
      key: Pairs.optional().describe(
        'compare: items that tell rows apart, on either side; the first unique item when absent',
      ),
      columns: Pairs.optional().describe('compare: items that are compared; those of one name when absent'),
      dataVersion: z.int().min(1).optional().describe('archive: the version whose files are checked'),
      checked: z.int().min(0).optional().describe('clean'),
      failing: z.int().min(0).optional().describe('clean'),
      says: Prose.optional().describe('clean: what was done'),
    }),
    answer: { status: 201, body: RunView.extend({ upload: LinkView.optional() }) },
    problems: [
      'unknown-entry',
      'unknown-field',
      'other-organisation',
      'wrong-state',
      'not-lawful',
      'not-found',
      'retired',
    ],
  }),
  startRun: route({
    name: 'startRun',
    room: 'quality',
    method: 'POST',
    path: '/quality/runs/{id}/start',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '对已上传的本单位数据进行比对', en: 'Compare with the extract that was uploaded' },
    params: IdParams,
    body: z.strictObject(Seen),
    answer: { status: 202, body: RunView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'stale-version', 'not-uploaded'],
  }),
  getRun: route({
    name: 'getRun',
    room: 'quality',
    method: 'GET',
    path: '/quality/runs/{id}',
    who: STAFF,
    says: { zh: '查看核验比对结果', en: 'The result of a run' },
    params: IdParams,
    answer: { status: 200, body: RunView },
    problems: ['not-found'],
  }),
  listRuns: route({
    name: 'listRuns',
    room: 'quality',
    method: 'GET',
    path: '/quality/entries/{id}/runs',
    who: STAFF,
    says: { zh: '条目的历次核验比对', en: "An entry's runs" },
    params: IdParams,
    query: PageQuery,
    answer: { status: 200, body: pageOf(RunView) },
    problems: ['not-found', 'other-organisation', 'invalid-cursor'],
  }),
  confirmRun: route({
    name: 'confirmRun',
    room: 'quality',
    method: 'POST',
    path: '/quality/runs/{id}/confirm',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '确认核验比对结果', en: 'Confirm the result of a run' },
    params: IdParams,
    body: z.strictObject({ name: Line.describe('Who confirms'), conclusion: Prose, ...Seen }),
    answer: { status: 200, body: RunView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'stale-version'],
  }),
};
