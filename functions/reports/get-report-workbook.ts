import type { Verb } from '../platform/endpoint.ts';
import { workbookOf, XLSX_TYPE } from '../platform/tabular/write-workbook.ts';
import type { reportRoutes } from './contract.ts';
import { keepObject } from './kept-objects.ts';
import { reportFor, seenBy } from './report-shown.ts';
import { REPORT_PREFIX } from './repository.ts';
import { sheetsOf } from './sheets.ts';
import { reportView } from './view.ts';

const LINK_SECONDS = 600;

/** Made when it is asked for and kept under its hash: the same figures are the same object. */
export const getReportWorkbook: Verb<typeof reportRoutes.getReportWorkbook> = async (context) => {
  const { params, query, deps, caller, today } = context;
  const view = reportView(deps, seenBy(await reportFor(deps, params.period, today, query), caller, query.organisation));
  const bytes = await workbookOf(sheetsOf(view));
  const kept = await keepObject(deps, `${REPORT_PREFIX}workbooks/`, bytes, { ending: 'xlsx', type: XLSX_TYPE });
  const link = await deps.objects.signDownload(kept.key, `统计报告_${params.period}.xlsx`, LINK_SECONDS);
  return { location: link.url };
};
