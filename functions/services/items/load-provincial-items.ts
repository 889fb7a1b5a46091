import { differing } from '../../domain/services/elements.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { get } from '../../platform/store.ts';
import type { servicesRoutes } from '../contract.ts';
import { provincialItems } from './item.ts';

/** Takes over the province's items; one that is there already is replaced where it differs. */
export const loadProvincialItems: Verb<typeof servicesRoutes.loadProvincialItems> = async ({ body, deps, work }) => {
  const counts = { added: 0, changed: 0, same: 0 };
  // The last of a code counts.
  for (const item of new Map(body.items.map((one) => [one.code, one])).values()) {
    const before = await get(deps.store, provincialItems, item.code);
    if (!before) work.create(provincialItems, { ...item, id: item.code, version: 0 });
    else if (differing(item, before).length > 0) work.update(provincialItems, before, { ...before, ...item });
    counts[before ? (differing(item, before).length > 0 ? 'changed' : 'same') : 'added'] += 1;
  }
  return counts;
};
