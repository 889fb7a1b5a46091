import { failImport, importStep } from '../catalog/import-work.ts';
import { dataExportStep, failDataExport } from '../data/export-work.ts';
import { failPrepare, prepareVersionStep } from '../data/prepare-version.ts';
import { bundleStep, failBundle } from '../evidence/bundle-work.ts';
import { checkSubmissionStep, failCheck } from '../gathering/check-work.ts';
import { failHarvest, harvestStep } from '../harvest/harvest-work.ts';
import { failTelling, tellSubscribersStep } from '../open/contributions/tell-subscribers.ts';
import { failKeepIndex, keepIndexStep } from '../open/keep-index.ts';
import { failExport, openExportStep } from '../open-data/export-work.ts';
import type { Deps } from '../platform/county.ts';
import { assessQualityStep, failAssessment } from '../quality/assess-work.ts';
import { failMeasurement, measureVersionStep } from '../quality/measure-version.ts';
import { failQualityRun, qualityRunStep } from '../quality/runs/run-work.ts';
import { exportRegisterStep, failRegisterExport } from '../registers/exports/export-work.ts';
import { countReportStep, failReportCount } from '../reports/count-work.ts';
import { failRecount, recountStep } from '../supervision/recount-work.ts';
import { failDiff, makeDiffStep } from '../versions/make-diff.ts';

interface LongWork {
  /** One repeatable step of seconds. */
  readonly step: (deps: Deps, id: string) => Promise<{ done: boolean }>;
  /** Says on the thing itself that the work was given up. */
  readonly fail: (deps: Deps, id: string, fault: unknown) => Promise<void>;
}

/** Every kind of long work. */
export const WORKS: Readonly<Record<string, LongWork>> = {
  'catalog-import': { step: importStep, fail: failImport },
  'check-submission': { step: checkSubmissionStep, fail: failCheck },
  'data-export': { step: dataExportStep, fail: failDataExport },
  'open-index': { step: keepIndexStep, fail: failKeepIndex },
  'open-export': { step: openExportStep, fail: failExport },
  'tell-subscribers': { step: tellSubscribersStep, fail: failTelling },
  'measure-version': { step: measureVersionStep, fail: failMeasurement },
  'quality-run': { step: qualityRunStep, fail: failQualityRun },
  'assess-quality': { step: assessQualityStep, fail: failAssessment },
  'make-diff': { step: makeDiffStep, fail: failDiff },
  'evidence-bundle': { step: bundleStep, fail: failBundle },
  'register-export': { step: exportRegisterStep, fail: failRegisterExport },
  'prepare-version': { step: prepareVersionStep, fail: failPrepare },
  harvest: { step: harvestStep, fail: failHarvest },
  'report-count': { step: countReportStep, fail: failReportCount },
  'recount-duties': { step: recountStep, fail: failRecount },
};

export const stepWork = async (deps: Deps, { kind, id }: { kind: string; id: string }): Promise<{ done: boolean }> => {
  const work = WORKS[kind];
  if (!work) throw new Error(`no work of kind ${kind}`);
  return work.step(deps, id);
};

export const failWork = async (
  deps: Deps,
  { kind, id }: { kind: string; id: string },
  fault: unknown,
): Promise<void> => {
  await WORKS[kind]?.fail(deps, id, fault);
};
