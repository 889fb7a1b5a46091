import { organisations } from '../organisations/organisation.ts';
import { organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import { get } from '../platform/store.ts';
import type { catalogRoutes } from './contract.ts';
import { entryFacts } from './facts.ts';
import { type Entry, entries, nameClaim } from './repository.ts';
import { entryView } from './view.ts';

export const saveEntry: Verb<typeof catalogRoutes.saveEntry> = async (context) => {
  const { body, deps, caller, work, today, now } = context;
  const provider = await get(deps.store, organisations, organisationOf(caller));
  if (provider?.status !== 'active') throw new Problem('unknown-caller', { detail: organisationOf(caller) });
  const entry: Entry = {
    ...body,
    id: newId('ent'),
    version: 0,
    provider: provider.id,
    providerName: provider.name,
    status: 'draft',
    revision: 0,
    createdOn: today,
    changedAt: now,
    marks: [],
    open: { state: 'not-open' },
  };
  const facts = await entryFacts(context, entry);
  passGate(context, 'entry.save', facts);
  work.keep('catalog', {
    ...nameClaim(provider.id, entry.name),
    entry: entry.id,
    name: entry.name,
    provider: provider.id,
  });
  return entryView(context, work.create(entries, entry), facts);
};
