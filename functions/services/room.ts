import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { acceptApplication } from './applications/accept-application.ts';
import { askCorrection } from './applications/ask-correction.ts';
import { closeApplication } from './applications/close-application.ts';
import { decideApplication } from './applications/decide-application.ts';
import { declineApplication } from './applications/decline-application.ts';
import { fetchMaterial } from './applications/fetch-material.ts';
import { finishTask } from './applications/finish-task.ts';
import { getApplication } from './applications/get-application.ts';
import { handInMaterials } from './applications/hand-in-materials.ts';
import { listApplications } from './applications/list-applications.ts';
import { lodgeApplication } from './applications/lodge-application.ts';
import { mailParcel } from './applications/mail-parcel.ts';
import { payFee } from './applications/pay-fee.ts';
import { rateApplication } from './applications/rate-application.ts';
import { recordVisit } from './applications/record-visit.ts';
import { refreshOutside } from './applications/refresh-outside.ts';
import { withdrawApplication } from './applications/withdraw-application.ts';
import { servicesRoutes } from './contract.ts';
import { getOnlineCoverage } from './figures/get-online-coverage.ts';
import { listFigures } from './figures/list-figures.ts';
import { listRepeatAsks } from './figures/list-repeat-asks.ts';
import { listVisitBreaches } from './figures/list-visit-breaches.ts';
import { changeElements } from './items/change-elements.ts';
import { changeGuide } from './items/change-guide.ts';
import { createItem } from './items/create-item.ts';
import { getItem } from './items/get-item.ts';
import { getPublishedItem } from './items/get-published-item.ts';
import { listAsOneVisit } from './items/list-as-one-visit.ts';
import { listEditions } from './items/list-editions.ts';
import { listItems } from './items/list-items.ts';
import { listOneVisits } from './items/list-one-visits.ts';
import { listPublishedItems } from './items/list-published-items.ts';
import { loadProvincialItems } from './items/load-provincial-items.ts';
import { reviewItem } from './items/review-item.ts';
import { submitItem } from './items/submit-item.ts';
import { withdrawItem } from './items/withdraw-item.ts';
import { listMaterials } from './materials/list-materials.ts';
import { loadMaterials } from './materials/load-materials.ts';
import { mayAskMaterial } from './materials/may-ask-material.ts';
import { acceptAuthority } from './papers/accept-authority.ts';
import { announceFile } from './papers/announce-file.ts';
import { checkArchive } from './papers/check-archive.ts';
import { checkFile } from './papers/check-file.ts';
import { getArchive } from './papers/get-archive.ts';
import { issueLicence } from './papers/issue-licence.ts';
import { listAuthorities } from './papers/list-authorities.ts';
import { listSeals } from './papers/list-seals.ts';
import { loadRevocations } from './papers/load-revocations.ts';
import { openFile } from './papers/open-file.ts';
import { registerSeal } from './papers/register-seal.ts';
import { revokeLicence } from './papers/revoke-licence.ts';
import { revokeSeal } from './papers/revoke-seal.ts';
import { verifyDocument } from './papers/verify-document.ts';
import { verifyLicence } from './papers/verify-licence.ts';
import { listLogins } from './people/list-logins.ts';
import { showIdentity } from './people/show-identity.ts';
import { answerTicket } from './tickets/answer-ticket.ts';
import { getTicket } from './tickets/get-ticket.ts';
import { listTickets } from './tickets/list-tickets.ts';
import { raiseTicket } from './tickets/raise-ticket.ts';
import { routeTicket } from './tickets/route-ticket.ts';

const verbs = {
  acceptApplication,
  acceptAuthority,
  announceFile,
  answerTicket,
  askCorrection,
  changeElements,
  changeGuide,
  checkArchive,
  checkFile,
  closeApplication,
  createItem,
  decideApplication,
  declineApplication,
  fetchMaterial,
  finishTask,
  getApplication,
  getArchive,
  getOnlineCoverage,
  getPublishedItem,
  getItem,
  getTicket,
  handInMaterials,
  issueLicence,
  listApplications,
  listAsOneVisit,
  listAuthorities,
  listEditions,
  listFigures,
  listLogins,
  listMaterials,
  loadMaterials,
  listOneVisits,
  listPublishedItems,
  listRepeatAsks,
  listSeals,
  listItems,
  listTickets,
  listVisitBreaches,
  loadProvincialItems,
  loadRevocations,
  lodgeApplication,
  mailParcel,
  mayAskMaterial,
  openFile,
  payFee,
  raiseTicket,
  rateApplication,
  recordVisit,
  refreshOutside,
  registerSeal,
  reviewItem,
  revokeLicence,
  revokeSeal,
  routeTicket,
  showIdentity,
  submitItem,
  verifyDocument,
  verifyLicence,
  withdrawApplication,
  withdrawItem,
};

export const servicesRoom = (deps: () => Deps) => room(servicesRoutes, verbs, deps);
