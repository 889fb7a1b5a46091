import { allOrganisations } from '../organisations/all-organisations.ts';
import type { Organisation } from '../organisations/organisation.ts';
import { Evidence, partitionOf } from '../platform/audit.ts';
import type { Deps } from '../platform/county.ts';
import type { Verb } from '../platform/endpoint.ts';
import { everyPointed } from '../platform/pointed.ts';
import { everyItem, type Store } from '../platform/store.ts';
import { askedOf, Grant, grantsOf, inbox, ShareRequest } from '../share/repository.ts';
import { callsIn } from '../share/use/calls.ts';
import type { dataRoutes } from './contract.ts';

/** Calls under a provider's grants on a day that were refused, as the evidence has them. */
const refusedOn = async (store: Store, provider: string, day: string): Promise<number> => {
  let refused = 0;
  for await (const { id } of everyPointed(store, grantsOf(askedOf(provider)), Grant)) {
    const pk = partitionOf('refusal', { type: 'grant', id });
    for await (const events of everyItem(store, { table: 'audit', pk, beginsWith: `x#${day}` }, Evidence))
      refused += events.length;
  }
  return refused;
};

const statusOf = async ({ store }: Deps, { id, name }: Organisation, day: string) => {
  const { live, calls, rows } = await callsIn(store, id, day);
  const waiting = await Array.fromAsync(everyItem(store, inbox(id), ShareRequest));
  const oldest = waiting.map(({ receivedOn }) => receivedOn).sort()[0];
  const refused = await refusedOn(store, id, day);
  return { organisation: id, name, live, calls, rows, refused, open: waiting.length, ...(oldest ? { oldest } : {}) };
};

/** How exchange and sharing run on a day, body by body, counted as it is asked. A county authority sees its own county. */
export const getRunStatus: Verb<typeof dataRoutes.getRunStatus> = async ({ query, deps, caller, today }) => {
  const { day = today } = query;
  const bodies = (await allOrganisations(deps.store)).filter(
    ({ division }) => caller.role !== 'county-regulator' || division === caller.division,
  );
  return { day, items: await Promise.all(bodies.map((body) => statusOf(deps, body, day))) };
};
