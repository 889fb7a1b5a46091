import { EntryContent, entryTransitions } from '../domain/catalog/entry.ts';
import { withOpenType } from '../domain/open/open-type.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, passGate, step } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import { moveClaims } from './claims.ts';
import type { catalogRoutes } from './contract.ts';
import { entryFacts } from './facts.ts';
import { followedNow } from './papers/followed.ts';
import { type Entry, entries } from './repository.ts';
import { entryView } from './view.ts';

/** The entry with its content replaced: what the new content leaves out is gone. */
export const withContent = (entry: Entry, content: EntryContent): Entry => {
  const kept = Object.fromEntries(Object.entries(entry).filter(([field]) => !(field in EntryContent.shape)));
  return { ...kept, ...content } as Entry;
};

export const editEntry: Verb<typeof catalogRoutes.editEntry> = async (context) => {
  const { params, deps, caller, work, now, today } = context;
  const { version, ...content } = context.body;
  const before = await find(deps.store, entries, params.id);
  mustBe(caller, before.provider);
  mustBeCurrent(before, context, version);
  const after = {
    ...withContent(before, withOpenType(deps.county.law, today, content)),
    status: step(entryTransitions, 'the entry', before.status, 'edit'),
    changedAt: now,
    follows: await followedNow(deps.store),
  };
  const facts = await entryFacts(context, after);
  passGate(context, 'entry.save', facts);
  moveClaims(work, deps.store, before, after);
  return entryView(context, work.update(entries, before, after), facts);
};
