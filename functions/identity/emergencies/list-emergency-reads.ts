import { addDays, daysBetween } from '../../domain/time/day.ts';
import { Evidence } from '../../platform/audit.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { everyItem } from '../../platform/store.ts';
import type { identityRoutes } from '../contract.ts';
import { findEmergency } from './find-emergency.ts';

/** From the evidence of the hours that it ran: each line was marked when it was written. */
export const listEmergencyReads: Verb<typeof identityRoutes.listEmergencyReads> = async (context) => {
  const { deps } = context;
  const { id, decided, until } = await findEmergency(context, context.params.id);
  if (!decided || !until) return { items: [] };
  const [first, last] = [decided.at.slice(0, 10), until.slice(0, 10)];
  const items = [];
  for (let day = 0; day <= daysBetween(first, last); day += 1) {
    const query = { table: 'audit', index: 'g1', pk: `day#${addDays(first, day)}`, from: decided.at } as const;
    for await (const events of everyItem(deps.store, query, Evidence))
      items.push(...events.filter(({ actor }) => actor.emergency === id));
  }
  return { items };
};
