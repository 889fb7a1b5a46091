import { entriesOf } from '../catalog/repository.ts';
import { mustSee } from '../gathering/view.ts';
import { organisations } from '../organisations/organisation.ts';
import { InformationSystem } from '../organisations/systems/system.ts';
import type { Deps } from '../platform/county.ts';
import type { Verb } from '../platform/endpoint.ts';
import { everyItem, find } from '../platform/store.ts';
import type { qualityRoutes } from './contract.ts';
import { entryLine } from './entry-line.ts';

/** Systems that are down, and the moment of the last that they answered. */
const outagesOf = async ({ store }: Deps, organisation: string) => {
  const query = { table: 'organisations', index: 'g1', pk: `systems#${organisation}` } as const;
  const systems = await Array.fromAsync(everyItem(store, query, InformationSystem));
  return systems.flatMap(({ id, name, connection, lastSuccess }) =>
    connection === 'down' ? [{ system: id, name, ...(lastSuccess ? { since: lastSuccess } : {}) }] : [],
  );
};

/** The published entries of a department, of one line of business if it is named, or those past their day alone. */
export const getDepartmentQuality: Verb<typeof qualityRoutes.getDepartmentQuality> = async (context) => {
  const { params, query, deps, caller } = context;
  const { id } = await find(deps.store, organisations, params.id);
  mustSee(caller, id);
  const items = [];
  for await (const entry of entriesOf(deps.store, id)) {
    if (entry.status !== 'published') continue;
    if (query.line && entry.line !== query.line) continue;
    const line = await entryLine(context, entry);
    if (!query.pastDue || line.stale || line.behind) items.push(line);
  }
  return { organisation: id, items, outages: await outagesOf(deps, id) };
};
