import { entriesOf } from '../../catalog/repository.ts';
import { inForceOn } from '../../domain/catalog/entry.ts';
import { countSystems } from '../../domain/reports/counting/systems.ts';
import { InformationSystem } from '../../organisations/systems/system.ts';
import { everyItem } from '../../platform/store.ts';
import type { Source } from './source.ts';

/** A body's systems, and those that its catalog names: all at once, for a system is covered once. */
export const countOwnSystems: Source = async ({ store, span }, body) => {
  const own = { table: 'organisations', index: 'g1', pk: `systems#${body}` } as const;
  const systems = await Array.fromAsync(everyItem(store, own, InformationSystem));
  if (systems.length === 0) return { cells: {} };
  const named = new Set<string>();
  for await (const entry of entriesOf(store, body))
    if (entry.system && inForceOn(entry, span.end)) named.add(entry.system);
  return { cells: countSystems(systems, named, span) };
};
