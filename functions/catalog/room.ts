import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { callOffChange } from './call-off-change.ts';
import { answerTask } from './compiling/answer-task.ts';
import { assignCode } from './compiling/assign-code.ts';
import { excludeResource } from './compiling/exclude-resource.ts';
import { getCoverage } from './compiling/get-coverage.ts';
import { issueTask } from './compiling/issue-task.ts';
import { listExclusions } from './compiling/list-exclusions.ts';
import { listTasks } from './compiling/list-tasks.ts';
import { registerAsset } from './compiling/register-asset.ts';
import { catalogRoutes } from './contract.ts';
import { createImport } from './create-import.ts';
import { decideChange } from './decide-change.ts';
import { designateDepartment } from './designations/designate-department.ts';
import { listDesignations } from './designations/list-designations.ts';
import { editEntry } from './edit-entry.ts';
import { getChange } from './get-change.ts';
import { getEntry } from './get-entry.ts';
import { getImport } from './get-import.ts';
import { getImportReport } from './get-import-report.ts';
import { listChanges } from './list-changes.ts';
import { listEntryVersions } from './list-entry-versions.ts';
import { issuePaper } from './papers/issue-paper.ts';
import { listPapers } from './papers/list-papers.ts';
import { changePlan } from './plans/change-plan.ts';
import { decidePlan } from './plans/decide-plan.ts';
import { enterPlan } from './plans/enter-plan.ts';
import { getPlan } from './plans/get-plan.ts';
import { listCollectionNotices } from './plans/list-collection-notices.ts';
import { listPlans } from './plans/list-plans.ts';
import { submitPlan } from './plans/submit-plan.ts';
import { publishEntry } from './publish-entry.ts';
import { recordCause } from './record-cause.ts';
import { getRelease } from './releases/get-release.ts';
import { getReleaseChanges } from './releases/get-release-changes.ts';
import { getReleasePackage } from './releases/get-release-package.ts';
import { listCatalogReleases } from './releases/list-catalog-releases.ts';
import { listChangeQueue } from './releases/list-change-queue.ts';
import { recordReceipt } from './releases/record-receipt.ts';
import { releaseCatalog } from './releases/release-catalog.ts';
import { requestChange } from './request-change.ts';
import { reviewEntry } from './review-entry.ts';
import { saveEntry } from './save-entry.ts';
import { searchEntries } from './search-entries.ts';
import { startImport } from './start-import.ts';
import { submitEntry } from './submit-entry.ts';

const verbs = {
  answerTask,
  assignCode,
  callOffChange,
  changePlan,
  createImport,
  decideChange,
  decidePlan,
  designateDepartment,
  editEntry,
  enterPlan,
  excludeResource,
  getChange,
  getCoverage,
  getEntry,
  getImport,
  getImportReport,
  getPlan,
  getRelease,
  getReleaseChanges,
  getReleasePackage,
  issuePaper,
  issueTask,
  listChangeQueue,
  listChanges,
  listCollectionNotices,
  listDesignations,
  listEntryVersions,
  listExclusions,
  listPapers,
  listPlans,
  listCatalogReleases,
  listTasks,
  publishEntry,
  recordCause,
  recordReceipt,
  registerAsset,
  releaseCatalog,
  requestChange,
  reviewEntry,
  saveEntry,
  searchEntries,
  startImport,
  submitEntry,
  submitPlan,
};

export const catalogRoom = (deps: () => Deps) => room(catalogRoutes, verbs, deps);
