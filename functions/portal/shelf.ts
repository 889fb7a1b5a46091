import type { Catalogue, Row } from '../../portal/model.ts';
import { type Entry, entries } from '../catalog/repository.ts';
import type { CalendarDay } from '../domain/law/schema.ts';
import { itemsNamed } from '../domain/open/items-named.ts';
import { lateness } from '../domain/open/lateness.ts';
import { shownSources } from '../harvest/harvested.ts';
import type { Source } from '../harvest/repository.ts';
import { isExposed } from '../open-data/view.ts';
import type { Deps } from '../platform/county.ts';
import { everyItem, type Store } from '../platform/store.ts';
import { readShelf, writeShelf } from './kept-shelf.ts';

/** What the pages know of a public entry without reading it again. */
export interface Shelved extends Omit<Row, 'timeliness'> {
  readonly version: number;
  readonly updateCycle: string;
  readonly published?: string | undefined;
  readonly contact: boolean;
  /** The import that it came with; its own source is known no further than that. */
  readonly job?: string | undefined;
}

/** The share of an entry that is public: what is only listed may say its rows, never its data. */
const shelved = (entry: Entry): Shelved => ({
  id: entry.id,
  version: entry.version,
  name: entry.name,
  provider: entry.providerName,
  providerId: entry.provider,
  domain: entry.domain,
  items: entry.items
    ? entry.items.filter(({ masking }) => masking !== 'drop').map(({ label }) => label)
    : itemsNamed(entry.summary ?? '', entry.name),
  openType: entry.openType ?? 'closed',
  released: entry.open.state === 'published' && entry.openType === 'open',
  updateCycle: entry.updateCycle ?? 'irregular',
  updated: entry.open.updatedOn ?? entry.updatedOn ?? entry.publishedOn,
  published: entry.open.publishedOn ?? entry.publishedOn,
  rows: entry.open.state === 'published' ? entry.data?.rows : entry.imported?.rows,
  formats: entry.open.formats ?? entry.format ?? [],
  contact: Boolean(entry.contact?.phone ?? entry.contact?.email),
  job: entry.imported?.job,
});

/** A write is seen in the feed within this time of the moment it carries. */
const OVERLAP_MS = 5_000;

export interface Shelf {
  readonly entries: ReadonlyMap<string, Shelved>;
  /** Moves whenever anything on it does. */
  readonly edition: number;
  /** Other catalogues that are searched along. */
  readonly others: readonly Catalogue[];
  /** What is held of them, by the names of it. */
  readonly held: string;
  /** The last day that an import's source is known for: its latest update. */
  readonly knownTo: ReadonlyMap<string, CalendarDay>;
}

class Following implements Shelf {
  readonly entries = new Map<string, Shelved>();
  readonly knownTo = new Map<string, CalendarDay>();
  others: readonly Catalogue[] = [];
  held = '';
  edition = 0;
  since = '';
  asked = 0;
  running: Promise<void> | undefined;

  put(entry: Shelved): void {
    this.edition += 1;
    this.entries.set(entry.id, entry);
    if (entry.job && entry.updated && entry.updated > (this.knownTo.get(entry.job) ?? ''))
      this.knownTo.set(entry.job, entry.updated as CalendarDay);
  }
  remove(id: string): void {
    this.edition += 1;
    this.entries.delete(id);
  }
  putOthers(sources: readonly Source[]): void {
    const held = JSON.stringify(sources.map(({ id, snapshot }) => [id, snapshot?.key]));
    if (held === this.held) return;
    this.edition += 1;
    this.held = held;
    this.others = sources.flatMap(({ id, name, url, snapshot }) => (snapshot ? [{ id, name, url }] : []));
  }
}
const followed = new WeakMap<Store, Following>();

/** Asked again within this time, the feed is not read anew: pages may be so much behind. */
const FRESH_MS = 1_000;

type Needed = Pick<Deps, 'store' | 'clock' | 'objects'>;

const followedOf = async (deps: Needed): Promise<Following> => {
  const shelf = followed.get(deps.store) ?? new Following();
  followed.set(deps.store, shelf);
  if (performance.now() - shelf.asked < FRESH_MS && shelf.asked > 0) return shelf;
  shelf.running ??= follow(shelf, deps).finally(() => {
    shelf.running = undefined;
  });
  await shelf.running;
  return shelf;
};

/**
 * Everything public, begun from what was kept of it and kept up with by the feed of changes for as long as the process
 * lives.
 */
export const currentShelf = (deps: Needed): Promise<Shelf> => followedOf(deps);

/** Keeps the shelf as it stands now, for functions that begin later. */
export const keepShelf = async (deps: Needed): Promise<void> => {
  const { since, entries: all } = await followedOf(deps);
  await writeShelf(deps, { since, entries: [...all.values()] });
};

const follow = async (shelf: Following, deps: Needed): Promise<void> => {
  const { store, clock } = deps;
  if (shelf.asked === 0) {
    const kept = await readShelf(deps);
    for (const entry of kept?.entries ?? []) shelf.put(entry);
    shelf.since = kept?.since ?? '';
  }
  const asked = new Date(Date.parse(clock.now()) - OVERLAP_MS).toISOString();
  const from = shelf.since;
  const feed = { table: 'catalog', index: 'g1', pk: 'entries', ...(from ? { from } : {}) } as const;
  for await (const entry of everyItem(store, feed, entries.schema)) {
    const before = shelf.entries.get(entry.id);
    const after = isExposed(entry) ? shelved(entry) : undefined;
    if (JSON.stringify(before) === JSON.stringify(after)) continue;
    if (after) shelf.put(after);
    else shelf.remove(entry.id);
  }
  shelf.putOthers(await shownSources(deps));
  shelf.since = asked;
  shelf.asked = performance.now();
};

/** How an entry keeps its promise: today, or on the last day that its source is known for. */
export const timelinessOf = (shelf: Shelf, entry: Shelved, today: CalendarDay): Row['timeliness'] => {
  const asOf = (!entry.released && entry.job && shelf.knownTo.get(entry.job)) || today;
  return { cycle: entry.updateCycle, asOf, ...lateness(entry.updateCycle, entry.updated as CalendarDay, asOf) };
};

export const rowOf = (shelf: Shelf, entry: Shelved, today: CalendarDay): Row => ({
  ...entry,
  timeliness: timelinessOf(shelf, entry, today),
});
