import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { appointCustodian } from './appoint-custodian.ts';
import { completeOrganisation } from './complete-organisation.ts';
import { organisationRoutes } from './contract.ts';
import { designateOffice } from './designate-office.ts';
import { getOrganisation } from './get-organisation.ts';
import { listOrganisations } from './list-organisations.ts';
import { listSystems } from './list-systems.ts';
import { registerOrganisation } from './register-organisation.ts';
import { registerSystem } from './register-system.ts';
import { signCommitment } from './sign-commitment.ts';

const verbs = {
  appointCustodian,
  completeOrganisation,
  designateOffice,
  getOrganisation,
  listOrganisations,
  listSystems,
  registerOrganisation,
  registerSystem,
  signCommitment,
};

export const organisationsRoom = (deps: () => Deps) => room(organisationRoutes, verbs, deps);
