import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { activateGrant } from './activate-grant.ts';
import { approveShare } from './approve-share.ts';
import { askSupplement } from './ask-supplement.ts';
import { confirmReceipt } from './confirm-receipt.ts';
import { consentTo } from './consent-to.ts';
import { shareRoutes } from './contract.ts';
import { deliverShare } from './deliver-share.ts';
import { endGrant } from './end-grant.ts';
import { getGrant } from './get-grant.ts';
import { getShareRequest } from './get-share-request.ts';
import { listFilings } from './list-filings.ts';
import { listGrants } from './list-grants.ts';
import { listShareRequests } from './list-share-requests.ts';
import { recordConditions } from './record-conditions.ts';
import { refuseShare } from './refuse-share.ts';
import { requestShare } from './request-share.ts';
import { resumeGrant } from './resume-grant.ts';
import { signAgreement } from './sign-agreement.ts';
import { supplementShare } from './supplement-share.ts';
import { suspendGrant } from './suspend-grant.ts';
import { withdrawShare } from './withdraw-share.ts';

const verbs = {
  activateGrant,
  approveShare,
  askSupplement,
  confirmReceipt,
  consentTo,
  deliverShare,
  endGrant,
  getGrant,
  getShareRequest,
  listFilings,
  listGrants,
  listShareRequests,
  recordConditions,
  refuseShare,
  requestShare,
  resumeGrant,
  signAgreement,
  supplementShare,
  suspendGrant,
  withdrawShare,
};

export const shareRoom = (deps: () => Deps) => room(shareRoutes, verbs, deps);
