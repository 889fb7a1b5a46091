import type { Caller } from '../platform/caller.ts';
import { newId } from '../platform/ids.ts';
import type { Work } from '../platform/work.ts';
import { type Harvest, harvests, type Source } from './repository.ts';

/** A new harvest of a source, begun when this work is written. */
export const beginHarvest = (work: Work, source: Source, by: Caller, removalsConfirmed = false): Harvest => {
  const harvest = work.create(harvests, {
    id: newId('hvt'),
    version: 0,
    source: source.id,
    status: 'gathering',
    by: by.account,
    removalsConfirmed,
    startedAt: work.now,
    pages: 0,
    objects: 0,
    fetched: 0,
  });
  work.begin('harvest', harvest.id);
  return harvest;
};
