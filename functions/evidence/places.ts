import type { Entry } from '../domain/evidence/entry.ts';
import { TILE_WIDTH } from '../domain/evidence/tiles.ts';
import type { AuditEvent } from '../platform/audit.ts';
import { everyItem, type Store } from '../platform/store.ts';
import type { LogReader } from './bundle-lines.ts';
import { Batch, type LogState } from './log.ts';

/** Batches in which an event of this moment may lie: the first that reaches it, and later ones that took up late events. */
async function* batchesFor(store: Store, { id }: LogState, at: string): AsyncGenerator<Batch> {
  let first = true;
  for await (const batch of everyItem(store, { table: 'evidence', pk: `batches#${id}`, from: at }, Batch)) {
    if (first || batch.late > 0) yield batch;
    first = false;
  }
}

/**
 * Where in the log these events lie, by their ids; one that is not there has not been sealed yet. Nothing is kept per
 * event: a batch is found by time, and its entries are looked through.
 */
export const placesOf = async (
  store: Store,
  reader: LogReader,
  state: LogState,
  events: readonly AuditEvent[],
): Promise<Map<string, number>> => {
  const places = new Map<string, number>();
  const looked = new Set<number>();
  for (const { id, at } of [...events].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    if (places.has(id) || at > state.to) continue;
    for await (const { first, count } of batchesFor(store, state, at)) {
      for (let number = Math.floor(first / TILE_WIDTH); number * TILE_WIDTH < first + count; number += 1) {
        if (looked.has(number)) continue;
        looked.add(number);
        for (const [i, entry] of (await reader.entries(number)).entries())
          places.set((JSON.parse(Buffer.from(entry).toString()) as Entry).id, number * TILE_WIDTH + i);
      }
      if (places.has(id)) break;
    }
  }
  return places;
};
