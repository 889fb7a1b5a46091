import { Entry } from '../../catalog/repository.ts';
import { allOrganisations } from '../../organisations/all-organisations.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { everyItem } from '../../platform/store.ts';
import type { gatheringRoutes } from '../contract.ts';

const NAMED = 50;

/** For each department, how many of its published entries have been gathered and which are missing. */
export const reportGathering: Verb<typeof gatheringRoutes.reportGathering> = async ({ deps }) => {
  const counts = new Map<string, { entries: number; gathered: number; missing: { entry: string; name: string }[] }>();
  for await (const entry of everyItem(deps.store, { table: 'catalog', index: 'g1', pk: 'entries' }, Entry)) {
    if (entry.status !== 'published') continue;
    const count = counts.get(entry.provider) ?? { entries: 0, gathered: 0, missing: [] };
    count.entries += 1;
    if (entry.data) count.gathered += 1;
    else if (count.missing.length < NAMED) count.missing.push({ entry: entry.id, name: entry.name });
    counts.set(entry.provider, count);
  }
  const names = new Map((await allOrganisations(deps.store)).map(({ id, name }) => [id, name]));
  return {
    items: [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([organisation, { entries, gathered, missing }]) => ({
        organisation,
        name: names.get(organisation) ?? organisation,
        entries,
        gathered,
        missing: entries - gathered,
        notGathered: missing,
      })),
  };
};
