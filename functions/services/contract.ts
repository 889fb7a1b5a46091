import { applicationRoutes } from './applications/contract.ts';
import { figureRoutes } from './figures/contract.ts';
import { itemRoutes } from './items/contract.ts';
import { materialRoutes } from './materials/contract.ts';
import { paperRoutes } from './papers/contract.ts';
import { peopleRoutes } from './people/contract.ts';
import { ticketRoutes } from './tickets/contract.ts';

/** One-stop services (一网通办): what is offered, how one applies, what is issued and kept. */
export const servicesRoutes = {
  ...itemRoutes,
  ...materialRoutes,
  ...peopleRoutes,
  ...applicationRoutes,
  ...paperRoutes,
  ...ticketRoutes,
  ...figureRoutes,
};
