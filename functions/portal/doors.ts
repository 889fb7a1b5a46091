import type { Door } from '../platform/route.ts';

/**
 * Where the portal stands in the gateway: at its root, and wherever no row of the route table stands. These are pages
 * for people, not endpoints, and no part of the API's description. What forms send comes to the page that they stand on.
 */
export const pageDoors = [
  { name: 'showHome', room: 'portal', method: 'GET', path: '/', who: 'anyone' },
  { name: 'showPage', room: 'portal', method: 'GET', path: '/{page+}', who: 'anyone' },
  { name: 'takeForm', room: 'portal', method: 'POST', path: '/{page+}', who: 'anyone' },
] as const satisfies readonly Door[];
