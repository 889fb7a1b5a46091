import { catalogRoutes } from './catalog/contract.ts';
import { dataRoutes } from './data/contract.ts';
import { disputeRoutes } from './disputes/contract.ts';
import { downloadRoutes } from './downloads/contract.ts';
import { evidenceRoutes } from './evidence/contract.ts';
import { feedRoutes } from './feeds/contract.ts';
import { gatheringRoutes } from './gathering/contract.ts';
import { deliveryRoutes } from './gathering/deliveries/contract.ts';
import { harvestRoutes } from './harvest/contract.ts';
import { identityRoutes } from './identity/contract.ts';
import { lawRoutes } from './law/contract.ts';
import { objectionRoutes } from './objections/contract.ts';
import { openRoutes } from './open/contract.ts';
import { openDataRoutes } from './open-data/contract.ts';
import { organisationRoutes } from './organisations/contract.ts';
import type { Door, Route } from './platform/route.ts';
import { pageDoors } from './portal/doors.ts';
import { projectRoutes } from './projects/contract.ts';
import { qualityRoutes } from './quality/contract.ts';
import { registerRoutes } from './registers/contract.ts';
import { reportRoutes } from './reports/contract.ts';
import { servicesRoutes } from './services/contract.ts';
import { shareRoutes } from './share/contract.ts';
import { statisticsRoutes } from './statistics/contract.ts';
import { supervisionRoutes } from './supervision/contract.ts';
import { versionRoutes } from './versions/contract.ts';

/** Every endpoint, by name. The gateway, OpenAPI, the local server and the tests read this table. */
export const routes = {
  ...organisationRoutes,
  ...catalogRoutes,
  ...gatheringRoutes,
  ...deliveryRoutes,
  ...versionRoutes,
  ...shareRoutes,
  ...dataRoutes,
  ...openDataRoutes,
  ...openRoutes,
  ...objectionRoutes,
  ...disputeRoutes,
  ...supervisionRoutes,
  ...registerRoutes,
  ...projectRoutes,
  ...qualityRoutes,
  ...lawRoutes,
  ...evidenceRoutes,
  ...statisticsRoutes,
  ...identityRoutes,
  ...feedRoutes,
  ...downloadRoutes,
  ...harvestRoutes,
  ...servicesRoutes,
  ...reportRoutes,
} as const;

export const routeList: readonly Route[] = Object.values(routes);

/** Everything that stands in the gateway: the endpoints, and the portal wherever they leave room. */
export const doorList: readonly Door[] = [...routeList, ...pageDoors];
