import type { EntryContent } from '../domain/catalog/entry.ts';
import { withOpenType } from '../domain/open/open-type.ts';
import { appliesByReference, organisations } from '../organisations/organisation.ts';
import { organisationOf } from '../platform/belongs.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import { get } from '../platform/store.ts';
import { claimName, moveCodes } from './claims.ts';
import type { catalogRoutes } from './contract.ts';
import { entryFacts } from './facts.ts';
import { followedNow } from './papers/followed.ts';
import { type Entry, entries } from './repository.ts';
import { entryView } from './view.ts';

type Saving = Pick<Context, 'deps' | 'caller' | 'work' | 'today' | 'now'>;

/** A draft of the caller's department, if the law lets it be saved. */
export const draftEntry = async (context: Saving, content: EntryContent) => {
  const { deps, caller, work, today, now } = context;
  const provider = await get(deps.store, organisations, organisationOf(caller));
  if (provider?.status !== 'active') throw new Problem('unknown-caller', { detail: organisationOf(caller) });
  const entry: Entry = {
    ...withOpenType(deps.county.law, today, content),
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
    follows: await followedNow(deps.store),
    ...(provider.contact ? { contact: provider.contact } : {}),
    ...(appliesByReference(provider) ? { byReference: true } : {}),
  };
  const facts = await entryFacts(context, entry);
  passGate(context, 'entry.save', facts);
  claimName(work, entry);
  moveCodes(work, deps.store, undefined, entry);
  return { entry: work.create(entries, entry), facts };
};

export const saveEntry: Verb<typeof catalogRoutes.saveEntry> = async (context) => {
  const { entry, facts } = await draftEntry(context, context.body);
  return entryView(context, entry, facts);
};
