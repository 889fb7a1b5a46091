import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { appointCustodian } from './appoint-custodian.ts';
import { chooseNotices } from './choose-notices.ts';
import { completeOrganisation } from './complete-organisation.ts';
import { organisationRoutes } from './contract.ts';
import { describeManagement } from './describe-management.ts';
import { designateOffice } from './designate-office.ts';
import { getNotices } from './get-notices.ts';
import { getOrganisation } from './get-organisation.ts';
import { listGaps } from './list-gaps.ts';
import { listOrganisations } from './list-organisations.ts';
import { registerOrganisation } from './register-organisation.ts';
import { releaseCustodian } from './release-custodian.ts';
import { signCommitment } from './sign-commitment.ts';
import { changeSystem } from './systems/change-system.ts';
import { closeTicket } from './systems/close-ticket.ts';
import { getInventory } from './systems/get-inventory.ts';
import { getPlatformHealth } from './systems/get-platform-health.ts';
import { listSystems } from './systems/list-systems.ts';
import { openTicket } from './systems/open-ticket.ts';
import { registerSystem } from './systems/register-system.ts';
import { reportExchange } from './systems/report-exchange.ts';

const verbs = {
  appointCustodian,
  changeSystem,
  closeTicket,
  chooseNotices,
  completeOrganisation,
  describeManagement,
  designateOffice,
  getInventory,
  getNotices,
  getOrganisation,
  getPlatformHealth,
  listGaps,
  listOrganisations,
  listSystems,
  openTicket,
  registerOrganisation,
  registerSystem,
  reportExchange,
  releaseCustodian,
  signCommitment,
};

export const organisationsRoom = (deps: () => Deps) => room(organisationRoutes, verbs, deps);
