import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { catalogRoutes } from './contract.ts';
import { createImport } from './create-import.ts';
import { decideChange } from './decide-change.ts';
import { editEntry } from './edit-entry.ts';
import { getEntry } from './get-entry.ts';
import { getImport } from './get-import.ts';
import { getImportReport } from './get-import-report.ts';
import { listChanges } from './list-changes.ts';
import { listEntryVersions } from './list-entry-versions.ts';
import { publishEntry } from './publish-entry.ts';
import { recordCause } from './record-cause.ts';
import { requestChange } from './request-change.ts';
import { reviewEntry } from './review-entry.ts';
import { saveEntry } from './save-entry.ts';
import { searchEntries } from './search-entries.ts';
import { startImport } from './start-import.ts';
import { submitEntry } from './submit-entry.ts';

const verbs = {
  createImport,
  decideChange,
  editEntry,
  getEntry,
  getImport,
  getImportReport,
  listChanges,
  listEntryVersions,
  publishEntry,
  recordCause,
  requestChange,
  reviewEntry,
  saveEntry,
  searchEntries,
  startImport,
  submitEntry,
};

export const catalogRoom = (deps: () => Deps) => room(catalogRoutes, verbs, deps);
