import { entryTransitions } from '../domain/catalog/entry.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, passGate, step } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { Work } from '../platform/work.ts';
import type { catalogRoutes } from './contract.ts';
import { entryFacts, sourceClaim } from './facts.ts';
import { type Entry, entries, versionKey } from './repository.ts';
import { entryView } from './view.ts';

/** Keeps the version as published and tells the clocks. Used by the first publication and by every approved change. */
export const putInForce = async (work: Work, entry: Entry, by: string): Promise<Entry> => {
  const published: Entry = {
    ...entry,
    status: 'published',
    revision: entry.revision + 1,
    publishedOn: entry.publishedOn ?? work.today,
    updatedOn: work.today,
    changedAt: work.now,
  };
  const { seal: _, ...kept } = published;
  work.keep('catalog', {
    ...versionKey(entry.id, published.revision),
    revision: published.revision,
    entry: kept,
    by,
    at: work.now,
  });
  const subject = { type: 'entry', id: entry.id };
  await work.meet('catalog.report-cause', subject, 'published', 'catalog-entry.published');
  await work.happened('catalog-entry.published', {
    subject,
    parties: { provider: entry.provider },
    updateCycle: entry.updateCycle,
  });
  return published;
};

export const publishEntry: Verb<typeof catalogRoutes.publishEntry> = async (context) => {
  const { params, body, deps, caller, work } = context;
  const before = await find(deps.store, entries, params.id);
  mustBeCurrent(before, context, body.version);
  step(entryTransitions, 'the entry', before.status, 'publish');
  const facts = await entryFacts(context, before);
  passGate(context, 'entry.publish', facts);
  const after = await putInForce(work, before, caller.account);
  work.keep('catalog', { ...sourceClaim(after.name), entry: after.id, name: after.name, provider: after.provider });
  return entryView(context, work.update(entries, before, after), facts);
};
