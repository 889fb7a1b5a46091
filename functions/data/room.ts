import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { authoriseThirdParty } from './authorise-third-party.ts';
import { checkAuthorisation } from './check-authorisation.ts';
import { dataRoutes } from './contract.ts';
import { createExport } from './create-export.ts';
import { diagnoseGrant } from './diagnose-grant.ts';
import { downloadExport } from './download-export.ts';
import { getEntryUse } from './get-entry-use.ts';
import { getExport } from './get-export.ts';
import { getRunStatus } from './get-run-status.ts';
import { getUsage } from './get-usage.ts';
import { getUseLog } from './get-use-log.ts';
import { listAuthorisations } from './list-authorisations.ts';
import { listExports } from './list-exports.ts';
import { listReads } from './list-reads.ts';
import { listSigns } from './list-signs.ts';
import { listUses } from './list-uses.ts';
import { previewData } from './preview-data.ts';
import { profileData } from './profile-data.ts';
import { queryRows } from './query-rows.ts';
import { readRows } from './read-rows.ts';
import { readSubjectRecord } from './read-subject-record.ts';
import { reviewSigns } from './review-signs.ts';
import { withdrawAuthorisation } from './withdraw-authorisation.ts';

const verbs = {
  authoriseThirdParty,
  checkAuthorisation,
  createExport,
  diagnoseGrant,
  downloadExport,
  getEntryUse,
  getExport,
  getRunStatus,
  getUsage,
  getUseLog,
  listAuthorisations,
  listExports,
  listReads,
  listSigns,
  listUses,
  previewData,
  profileData,
  queryRows,
  readRows,
  readSubjectRecord,
  reviewSigns,
  withdrawAuthorisation,
};

export const dataRoom = (deps: () => Deps) => room(dataRoutes, verbs, deps);
