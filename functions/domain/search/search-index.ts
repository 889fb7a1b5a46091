import { buildSegment } from './build-segment.ts';
import { PLAIN, type Script } from './fold.ts';
import type { SearchDoc } from './search-doc.ts';
import { docOf, entryWith, type Segment } from './segment.ts';

/** A segment as it stands in an index: entries that were replaced or removed since it was built are dead. */
export interface Part {
  readonly segment: Segment;
  /** 1 for an entry that is no longer there. */
  readonly dead: Uint8Array;
  readonly alive: number;
}

/**
 * An index in memory: segments, and what was changed since the last search. It changes in place; a search never sees half a
 * change. No clock, no randomness: equal indexes give equal answers.
 */
export interface SearchIndex {
  readonly script: Script;
  readonly size: number;
  /** Rises with each change: the same number, the same answers. */
  readonly changes: number;
  /** Adds an entry, or replaces the one with its id. */
  upsert(doc: SearchDoc): void;
  /** The entry with an id. */
  get(id: string): SearchDoc | undefined;
  /** `false` where there is no such entry. */
  remove(id: string): boolean;
  /** Its segments, largest first, after taking up what was changed. */
  parts(): readonly Part[];
  /** Builds segments anew of which more than a quarter is dead, and joins those that are small beside the largest. */
  compact(): void;
}

/** A change is not worth more work than this in the way of a search: larger segments are left as they are. */
const JOINED = 20_000;
const DEAD = 0.25;
/** Small beside the largest: not the tenth part of it. */
const SMALL = 10;

const withAlive = (segment: Segment, dead: Uint8Array): Part => ({
  segment,
  dead,
  alive: segment.size - dead.reduce((sum, one) => sum + one, 0),
});

function* living({ segment, dead }: Part): Generator<SearchDoc> {
  for (let entry = 0; entry < segment.size; entry += 1) if (!dead[entry]) yield docOf(segment, entry);
}

/** An index of nothing, or of segments that were built before; the later replaces what it shares with the earlier. */
export const restoreIndex = (
  script: Script = PLAIN,
  given: readonly { readonly segment: Segment; readonly dead?: Iterable<number> }[] = [],
): SearchIndex => {
  let parts: Part[] = given.map(({ segment, dead = [] }) => {
    const marks = new Uint8Array(segment.size);
    for (const entry of dead) marks[entry] = 1;
    return withAlive(segment, marks);
  });
  const changed = new Map<string, SearchDoc>();
  let changes = 0;

  /** Strikes an entry out of the segments; whether one held it. */
  const strike = (id: string): boolean => {
    for (const [at, part] of parts.entries()) {
      const entry = entryWith(part.segment, id);
      if (entry === undefined || part.dead[entry]) continue;
      part.dead[entry] = 1;
      parts[at] = { ...part, alive: part.alive - 1 };
      return true;
    }
    return false;
  };

  /** Puts the living entries of some parts and the changed ones into one segment. */
  const join = (joined: readonly Part[]): void => {
    const docs = [...joined.flatMap((part) => [...living(part)]), ...changed.values()];
    changed.clear();
    parts = parts.filter((part) => part.alive > 0 && !joined.includes(part));
    if (docs.length > 0) {
      const segment = buildSegment(docs, script);
      parts.push(withAlive(segment, new Uint8Array(segment.size)));
    }
    parts.sort((a, b) => b.alive - a.alive);
  };

  return {
    script,
    get size() {
      return parts.reduce((sum, { alive }) => sum + alive, changed.size);
    },
    get changes() {
      return changes;
    },
    upsert: (doc) => {
      changes += 1;
      strike(doc.id);
      changed.set(doc.id, doc);
    },
    get: (id) => {
      for (const { segment, dead } of parts) {
        const entry = entryWith(segment, id);
        if (entry !== undefined && !dead[entry]) return docOf(segment, entry);
      }
      return changed.get(id);
    },
    remove: (id) => {
      const found = strike(id) || changed.delete(id);
      if (found) changes += 1;
      return found;
    },
    parts: () => {
      if (changed.size === 0) return parts;
      // Segments of which each is at least twice the next: there are few, and an entry is seldom built again.
      const joined: Part[] = [];
      let size = changed.size;
      for (const part of [...parts].reverse()) {
        if (part.alive > JOINED || part.alive > 2 * size) break;
        joined.push(part);
        size += part.alive;
      }
      join(joined);
      return parts;
    },
    compact: () => {
      const small = parts.filter(({ alive }) => alive * SMALL < (parts[0]?.alive ?? 0));
      const stale = parts.filter(({ segment, alive }) => alive < segment.size * (1 - DEAD));
      if (changed.size + stale.length > 0 || small.length > 1) join([...new Set([...stale, ...small])]);
    },
  };
};

/** An index of entries; of those with one id the last counts. */
export const buildIndex = (docs: Iterable<SearchDoc>, script: Script = PLAIN): SearchIndex => {
  const index = restoreIndex(script);
  for (const doc of docs) index.upsert(doc);
  return index;
};
