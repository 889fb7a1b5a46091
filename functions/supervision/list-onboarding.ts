import { entriesOf } from '../catalog/repository.ts';
import type { Organisation } from '../organisations/organisation.ts';
import type { Deps } from '../platform/county.ts';
import type { Verb } from '../platform/endpoint.ts';
import { everyItem, queryItems } from '../platform/store.ts';
import { RegisterRecord } from '../registers/repository.ts';
import { ServiceItem } from '../services/items/item.ts';
import { bodiesPage } from './bodies-page.ts';
import type { supervisionRoutes } from './contract.ts';
import { reachOf } from './reach.ts';

const standing = async ({ store }: Pick<Deps, 'store'>, { id, name }: Organisation) => {
  const connections = { table: 'registers', pk: `organisation#${id}`, beginsWith: 'service-connection#' } as const;
  const [entries, items, connection] = await Promise.all([
    Array.fromAsync(entriesOf(store, id)),
    Array.fromAsync(everyItem(store, { table: 'services', index: 'g2', pk: `items-of#${id}` }, ServiceItem)),
    queryItems(store, { ...connections, descending: true, limit: 1 }, RegisterRecord),
  ]);
  const published = entries.filter(({ status }) => status === 'published');
  const connectedOn = connection.items[0]?.data.connectedOn;
  return {
    organisation: id,
    name,
    catalog: { entries: entries.length, published: published.length },
    gathering: { gathered: published.filter(({ data }) => data !== undefined).length },
    services: {
      items: items.length,
      published: items.filter(({ status, inForce }) => status !== 'withdrawn' && inForce !== undefined).length,
      ...(connectedOn === undefined ? {} : { connectedOn: String(connectedOn) }),
    },
  };
};

/** Every body with what it has catalogued, gathered and put on line, in one report. */
export const listOnboarding: Verb<typeof supervisionRoutes.listOnboarding> = async ({ deps, caller, query }) => {
  const page = await bodiesPage(deps, await reachOf(deps, caller), query);
  return { ...page, items: await Promise.all(page.items.map((one) => standing(deps, one))) };
};
