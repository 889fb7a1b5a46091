import * as z from 'zod';
import { ROLES } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { CalendarDay, Id } from '../../platform/schemas.ts';
import { TABLE_FORMATS } from '../../platform/tabular/write-table.ts';
import { RegisterExport } from './export.ts';

const KindParams = z.strictObject({ kind: z.string().max(60) });
const ExportParams = KindParams.extend({ id: Id });

const ExportView = RegisterExport.pick({ id: true, version: true, kind: true, format: true, status: true })
  .extend(RegisterExport.pick({ upTo: true, progress: true, finishedAt: true, failure: true }).shape)
  .extend({
    file: z
      .object({
        lines: z.int().describe('Below the head; a record takes one, or more where a text is too long for a cell'),
        size: z.int(),
        sha256: z.string(),
        keptUntil: CalendarDay,
      })
      .optional(),
  });

export const exportRoutes = {
  exportRegister: route({
    name: 'exportRegister',
    room: 'registers',
    method: 'POST',
    path: '/registers/{kind}/exports',
    who: ROLES,
    says: { zh: '导出台账', en: 'Export a register as a table, with the history of its records' },
    params: KindParams,
    body: z.strictObject({ format: z.enum(TABLE_FORMATS).default('xlsx') }),
    answer: { status: 202, body: ExportView },
    problems: ['unknown-kind'],
  }),
  getRegisterExport: route({
    name: 'getRegisterExport',
    room: 'registers',
    method: 'GET',
    path: '/registers/{kind}/exports/{id}',
    who: ROLES,
    says: { zh: '台账导出进度', en: 'Progress of an export' },
    params: ExportParams,
    answer: { status: 200, body: ExportView },
    problems: ['unknown-kind', 'not-found'],
  }),
  getRegisterExportFile: route({
    name: 'getRegisterExportFile',
    room: 'registers',
    method: 'GET',
    path: '/registers/{kind}/exports/{id}/file',
    who: ROLES,
    says: { zh: '下载导出的台账', en: 'Download the exported table' },
    params: ExportParams,
    answer: { status: 302, body: z.object({ location: z.string() }) },
    problems: ['unknown-kind', 'not-found', 'wrong-state', 'retired'],
  }),
};
