import { applicationRoutes } from './applications/contract.ts';
import { ckanRoutes } from './ckan/contract.ts';
import { contributionRoutes } from './contributions/contract.ts';
import { listRoutes } from './lists/contract.ts';
import { rankingRoutes } from './ranking/contract.ts';
import { releasePackageRoutes } from './release-packages/contract.ts';
import { openRequestRoutes } from './requests/contract.ts';
import { openSearchRoutes } from './search/contract.ts';

/** What people ask for, are given and say of open data, and what is published of the opening itself. */
export const openRoutes = {
  ...openRequestRoutes,
  ...applicationRoutes,
  ...contributionRoutes,
  ...listRoutes,
  ...rankingRoutes,
  ...releasePackageRoutes,
  ...openSearchRoutes,
  ...ckanRoutes,
};
