import { entries } from '../../catalog/repository.ts';
import type { Material } from '../../domain/services/material.ts';
import type { Deps } from '../../platform/county.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { get } from '../../platform/store.ts';
import { named } from '../../platform/work.ts';
import type { servicesRoutes } from '../contract.ts';
import { materials } from './material.ts';

/** What supplies a material must be in the catalog, with the items that are named. */
const mustExist = async (deps: Deps, { supply }: Material): Promise<void> => {
  if (!supply) return;
  const entry = await named(deps, entries, supply.entry, 'unknown-entry');
  const unknown = [supply.key, ...supply.items].filter((name) => !entry.items?.some((item) => item.name === name));
  if (unknown.length > 0) throw new Problem('unknown-field', { detail: `${entry.id}: ${unknown.join(', ')}` });
};

export const loadMaterials: Verb<typeof servicesRoutes.loadMaterials> = async ({ body, deps, work }) => {
  const counts = { added: 0, changed: 0 };
  // The last of a code counts.
  for (const material of new Map(body.materials.map((one) => [one.code, one])).values()) {
    await mustExist(deps, material);
    const before = await get(deps.store, materials, material.code);
    if (before)
      work.update(materials, before, { ...material, id: material.code, version: before.version, seal: before.seal });
    else work.create(materials, { ...material, id: material.code, version: 0 });
    counts[before ? 'changed' : 'added'] += 1;
  }
  return counts;
};
