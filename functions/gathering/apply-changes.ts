import { type Entry, entries, versionKey } from '../catalog/repository.ts';
import { entryFieldsOf, gatheringChangeTransitions } from '../domain/gathering/change.ts';
import type { CalendarDay } from '../domain/law/schema.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { step } from '../platform/gate.ts';
import { everyItem, find } from '../platform/store.ts';
import { beginWork } from '../platform/work.ts';
import { GatheringChange, gatheringChanges } from './repository.ts';
import { untilWritten } from './until-written.ts';
import { missingForChange } from './view.ts';

/** Puts every approved change in force whose day has come, and tells how many. Safe to run at any time, twice too. */
export const applyGatheringChanges = async (deps: Deps, today: CalendarDay): Promise<number> => {
  const due: GatheringChange[] = [];
  const query = { table: 'gathering', index: 'g1', pk: 'gathering-changes#approved', to: `${today}~` } as const;
  for await (const change of everyItem(deps.store, query, GatheringChange)) due.push(change);
  let applied = 0;
  for (const { id } of due) if (await untilWritten(() => apply(deps, id, today))) applied += 1;
  return applied;
};

/** The entry takes the new settings as a new published version; a withdrawn one has nothing to change. */
const apply = async (deps: Deps, id: string, today: CalendarDay): Promise<boolean> => {
  const change = await find(deps.store, gatheringChanges, id);
  if (change.status !== 'approved' || change.effective > today) return false;
  const entry = await find(deps.store, entries, change.entry);
  if (entry.status !== 'published') return false;
  if (missingForChange(deps, today, change).length > 0) return false;
  const work = beginWork(deps, PLATFORM, 'applyGatheringChange', id);
  const after: Entry = {
    ...entry,
    ...entryFieldsOf(change.settings),
    revision: entry.revision + 1,
    updatedOn: today,
    changedAt: work.now,
  };
  const { seal: _, ...kept } = after;
  work.keep('catalog', {
    ...versionKey(entry.id, after.revision),
    revision: after.revision,
    entry: kept,
    by: change.by,
    at: work.now,
  });
  work.update(entries, entry, after, { detail: { change: id } });
  work.update(gatheringChanges, change, {
    ...change,
    status: step(gatheringChangeTransitions, 'the request', change.status, 'apply'),
    appliedOn: today,
  });
  work.notify({
    to: change.provider,
    subject: { zh: '归集变更已生效', en: 'Your change of gathering is in force' },
    about: { type: 'gathering-change', id },
  });
  await work.commit();
  return true;
};
