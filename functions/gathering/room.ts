import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { changeGathering } from './change-gathering.ts';
import { checkSubmission } from './check-submission.ts';
import { gatheringRoutes } from './contract.ts';
import { createSubmission } from './create-submission.ts';
import { decideGatheringChange } from './decide-gathering-change.ts';
import { abandonSubmission } from './deliveries/abandon-submission.ts';
import { deliveryRoutes } from './deliveries/contract.ts';
import { getBatch } from './deliveries/get-batch.ts';
import { handInBatch } from './deliveries/hand-in-batch.ts';
import { handInRecords } from './deliveries/hand-in-records.ts';
import { openDelivery } from './deliveries/open-delivery.ts';
import { getGathering } from './get-gathering.ts';
import { getSubmission } from './get-submission.ts';
import { getSubmissionOriginal } from './get-submission-original.ts';
import { getSubmissionReport } from './get-submission-report.ts';
import { listDataVersions } from './list-data-versions.ts';
import { listGatheringChanges } from './list-gathering-changes.ts';
import { listSubmissions } from './list-submissions.ts';
import { acceptMapping } from './mappings/accept-mapping.ts';
import { getMapping } from './mappings/get-mapping.ts';
import { listMappings } from './mappings/list-mappings.ts';
import { recordSourceChange } from './record-source-change.ts';

const verbs = {
  abandonSubmission,
  getBatch,
  handInBatch,
  handInRecords,
  openDelivery,
  acceptMapping,
  changeGathering,
  checkSubmission,
  createSubmission,
  decideGatheringChange,
  getGathering,
  getMapping,
  getSubmission,
  getSubmissionOriginal,
  getSubmissionReport,
  listDataVersions,
  listGatheringChanges,
  listMappings,
  listSubmissions,
  recordSourceChange,
};

export const gatheringRoom = (deps: () => Deps) => room({ ...gatheringRoutes, ...deliveryRoutes }, verbs, deps);
