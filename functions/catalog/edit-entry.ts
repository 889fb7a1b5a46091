import { EntryContent, entryTransitions } from '../domain/catalog/entry.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, passGate, step } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { Work } from '../platform/work.ts';
import type { catalogRoutes } from './contract.ts';
import { entryFacts } from './facts.ts';
import { type Entry, entries, nameClaim, nameKey } from './repository.ts';
import { entryView } from './view.ts';

/** The entry with its content replaced: what the new content leaves out is gone. */
export const withContent = (entry: Entry, content: EntryContent): Entry => {
  const kept = Object.fromEntries(Object.entries(entry).filter(([field]) => !(field in EntryContent.shape)));
  return { ...kept, ...content } as Entry;
};

/** Moves the claim on a name when the name changes. */
export const moveName = (work: Work, tableName: string, before: Entry, after: Entry): void => {
  if (nameKey(before.name) === nameKey(after.name)) return;
  work.keep('catalog', {
    ...nameClaim(after.provider, after.name),
    entry: after.id,
    name: after.name,
    provider: after.provider,
  });
  work.operate({ Delete: { TableName: tableName, Key: nameClaim(before.provider, before.name) } }, 'stale-version');
};

export const editEntry: Verb<typeof catalogRoutes.editEntry> = async (context) => {
  const { params, deps, caller, work, now } = context;
  const { version, ...content } = context.body;
  const before = await find(deps.store, entries, params.id);
  mustBe(caller, before.provider);
  mustBeCurrent(before, context, version);
  const after = {
    ...withContent(before, content),
    status: step(entryTransitions, 'the entry', before.status, 'edit'),
    changedAt: now,
  };
  const facts = await entryFacts(context, after);
  passGate(context, 'entry.save', facts);
  moveName(work, deps.store.tableName('catalog'), before, after);
  return entryView(context, work.update(entries, before, after), facts);
};
