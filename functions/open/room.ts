import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { applyForDataset } from './applications/apply-for-dataset.ts';
import { confirmConditions } from './applications/confirm-conditions.ts';
import { decideOpenApplication } from './applications/decide-open-application.ts';
import { downloadOnConditions } from './applications/download-on-conditions.ts';
import { endOpenUse } from './applications/end-open-use.ts';
import { getOpenApplication } from './applications/get-open-application.ts';
import { listDecisions } from './applications/list-decisions.ts';
import { listOpenApplications } from './applications/list-open-applications.ts';
import { listRules } from './applications/list-rules.ts';
import { publishRule } from './applications/publish-rule.ts';
import { reportOpenUse } from './applications/report-open-use.ts';
import { signOpenAgreement } from './applications/sign-open-agreement.ts';
import { getAction } from './ckan/get-action.ts';
import { getActionOfThree } from './ckan/get-action-of-three.ts';
import { postAction } from './ckan/post-action.ts';
import { postActionOfThree } from './ckan/post-action-of-three.ts';
import { openRoutes } from './contract.ts';
import { contribute } from './contributions/contribute.ts';
import { eraseContribution } from './contributions/erase-contribution.ts';
import { getContribution } from './contributions/get-contribution.ts';
import { listContributions } from './contributions/list-contributions.ts';
import { listSubscriptions } from './contributions/list-subscriptions.ts';
import { listUseCases } from './contributions/list-use-cases.ts';
import { listWaiting } from './contributions/list-waiting.ts';
import { moderateContribution } from './contributions/moderate-contribution.ts';
import { subscribe } from './contributions/subscribe.ts';
import { unsubscribe } from './contributions/unsubscribe.ts';
import { flagPriority } from './lists/flag-priority.ts';
import { getOpenList } from './lists/get-open-list.ts';
import { listOpenCandidates } from './lists/list-open-candidates.ts';
import { listOpenDomains } from './lists/list-open-domains.ts';
import { listSpecialBases } from './lists/list-special-bases.ts';
import { reportOpening } from './lists/report-opening.ts';
import { getRanking } from './ranking/get-ranking.ts';
import { getRankingInputs } from './ranking/get-ranking-inputs.ts';
import { listRankings } from './ranking/list-rankings.ts';
import { publishRanking } from './ranking/publish-ranking.ts';
import { downloadReleasePackage } from './release-packages/download-release-package.ts';
import { listReleasePackages } from './release-packages/list-release-packages.ts';
import { answerOpenRequest } from './requests/answer-open-request.ts';
import { askOpenReview } from './requests/ask-open-review.ts';
import { eraseOpenRequest } from './requests/erase-open-request.ts';
import { getOpenRequest } from './requests/get-open-request.ts';
import { listOpenInbox } from './requests/list-open-inbox.ts';
import { listOpenRequests } from './requests/list-open-requests.ts';
import { listUnanswered } from './requests/list-unanswered.ts';
import { readOpenRequest } from './requests/read-open-request.ts';
import { receiveOpenRequest } from './requests/receive-open-request.ts';
import { reviewOpenAnswer } from './requests/review-open-answer.ts';
import { submitOpenRequest } from './requests/submit-open-request.ts';
import { openSearch } from './search/open-search.ts';
import { openSuggest } from './search/open-suggest.ts';

const verbs = {
  getAction,
  getActionOfThree,
  openSearch,
  openSuggest,
  postAction,
  postActionOfThree,
  answerOpenRequest,
  applyForDataset,
  askOpenReview,
  confirmConditions,
  contribute,
  decideOpenApplication,
  downloadOnConditions,
  downloadReleasePackage,
  endOpenUse,
  eraseContribution,
  eraseOpenRequest,
  flagPriority,
  getOpenApplication,
  getContribution,
  getOpenList,
  getOpenRequest,
  getRanking,
  getRankingInputs,
  listOpenApplications,
  listOpenCandidates,
  listContributions,
  listDecisions,
  listOpenDomains,
  listOpenInbox,
  listOpenRequests,
  listRankings,
  listReleasePackages,
  listRules,
  listSpecialBases,
  listSubscriptions,
  listUnanswered,
  listUseCases,
  listWaiting,
  moderateContribution,
  publishRanking,
  publishRule,
  readOpenRequest,
  receiveOpenRequest,
  reportOpenUse,
  reportOpening,
  reviewOpenAnswer,
  signOpenAgreement,
  submitOpenRequest,
  subscribe,
  unsubscribe,
};

export const openRoom = (deps: () => Deps) => room(openRoutes, verbs, deps);
