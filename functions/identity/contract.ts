import { accountRoutes } from './accounts/contract.ts';
import { contractorRoutes } from './contractors/contract.ts';
import { emergencyRoutes } from './emergencies/contract.ts';
import { machineRoutes } from './machines/contract.ts';
import { mineRoutes } from './mine/contract.ts';

export const identityRoutes = {
  ...accountRoutes,
  ...machineRoutes,
  ...contractorRoutes,
  ...emergencyRoutes,
  ...mineRoutes,
};
