import { EntryContent, entryTransitions } from '../domain/catalog/entry.ts';
import { missing } from '../domain/gate/check.ts';
import { gatheringFieldsChanged } from '../domain/gathering/change.ts';
import { withOpenType } from '../domain/open/open-type.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, passGate, refuseMissing, step } from '../platform/gate.ts';
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

/** Of a published entry, how it is gathered is changed by request where the law says so: the refusal names the way. */
const mustNotAlterGathering = (context: Pick<Context, 'deps' | 'today'>, before: Entry, after: Entry): void => {
  if (before.status !== 'published') return;
  const facts = { entry: before, gatheringChanges: gatheringFieldsChanged(before, after) };
  const lacking = missing(context.deps.county.law, 'entry.change', context.today, facts);
  refuseMissing(lacking.filter(({ code }) => code === 'gathering-by-request'));
};

export const editEntry: Verb<typeof catalogRoutes.editEntry> = async (context) => {
  const { params, deps, caller, work, now, today } = context;
  const { version, ...content } = context.body;
  const before = await find(deps.store, entries, params.id);
  mustBe(caller, before.provider);
  mustBeCurrent(before, context, version);
  mustNotAlterGathering(context, before, withContent(before, content));
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
