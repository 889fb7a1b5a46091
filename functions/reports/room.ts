import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { reportRoutes } from './contract.ts';
import { countPeriod } from './count-period.ts';
import { getProvinceExport } from './get-province-export.ts';
import { getPublished } from './get-published.ts';
import { getReport } from './get-report.ts';
import { getReportPage } from './get-report-page.ts';
import { getReportWorkbook } from './get-report-workbook.ts';
import { issueReport } from './issue-report.ts';
import { listCounts } from './list-counts.ts';
import { listIssues } from './list-issues.ts';
import { listPublished } from './list-published.ts';
import { listReportFigures } from './list-report-figures.ts';
import { listReports } from './list-reports.ts';
import { recordReportReceipt } from './record-report-receipt.ts';

const verbs = {
  countPeriod,
  getProvinceExport,
  getPublished,
  getReport,
  getReportPage,
  getReportWorkbook,
  issueReport,
  listCounts,
  listReportFigures,
  listIssues,
  listPublished,
  listReports,
  recordReportReceipt,
};

export const reportsRoom = (deps: () => Deps) => room(reportRoutes, verbs, deps);
