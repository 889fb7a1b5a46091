import { entryHash } from '../../domain/evidence/entry.ts';
import { holdsOn } from '../../domain/holds/hold.ts';
import { dayOf } from '../../domain/time/day.ts';
import { type AuditEvent, itemOf } from '../../platform/audit.ts';
import { caseOf } from '../../platform/cases.ts';
import { cryptography } from '../../platform/cryptography.ts';
import { hashOf } from '../../platform/evidence-entry.ts';
import type { Holds } from '../../platform/holds.ts';
import type { Store } from '../../platform/store.ts';
import type { LogReader } from '../bundle-lines.ts';
import type { LogState } from '../log.ts';
import { placesOf } from '../places.ts';
import { type SealedEntry, sealedEntries } from '../search/sealed-events.ts';
import { itemNameOf, itemsFor } from '../search/stored-events.ts';
import type { KeptBack } from './cursor.ts';
import type { Placed } from './take-off.ts';

/** What one transaction takes, with the rest that it writes: operations, and bytes of its four million. */
const MOST_ITEMS = 60;
const MOST_BYTES = 2_000_000;

/** What is to be done with entries whose time is over. */
export interface PastTheirTime {
  /** Items of the table, each with all of its events. */
  readonly erase: readonly (readonly Placed[])[];
  readonly held: readonly KeptBack[];
  /** Entries of which the table does not hold what was sealed: nothing of it is touched. */
  readonly wrong: readonly SealedEntry[];
  /** The first entry that one transaction had no more room for. */
  readonly stoppedAt?: number;
}

/** The hold that keeps an item: on a thing that its events are about or its case, on a person in them, or on its day. */
const heldBy = ({ all }: Holds, events: readonly AuditEvent[]): string | undefined => {
  const subjects = new Set<string>();
  const accounts = new Set<string>();
  for (const { subject, actor, detail } of events) {
    for (const { type, id } of [subject, caseOf(subject)]) subjects.add(`${type}:${id}`);
    accounts.add(actor.account);
    if (subject.type === 'account') accounts.add(subject.id);
    // Whoever signs in is nobody yet, and named in the detail.
    if (typeof detail?.account === 'string') accounts.add(detail.account);
  }
  const day = dayOf(events[0]!.at);
  return holdsOn(all, { subjects: [...subjects], accounts: [...accounts], from: day, to: day })[0]?.id;
};

/**
 * Sorts entries whose time is over. An item is erased whole, for its events share their salt, and only where every one of
 * them is in the log as the table holds it: what is not sealed, or was altered since, is left as it is for those who look
 * for it. What is erased already is passed over.
 */
export const sortPast = async (
  store: Store,
  reader: LogReader,
  state: LogState,
  holds: Holds,
  entries: readonly SealedEntry[],
): Promise<PastTheirTime> => {
  const items = await itemsFor(
    store,
    entries.map(({ entry }) => entry),
  );
  const sealed = new Map(entries.map((one) => [one.entry.id, one]));
  const erase: Placed[][] = [];
  const held: KeptBack[] = [];
  const wrong: SealedEntry[] = [];
  const seen = new Set<string>();
  let bytes = 0;
  for (const one of entries) {
    const name = itemNameOf(one.entry);
    if (seen.has(name)) continue;
    const events = items.get(name) ?? [];
    if (events[0]?.erased) continue;
    if (erase.length + held.length === MOST_ITEMS || bytes > MOST_BYTES)
      return { erase, held, wrong, stoppedAt: one.index };
    seen.add(name);
    const placed = await allPlaced(store, reader, state, events, sealed);
    const hold = placed && heldBy(holds, events);
    if (!placed) wrong.push(one);
    else if (hold) held.push({ index: one.index, hold });
    else {
      bytes += JSON.stringify(itemOf(events)).length;
      erase.push(placed);
    }
  }
  return { erase, held, wrong };
};

/** Each event of an item with its place in the log; nothing where one is not there, or is there otherwise. */
const allPlaced = async (
  store: Store,
  reader: LogReader,
  state: LogState,
  events: readonly AuditEvent[],
  known: ReadonlyMap<string, SealedEntry>,
): Promise<Placed[] | undefined> => {
  // Most lie side by side; some on the next page, some were sealed late.
  const elsewhere = events.filter(({ id }) => !known.has(id));
  const places = elsewhere.length > 0 ? await placesOf(store, reader, state, elsewhere) : new Map<string, number>();
  const more = await sealedEntries(
    reader,
    elsewhere.flatMap(({ id }) => places.get(id) ?? []),
  );
  const sealed = new Map([...known, ...more.map((one) => [one.entry.id, one] as const)]);
  const placed: Placed[] = [];
  for (const event of events) {
    const entry = sealed.get(event.id);
    if (!entry || hashOf(event) !== entryHash(cryptography, entry.bytes)) return undefined;
    placed.push({ event, index: entry.index });
  }
  return placed.length > 0 ? placed : undefined;
};
