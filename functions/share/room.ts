import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { activateGrant } from './activate-grant.ts';
import { adjustScope } from './adjust-scope.ts';
import { answerInquiry } from './answer-inquiry.ts';
import { approveShare } from './approve-share.ts';
import { askAboutUse } from './ask-about-use.ts';
import { askSupplement } from './ask-supplement.ts';
import { confirmReceipt } from './confirm-receipt.ts';
import { consentTo } from './consent-to.ts';
import { shareRoutes } from './contract.ts';
import { countByLevel } from './count-by-level.ts';
import { deliverShare } from './deliver-share.ts';
import { endGrant } from './end-grant.ts';
import { getGrant } from './get-grant.ts';
import { getInterface } from './get-interface.ts';
import { getRequestBatch } from './get-request-batch.ts';
import { getScenario } from './get-scenario.ts';
import { getScope } from './get-scope.ts';
import { getShareRequest } from './get-share-request.ts';
import { listCorrections } from './list-corrections.ts';
import { listFilings } from './list-filings.ts';
import { listGrants } from './list-grants.ts';
import { listInbox } from './list-inbox.ts';
import { listInquiries } from './list-inquiries.ts';
import { listScenarios } from './list-scenarios.ts';
import { listShareRequests } from './list-share-requests.ts';
import { listSharingRates } from './list-sharing-rates.ts';
import { publishScenario } from './publish-scenario.ts';
import { reapproveGrant } from './reapprove-grant.ts';
import { recordConditions } from './record-conditions.ts';
import { recordNeed } from './record-need.ts';
import { refuseShare } from './refuse-share.ts';
import { registerInterface } from './register-interface.ts';
import { requestMany } from './request-many.ts';
import { requestShare } from './request-share.ts';
import { resumeGrant } from './resume-grant.ts';
import { revokeGrant } from './revoke-grant.ts';
import { signAgreement } from './sign-agreement.ts';
import { suggestItems } from './suggest-items.ts';
import { supplementShare } from './supplement-share.ts';
import { suspendGrant } from './suspend-grant.ts';
import { tellCorrection } from './tell-correction.ts';
import { toldWhatWon } from './told-what-won.ts';
import { withdrawScenario } from './withdraw-scenario.ts';
import { withdrawShare } from './withdraw-share.ts';

const verbs = {
  activateGrant,
  adjustScope,
  answerInquiry,
  approveShare,
  askAboutUse,
  askSupplement,
  confirmReceipt,
  consentTo,
  countByLevel,
  deliverShare,
  endGrant,
  getGrant,
  getInterface,
  getRequestBatch,
  getScenario,
  getScope,
  getShareRequest,
  listCorrections,
  listFilings,
  listGrants,
  listInbox,
  listInquiries,
  listScenarios,
  listShareRequests,
  listSharingRates,
  publishScenario,
  reapproveGrant,
  recordConditions,
  recordNeed,
  refuseShare,
  registerInterface,
  requestMany,
  requestShare,
  resumeGrant,
  revokeGrant,
  signAgreement,
  suggestItems,
  supplementShare,
  suspendGrant,
  tellCorrection,
  withdrawScenario,
  withdrawShare,
};

export const shareRoom = (deps: () => Deps) => toldWhatWon(room(shareRoutes, verbs, deps));
