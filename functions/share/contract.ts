import { figureRoutes } from './figures/contract.ts';
import { grantRoutes } from './grants/contract.ts';
import { requestRoutes } from './requests/contract.ts';
import { scenarioRoutes } from './scenarios/contract.ts';
import { scopeRoutes } from './scopes/contract.ts';
import { useRoutes } from './use/contract.ts';

export const shareRoutes = {
  ...requestRoutes,
  ...grantRoutes,
  ...scenarioRoutes,
  ...scopeRoutes,
  ...useRoutes,
  ...figureRoutes,
};
