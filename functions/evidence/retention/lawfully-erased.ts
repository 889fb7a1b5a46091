import { erasedTooEarly } from '../../domain/evidence/erased.ts';
import type { AuditEvent } from '../../platform/audit.ts';
import { changesOf } from '../../platform/history.ts';
import type { Store } from '../../platform/store.ts';
import { ERASURE_TYPE, ErasureDetail } from './erasure.ts';

/** Ids of the items that an erasure put on record. */
const itemsOf = async (store: Store, id: string): Promise<ReadonlySet<string>> => {
  const { events } = await changesOf(store, { type: ERASURE_TYPE, id });
  return new Set(events.flatMap(({ detail }) => ErasureDetail.safeParse(detail).data?.items ?? []));
};

/**
 * Tells events that were erased in their time and on record from those whose account and detail someone has merely taken
 * away: the erasure that a mark names must be evidence itself, and name the event.
 */
export const lawfullyErased = async (
  store: Store,
  events: readonly AuditEvent[],
): Promise<(event: AuditEvent) => boolean> => {
  const named = new Map<string, ReadonlySet<string>>();
  for (const id of new Set(events.flatMap(({ erased }) => erased?.by ?? []))) named.set(id, await itemsOf(store, id));
  return (event) =>
    event.erased !== undefined &&
    !erasedTooEarly(event, event.erased) &&
    named.get(event.erased.by)?.has(event.id.split('.')[0]!) === true;
};
