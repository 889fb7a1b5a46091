import * as z from 'zod';
import { CLASS_CODE } from '../../domain/catalog/codes.ts';
import { lawWord } from '../../domain/law/law-word.ts';
import { DEPARTMENT, REGULATOR, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { CalendarDay, Id, IdParams, Line, PageQuery, Prose, pageOf, Seen } from '../../platform/schemas.ts';
import { CompilationTask, EXCLUSION_REASONS, Exclusion } from './repository.ts';

const TaskView = CompilationTask.omit({ seal: true }).extend({ outstanding: z.array(z.string()) });
const ExclusionView = Exclusion.omit({ seal: true });
const Brief = z.object({ id: z.string(), name: z.string() });

const Coverage = z.object({
  organisation: z.string(),
  name: z.string(),
  entries: z.int(),
  published: z.int(),
  systemsWithoutEntries: z.array(Brief),
  systemsWithoutSharing: z.array(Brief).describe('Systems in use that no shared entry comes from'),
  withheld: z.array(Brief.extend({ reason: z.string().optional() })).describe('Neither shared nor open'),
  gathered: z.int(),
  notGathered: z.array(Brief),
  opened: z
    .array(Brief.extend({ updatedOn: CalendarDay.optional() }))
    .describe('Open to the public, with the day of the latest release'),
  notOpened: z.array(Brief).describe('To be open by its type, and not released yet'),
  withoutAssetNumber: z.array(Brief),
  versions: z.record(z.string(), z.int()).describe('Number of the latest version, by paper'),
  missing: z.array(z.string()).describe('Papers that it has not made yet'),
});

export const compilingRoutes = {
  issueTask: route({
    name: 'issueTask',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/tasks',
    who: REGULATOR,
    says: { zh: '下达目录编制任务', en: 'Ask units to compile their catalog' },
    body: z.strictObject({ title: Line, units: z.array(Id).min(1).max(500), due: CalendarDay.optional() }),
    answer: { status: 201, body: TaskView },
    problems: ['unknown-organisation'],
  }),
  listTasks: route({
    name: 'listTasks',
    room: 'catalog',
    method: 'GET',
    path: '/catalog/tasks',
    who: STAFF,
    says: { zh: '目录编制任务及完成情况', en: 'Compilation tasks, and who has submitted' },
    query: PageQuery,
    answer: { status: 200, body: pageOf(TaskView) },
    problems: ['invalid-cursor'],
  }),
  answerTask: route({
    name: 'answerTask',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/tasks/{id}/answer',
    who: DEPARTMENT,
    says: { zh: '报送编制成果', en: "Submit the unit's part of a task" },
    params: IdParams,
    body: z.strictObject({ note: Prose.optional(), ...Seen }),
    answer: { status: 200, body: TaskView },
    problems: ['not-found', 'other-organisation', 'already-exists', 'stale-version', 'unknown-caller'],
  }),
  excludeResource: route({
    name: 'excludeResource',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/exclusions',
    who: DEPARTMENT,
    says: { zh: '登记不列入目录的资源', en: 'Leave a resource out of the catalog' },
    body: z.strictObject({
      name: Line,
      reason: lawWord(EXCLUSION_REASONS, 'exclusion-reason'),
      declaration: Prose.optional(),
    }),
    answer: { status: 201, body: ExclusionView },
    problems: ['not-lawful', 'unknown-caller'],
  }),
  listExclusions: route({
    name: 'listExclusions',
    room: 'catalog',
    method: 'GET',
    path: '/catalog/exclusions',
    who: [...DEPARTMENT, ...REGULATOR, 'auditor'],
    says: { zh: '不列入目录的资源', en: 'Resources left out of the catalog, and why' },
    query: PageQuery,
    answer: { status: 200, body: pageOf(ExclusionView) },
    problems: ['invalid-cursor', 'unknown-caller'],
  }),
  getCoverage: route({
    name: 'getCoverage',
    room: 'catalog',
    method: 'GET',
    path: '/catalog/coverage',
    who: [...DEPARTMENT, ...REGULATOR, 'auditor'],
    says: { zh: '目录覆盖情况', en: 'How far each unit has catalogued what it has' },
    query: PageQuery.extend({ organisation: Id.optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
    answer: { status: 200, body: pageOf(Coverage) },
    problems: ['invalid-cursor', 'not-found', 'other-organisation', 'unknown-caller'],
  }),
  assignCode: route({
    name: 'assignCode',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/entries/{id}/codes',
    who: REGULATOR,
    says: { zh: '赋予信息资源代码', en: 'Give an entry its code under a class' },
    params: IdParams,
    body: z.strictObject({
      classCode: z.string().regex(CLASS_CODE, 'a class of 1 figure, an item of 2, a sub-item of 3, and any beneath'),
      ...Seen,
    }),
    answer: { status: 200, body: z.object({ entry: Id, version: z.int(), codes: z.array(z.string()) }) },
    problems: ['not-found', 'stale-version', 'already-exists', 'wrong-state'],
  }),
  registerAsset: route({
    name: 'registerAsset',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/entries/{id}/asset',
    who: REGULATOR,
    says: { zh: '登记公共数据资产', en: 'Register an entry as an asset, with its evaluation' },
    params: IdParams,
    body: z.strictObject({ number: Line, evaluation: Prose, ...Seen }),
    answer: {
      status: 200,
      body: z.object({
        entry: Id,
        version: z.int(),
        number: z.string(),
        evaluation: z.string(),
        registeredOn: CalendarDay,
      }),
    },
    problems: ['not-found', 'stale-version', 'already-exists'],
  }),
};
