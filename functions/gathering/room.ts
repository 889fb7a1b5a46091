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
import { closeInterruption } from './interruptions/close-interruption.ts';
import { fileInterruption } from './interruptions/file-interruption.ts';
import { listInterruptions } from './interruptions/list-interruptions.ts';
import { listDataVersions } from './list-data-versions.ts';
import { listGatheringChanges } from './list-gathering-changes.ts';
import { listSubmissions } from './list-submissions.ts';
import { acceptMapping } from './mappings/accept-mapping.ts';
import { getMapping } from './mappings/get-mapping.ts';
import { listMappings } from './mappings/list-mappings.ts';
import { handOver } from './overview/hand-over.ts';
import { listGathering } from './overview/list-gathering.ts';
import { listPool } from './overview/list-pool.ts';
import { reportGathering } from './overview/report-gathering.ts';
import { getGatheringPlan } from './plans/get-gathering-plan.ts';
import { listGatheringPlans } from './plans/list-gathering-plans.ts';
import { publishGatheringPlan } from './plans/publish-gathering-plan.ts';
import { recordSourceChange } from './record-source-change.ts';
import { listSectorRoutes } from './sectors/list-sector-routes.ts';
import { setSectorRoute } from './sectors/set-sector-route.ts';
import { issueStandard } from './standards/issue-standard.ts';
import { listStandards } from './standards/list-standards.ts';

const verbs = {
  abandonSubmission,
  getBatch,
  handInBatch,
  handInRecords,
  openDelivery,
  acceptMapping,
  changeGathering,
  checkSubmission,
  closeInterruption,
  createSubmission,
  decideGatheringChange,
  fileInterruption,
  getGathering,
  getMapping,
  getGatheringPlan,
  getSubmission,
  getSubmissionOriginal,
  getSubmissionReport,
  handOver,
  issueStandard,
  listDataVersions,
  listGathering,
  listGatheringChanges,
  listInterruptions,
  listMappings,
  listGatheringPlans,
  listPool,
  listSectorRoutes,
  listStandards,
  listSubmissions,
  publishGatheringPlan,
  recordSourceChange,
  reportGathering,
  setSectorRoute,
};

export const gatheringRoom = (deps: () => Deps) => room({ ...gatheringRoutes, ...deliveryRoutes }, verbs, deps);
