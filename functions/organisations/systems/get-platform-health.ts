import { INVENTORY_REPORTS } from '../../domain/organisations/inventory.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { everyItem } from '../../platform/store.ts';
import { allOrganisations } from '../all-organisations.ts';
import type { organisationRoutes } from '../contract.ts';
import { systemsByOwner } from './get-inventory.ts';
import { SupportTicket } from './system.ts';

export const getPlatformHealth: Verb<typeof organisationRoutes.getPlatformHealth> = async ({ deps }) => {
  const bodies = await allOrganisations(deps.store);
  const open = { table: 'organisations', index: 'g1', pk: 'support-tickets#open' } as const;
  const [found, tickets] = await Promise.all([
    systemsByOwner(
      deps,
      bodies.map((one) => one.id),
    ),
    Array.fromAsync(everyItem(deps.store, open, SupportTicket)),
  ]);
  const all = found.flatMap(([, systems]) => systems);
  return {
    platforms: all.filter((one) => one.purpose === 'platform'),
    down: all.filter((one) => INVENTORY_REPORTS.outages(one)),
    tickets,
  };
};
