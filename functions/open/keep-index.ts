import { entries } from '../catalog/repository.ts';
import type { Deps } from '../platform/county.ts';
import { log } from '../platform/log.ts';
import { queryItems } from '../platform/store.ts';
import { keepShelf } from '../portal/shelf.ts';
import { changesFrom, followOpen } from './open-index.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';
import { harvestedBehind } from './take-harvested.ts';

/** Fewer changes than these are read from the feed as quickly as from a snapshot. */
const BEHIND = 500;
/** So many changes take some seconds. */
const STEP = 20_000;
const SLOT_MS = 15 * 60_000;

/** Has the open index kept anew once it is well behind the feed. */
export const keepIndexWhenBehind = async (deps: Deps): Promise<string> => {
  const snapshot = await readSnapshot(deps.objects);
  const { items } = await queryItems(
    deps.store,
    { ...changesFrom(snapshot?.since ?? ''), limit: BEHIND },
    entries.schema,
  );
  const behind = items.length + (await harvestedBehind(deps, snapshot?.harvested ?? {}));
  if (behind < BEHIND) return `${behind} behind`;
  const slot = Math.floor(Date.parse(deps.clock.now()) / SLOT_MS);
  await deps.works.start(`open-index-${slot}`, { kind: 'open-index', id: 'open' });
  return 'begun';
};

/** Takes up some of what has changed and keeps the index so, and what the pages list beside it; may be repeated, or run twice at once. */
export const keepIndexStep = async (deps: Deps): Promise<{ done: boolean }> => {
  const { index, stored, harvested, since, whole } = await followOpen(deps, STEP);
  index.compact();
  await writeSnapshot(deps.objects, index.parts(), { since, harvested, now: deps.clock.now(), stored });
  if (whole) await keepShelf(deps);
  return { done: whole };
};

/** Nothing waits for it: readers go on from the feed, and the sweep begins it again. */
export const failKeepIndex = async (_: Deps, id: string, fault: unknown): Promise<void> => {
  log.error('the open index was not kept', { index: id, error: fault instanceof Error ? fault.name : 'unknown' });
};
