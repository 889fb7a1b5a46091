import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { assessQuality } from './assess-quality.ts';
import { changeSettings } from './change-settings.ts';
import { qualityRoutes } from './contract.ts';
import { getAssessment } from './get-assessment.ts';
import { getChart } from './get-chart.ts';
import { getDepartmentQuality } from './get-department-quality.ts';
import { getLeague } from './get-league.ts';
import { getMeasurement } from './get-measurement.ts';
import { getQuality } from './get-quality.ts';
import { getRules } from './get-rules.ts';
import { getSettings } from './get-settings.ts';
import { assignIssue } from './issues/assign-issue.ts';
import { closeIssue } from './issues/close-issue.ts';
import { correctIssue } from './issues/correct-issue.ts';
import { getQualityIssue } from './issues/get-quality-issue.ts';
import { listQualityIssues } from './issues/list-quality-issues.ts';
import { locateIssue } from './issues/locate-issue.ts';
import { openQualityIssue } from './issues/open-quality-issue.ts';
import { reopenIssue } from './issues/reopen-issue.ts';
import { verifyIssue } from './issues/verify-issue.ts';
import { listMeasurements } from './list-measurements.ts';
import { listSchemes } from './list-schemes.ts';
import { listStale } from './list-stale.ts';
import { measureEntry } from './measure-entry.ts';
import { nameMaintainer } from './name-maintainer.ts';
import { beginRun } from './runs/begin-run.ts';
import { confirmRun } from './runs/confirm-run.ts';
import { getRun } from './runs/get-run.ts';
import { listRuns } from './runs/list-runs.ts';
import { startRun } from './runs/start-run.ts';
import { setRules } from './set-rules.ts';

const verbs = {
  assessQuality,
  assignIssue,
  beginRun,
  changeSettings,
  closeIssue,
  confirmRun,
  correctIssue,
  getAssessment,
  getChart,
  getDepartmentQuality,
  getLeague,
  getMeasurement,
  getQuality,
  getQualityIssue,
  getRules,
  getRun,
  getSettings,
  listMeasurements,
  listQualityIssues,
  listRuns,
  listSchemes,
  listStale,
  locateIssue,
  measureEntry,
  nameMaintainer,
  openQualityIssue,
  reopenIssue,
  setRules,
  startRun,
  verifyIssue,
};

export const qualityRoom = (deps: () => Deps) => room(qualityRoutes, verbs, deps);
