import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { shareRoutes } from './contract.ts';
import { countByLevel } from './figures/count-by-level.ts';
import { listFilings } from './figures/list-filings.ts';
import { listSharingRates } from './figures/list-sharing-rates.ts';
import { activateGrant } from './grants/activate-grant.ts';
import { confirmReceipt } from './grants/confirm-receipt.ts';
import { consentTo } from './grants/consent-to.ts';
import { deliverShare } from './grants/deliver-share.ts';
import { endGrant } from './grants/end-grant.ts';
import { getGrant } from './grants/get-grant.ts';
import { listGrants } from './grants/list-grants.ts';
import { reapproveGrant } from './grants/reapprove-grant.ts';
import { recordConditions } from './grants/record-conditions.ts';
import { resumeGrant } from './grants/resume-grant.ts';
import { revokeGrant } from './grants/revoke-grant.ts';
import { signAgreement } from './grants/sign-agreement.ts';
import { suspendGrant } from './grants/suspend-grant.ts';
import { approveShare } from './requests/approve-share.ts';
import { askSupplement } from './requests/ask-supplement.ts';
import { getRequestBatch } from './requests/get-request-batch.ts';
import { getShareRequest } from './requests/get-share-request.ts';
import { listInbox } from './requests/list-inbox.ts';
import { listShareRequests } from './requests/list-share-requests.ts';
import { refuseShare } from './requests/refuse-share.ts';
import { requestMany } from './requests/request-many.ts';
import { requestShare } from './requests/request-share.ts';
import { supplementShare } from './requests/supplement-share.ts';
import { withdrawShare } from './requests/withdraw-share.ts';
import { getScenario } from './scenarios/get-scenario.ts';
import { listScenarios } from './scenarios/list-scenarios.ts';
import { publishScenario } from './scenarios/publish-scenario.ts';
import { suggestItems } from './scenarios/suggest-items.ts';
import { withdrawScenario } from './scenarios/withdraw-scenario.ts';
import { adjustScope } from './scopes/adjust-scope.ts';
import { getInterface } from './scopes/get-interface.ts';
import { getScope } from './scopes/get-scope.ts';
import { recordNeed } from './scopes/record-need.ts';
import { registerInterface } from './scopes/register-interface.ts';
import { toldWhatWon } from './told-what-won.ts';
import { answerInquiry } from './use/answer-inquiry.ts';
import { askAboutUse } from './use/ask-about-use.ts';
import { getResponsibility } from './use/get-responsibility.ts';
import { listCorrections } from './use/list-corrections.ts';
import { listInquiries } from './use/list-inquiries.ts';
import { tellCorrection } from './use/tell-correction.ts';

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
  getResponsibility,
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
