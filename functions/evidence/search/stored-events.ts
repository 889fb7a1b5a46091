import type { Entry } from '../../domain/evidence/entry.ts';
import { type AuditEvent, dayPlaceOf, Evidence, placeOfEvent } from '../../platform/audit.ts';
import { itemsAt } from '../../platform/read-together.ts';
import { type Key, parseItem, type Store } from '../../platform/store.ts';

/** The events of an item that lies where it must, in the list by day too; none where it cannot be read. */
const readable = (item: Record<string, unknown>): AuditEvent[] => {
  try {
    const events = parseItem(Evidence, item);
    const [first] = events;
    if (!first) return [];
    const { g1pk, g1sk } = dayPlaceOf(first);
    const { pk, sk } = placeOfEvent(first);
    return item.pk === pk && item.sk === sk && item.g1pk === g1pk && item.g1sk === g1sk ? events : [];
  } catch {
    return [];
  }
};

/** Name of the item in which an event lies, whether told by the event or by its entry. */
export const itemNameOf = (one: Pick<AuditEvent, 'id' | 'at' | 'kind' | 'subject'>): string => {
  const { pk, sk } = placeOfEvent(one);
  return `${pk} ${sk}`;
};

/** The table's items in which these entries should lie, by name: events that were written together lie in one. */
export const itemsFor = async (
  store: Store,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, readonly AuditEvent[]>> => {
  const keys = new Map<string, Key>(entries.map((entry) => [itemNameOf(entry), placeOfEvent(entry)]));
  const items = await itemsAt(
    store,
    [...keys.values()].map((key) => ({ table: 'audit', key })),
  );
  return new Map([...keys.keys()].flatMap((name, i) => (items[i] ? [[name, readable(items[i])] as const] : [])));
};
