import { catalogRoutes } from './catalog/contract.ts';
import { organisationRoutes } from './organisations/contract.ts';
import type { Route } from './platform/route.ts';

/** Every endpoint, by name. The gateway, OpenAPI, the local server and the tests read this table. */
export const routes = {
  ...organisationRoutes,
  ...catalogRoutes,
} as const;

export const routeList: readonly Route[] = Object.values(routes);
