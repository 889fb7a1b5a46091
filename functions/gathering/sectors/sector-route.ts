import * as z from 'zod';
import { CalendarDay } from '../../domain/law/schema.ts';
import { type Collection, get, type Store, storedShape } from '../../platform/store.ts';

/**
 * By which way a body's data comes: directly, or by sector through the city department of its line, which totals and
 * reviews it. Set for all data of the body or for one entry; a setting for the entry goes before.
 */
export const SectorRoute = z.object({
  ...storedShape,
  organisation: z.string(),
  entry: z.string().optional(),
  route: z.enum(['direct', 'by-sector']),
  through: z.string().optional().describe('The city department, where it is by sector'),
  reason: z.string(),
  since: CalendarDay,
});
export type SectorRoute = z.infer<typeof SectorRoute>;

export const routeSettings: Collection<SectorRoute> = {
  type: 'sector-route',
  table: 'gathering',
  schema: SectorRoute,
  key: (id) => ({ pk: `sector-route#${id}`, sk: 'current' }),
  index: ({ id }) => ({ g1pk: 'sector-routes', g1sk: id }),
};

export const sectorRouteId = (organisation: string, entry?: string): string => `${organisation}_${entry ?? 'all'}`;

/** The city department through which an entry's data comes; undefined where it comes directly. */
export const throughWhom = async (store: Store, organisation: string, entry: string): Promise<string | undefined> => {
  const set =
    (await get(store, routeSettings, sectorRouteId(organisation, entry))) ??
    (await get(store, routeSettings, sectorRouteId(organisation)));
  return set?.route === 'by-sector' ? set.through : undefined;
};
