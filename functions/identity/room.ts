import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { appoint } from './accounts/appoint.ts';
import { getAccount } from './accounts/get-account.ts';
import { listAccounts } from './accounts/list-accounts.ts';
import { restoreAccount } from './accounts/restore-account.ts';
import { suspendAccount } from './accounts/suspend-account.ts';
import { withdrawAccount } from './accounts/withdraw-account.ts';
import { identityRoutes } from './contract.ts';
import { activateContractor } from './contractors/activate-contractor.ts';
import { listContractors } from './contractors/list-contractors.ts';
import { approveEmergency } from './emergencies/approve-emergency.ts';
import { askEmergency } from './emergencies/ask-emergency.ts';
import { endEmergency } from './emergencies/end-emergency.ts';
import { getEmergency } from './emergencies/get-emergency.ts';
import { listEmergencies } from './emergencies/list-emergencies.ts';
import { listEmergencyReads } from './emergencies/list-emergency-reads.ts';
import { refuseEmergency } from './emergencies/refuse-emergency.ts';
import { reportEmergency } from './emergencies/report-emergency.ts';
import { addKey } from './machines/add-key.ts';
import { exchangeAssertion } from './machines/exchange-assertion.ts';
import { exchangeTicket } from './machines/exchange-ticket.ts';
import { registerMachine } from './machines/register-machine.ts';
import { revokeKey } from './machines/revoke-key.ts';
import { endSessions } from './mine/end-sessions.ts';
import { getHoldings } from './mine/get-holdings.ts';
import { getMe } from './mine/get-me.ts';
import { getPersonalInventory } from './mine/get-personal-inventory.ts';

const verbs = {
  activateContractor,
  addKey,
  appoint,
  approveEmergency,
  askEmergency,
  endEmergency,
  endSessions,
  exchangeAssertion,
  exchangeTicket,
  getAccount,
  getEmergency,
  getHoldings,
  getMe,
  getPersonalInventory,
  listAccounts,
  listContractors,
  listEmergencies,
  listEmergencyReads,
  refuseEmergency,
  registerMachine,
  reportEmergency,
  restoreAccount,
  revokeKey,
  suspendAccount,
  withdrawAccount,
};

export const identityRoom = (deps: () => Deps) => room(identityRoutes, verbs, deps);
