import * as z from 'zod';
import { INFRASTRUCTURE } from '../project/project.ts';
import { day, id, kind, line, prose } from './kind.ts';

const moment = z.iso.datetime({ offset: true });
const grade = line(20);

/** Infrastructure for all, and systems of departments. */
export const COMPONENTS = [...INFRASTRUCTURE, 'system'] as const;

/** What is backed up, where to, whether it can be had back, and when it was. */
export const continuityKinds = {
  'backup-grades': kind({
    zh: '灾备分级和备份频次',
    en: 'grades of backup and how often each asks for a copy',
    files: ['regulator'],
    readers: 'all',
    articles: { shuangliao: '40' },
    data: z.strictObject({
      basis: line(300).describe('The rules on grading that they come from'),
      grades: z
        .array(z.strictObject({ grade, everyDays: z.int().min(1).max(366) }))
        .min(1)
        .max(20),
    }),
  }),
  'backup-plan': kind({
    zh: '基础设施与备份安排',
    en: 'component of the infrastructure, or system, with its backup',
    files: ['department', 'regulator'],
    readers: 'parties',
    articles: { dazhou: '10', fuzhou: '30', shuangliao: '40' },
    data: z.strictObject({
      component: z.enum(COMPONENTS),
      name: line(200),
      system: id.optional(),
      place: line(200),
      secondPlace: line(200).optional().describe('异地: where the copies that count are kept'),
      grade: grade.optional(),
      everyDays: z.int().min(1).max(366).optional().describe('Days between two copies, where its grade does not say'),
    }),
    listedBy: ['component'],
  }),
  'backup-copy': kind({
    zh: '备份',
    en: 'copy made',
    files: ['department', 'regulator'],
    readers: 'parties',
    articles: { fuzhou: '30', shuangliao: '40' },
    data: z.strictObject({
      plan: id,
      at: moment.describe('The moment that the copy holds'),
      place: line(200),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
      bytes: z.int().min(0).optional(),
    }),
    follows: { field: 'plan', kind: 'backup-plan', by: 'filer' },
  }),
  'restore-check': kind({
    zh: '备份可恢复性检查',
    en: 'check that a copy can be restored',
    files: ['department', 'regulator'],
    readers: 'parties',
    articles: { fuzhou: '30', shuangliao: '40', dazhou: '10' },
    data: z.strictObject({ plan: id, copyAt: moment, checkedOn: day, restorable: z.boolean(), note: prose.optional() }),
    follows: { field: 'plan', kind: 'backup-plan', by: 'filer' },
  }),
  'recovery-run': kind({
    zh: '恢复演练和恢复',
    en: 'restoration of a copy to a stated moment',
    files: ['department', 'regulator'],
    readers: 'parties',
    articles: { fuzhou: '26' },
    data: z.strictObject({
      plan: id,
      point: moment.describe('The moment to which it was restored'),
      startedAt: moment,
      finishedAt: moment,
      operator: line(100),
      result: z.enum(['restored', 'partly', 'failed']),
      restoredTo: line(200),
      note: prose.optional(),
    }),
    follows: { field: 'plan', kind: 'backup-plan', by: 'filer' },
  }),
  'backup-missed': kind({
    zh: '备份逾期预警',
    en: 'warning that a copy is missing',
    files: [],
    readers: 'parties',
    articles: { fuzhou: '30', shuangliao: '40' },
    data: z.strictObject({ plan: id, due: day, last: moment.optional() }),
    follows: { field: 'plan', kind: 'backup-plan', by: 'regulator' },
  }),
};
