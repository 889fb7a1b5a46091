import type { Entry } from '../catalog/repository.ts';
import { get, type Store } from '../platform/store.ts';
import type { Work } from '../platform/work.ts';
import { type Card, cards } from './repository.ts';

export type { Card } from './repository.ts';

/** The entry's card with what the catalog says of it today; one that is not stored yet has version 0. */
export const cardFor = async (store: Store, entry: Entry): Promise<Card> => {
  const known = await get(store, cards, entry.id);
  const { line: _, ...rest } = known ?? { id: entry.id, version: 0 };
  return {
    ...rest,
    name: entry.name,
    provider: entry.provider,
    ...(entry.line ? { line: entry.line } : {}),
    realTime: entry.updateCycle === 'real-time',
  };
};

/** Writes a card, for the first time or anew. */
export const putCard = (work: Work, before: Card, after: Card): Card =>
  before.version === 0 ? work.create(cards, after, { otherwise: 'stale-version' }) : work.update(cards, before, after);
