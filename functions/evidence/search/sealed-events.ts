import { Entry, entryHash } from '../../domain/evidence/entry.ts';
import { TILE_WIDTH } from '../../domain/evidence/tiles.ts';
import type { AuditEvent } from '../../platform/audit.ts';
import { cryptography } from '../../platform/cryptography.ts';
import { hashOf } from '../../platform/evidence-entry.ts';
import type { Store } from '../../platform/store.ts';
import type { LogReader } from '../bundle-lines.ts';
import { lawfullyErased } from '../retention/lawfully-erased.ts';
import { itemNameOf, itemsFor } from './stored-events.ts';

/** An entry of the log beside what the table holds of it now. */
export interface SealedEvent {
  readonly index: number;
  readonly entry: Entry;
  /** The table's event, where it is there and is what was sealed. */
  readonly event?: AuditEvent;
  /**
   * `erased`: what was personal of it is gone, in its time and on record. `altered`: the table holds something else than
   * was sealed. `gone`: it holds nothing any more.
   */
  readonly stored: 'same' | 'erased' | 'altered' | 'gone';
}

export interface SealedEntry {
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly entry: Entry;
}

/** Entries of a log by their places, as they were sealed. */
export const sealedEntries = async (reader: LogReader, places: readonly number[]): Promise<SealedEntry[]> => {
  const numbers = [...new Set(places.map((index) => Math.floor(index / TILE_WIDTH)))];
  const bundles = new Map(
    await Promise.all(numbers.map(async (number) => [number, await reader.entries(number)] as const)),
  );
  return places.map((index) => {
    const bytes = bundles.get(Math.floor(index / TILE_WIDTH))![index % TILE_WIDTH]!;
    return { index, bytes, entry: Entry.parse(JSON.parse(Buffer.from(bytes).toString())) };
  });
};

/** Entries of a log by their places, each checked against the table. */
export const sealedEvents = async (
  store: Store,
  reader: LogReader,
  places: readonly number[],
): Promise<SealedEvent[]> => {
  const sealed = await sealedEntries(reader, places);
  const items = await itemsFor(
    store,
    sealed.map(({ entry }) => entry),
  );
  const stored = new Map([...items.values()].flat().map((event) => [event.id, event]));
  const isLawful = await lawfullyErased(store, [...stored.values()]);
  return sealed.map(({ index, bytes, entry }) => {
    const event = stored.get(entry.id);
    if (!event || hashOf(event) !== entryHash(cryptography, bytes))
      return { index, entry, stored: items.has(itemNameOf(entry)) ? 'altered' : 'gone' };
    if (!event.erased) return { index, entry, event, stored: 'same' };
    return isLawful(event) ? { index, entry, event, stored: 'erased' } : { index, entry, stored: 'altered' };
  });
};
