import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { appoint } from './accounts/appoint.ts';
import { changeAccount } from './accounts/change-account.ts';
import { getAccount } from './accounts/get-account.ts';
import { listAccounts } from './accounts/list-accounts.ts';
import { identityRoutes } from './contract.ts';
import { activateContractor } from './contractors/activate-contractor.ts';
import { listContractors } from './contractors/list-contractors.ts';
import { askEmergency } from './emergencies/ask-emergency.ts';
import { getEmergency } from './emergencies/get-emergency.ts';
import { listEmergencies } from './emergencies/list-emergencies.ts';
import { listEmergencyReads } from './emergencies/list-emergency-reads.ts';
import { moveEmergency } from './emergencies/move-emergency.ts';
import { changeKeys } from './machines/change-keys.ts';
import { giveToken } from './machines/give-token.ts';
import { registerMachine } from './machines/register-machine.ts';
import { endSessions } from './mine/end-sessions.ts';
import { eraseMine } from './mine/erase-mine.ts';
import { getHoldings } from './mine/get-holdings.ts';
import { getMe } from './mine/get-me.ts';
import { getPersonalInventory } from './mine/get-personal-inventory.ts';

const verbs = {
  activateContractor,
  appoint,
  askEmergency,
  changeAccount,
  changeKeys,
  endSessions,
  eraseMine,
  getAccount,
  getEmergency,
  getHoldings,
  getMe,
  getPersonalInventory,
  giveToken,
  listAccounts,
  listContractors,
  listEmergencies,
  listEmergencyReads,
  moveEmergency,
  registerMachine,
};

export const identityRoom = (deps: () => Deps) => room(identityRoutes, verbs, deps);
