import { Entry, entryHash } from '../../domain/evidence/entry.ts';
import { TILE_WIDTH } from '../../domain/evidence/tiles.ts';
import { type AuditEvent, dayPlaceOf, Evidence, placeOfEvent } from '../../platform/audit.ts';
import { cryptography } from '../../platform/cryptography.ts';
import { hashOf } from '../../platform/evidence-entry.ts';
import { itemsAt } from '../../platform/read-together.ts';
import { parseItem, type Store } from '../../platform/store.ts';
import type { LogReader } from '../bundle-lines.ts';

/** An entry of the log beside what the table holds of it now. */
export interface SealedEvent {
  readonly index: number;
  readonly entry: Entry;
  /** The table's event, where it is there and is what was sealed. */
  readonly event?: AuditEvent;
  /** `altered`: the table holds something else than was sealed. `gone`: it holds nothing any more. */
  readonly stored: 'same' | 'altered' | 'gone';
}

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

/** Entries of a log by their places, each checked against the table. */
export const sealedEvents = async (
  store: Store,
  reader: LogReader,
  places: readonly number[],
): Promise<SealedEvent[]> => {
  const numbers = [...new Set(places.map((index) => Math.floor(index / TILE_WIDTH)))];
  const bundles = new Map(
    await Promise.all(numbers.map(async (number) => [number, await reader.entries(number)] as const)),
  );
  const sealed = places.map((index) => {
    const bytes = bundles.get(Math.floor(index / TILE_WIDTH))![index % TILE_WIDTH]!;
    return { index, bytes, entry: Entry.parse(JSON.parse(Buffer.from(bytes).toString())) };
  });
  // Events that were written together lie in one item.
  const keys = new Map(sealed.map(({ entry }) => placeOfEvent(entry)).map((key) => [`${key.pk} ${key.sk}`, key]));
  const items = await itemsAt(
    store,
    [...keys.values()].map((key) => ({ table: 'audit', key })),
  );
  const stored = new Map(items.flatMap((item) => (item ? readable(item) : [])).map((event) => [event.id, event]));
  const there = new Set(items.flatMap((item) => (item ? [`${item.pk} ${item.sk}`] : [])));
  return sealed.map(({ index, bytes, entry }) => {
    const event = stored.get(entry.id);
    if (event && hashOf(event) === entryHash(cryptography, bytes)) return { index, entry, event, stored: 'same' };
    const { pk, sk } = placeOfEvent(entry);
    return { index, entry, stored: there.has(`${pk} ${sk}`) ? 'altered' : 'gone' };
  });
};
