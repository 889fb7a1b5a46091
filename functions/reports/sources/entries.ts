import { ChangeRequest, Entry, EntryVersion } from '../../catalog/repository.ts';
import type { CalendarDay } from '../../domain/law/schema.ts';
import { added } from '../../domain/reports/cells.ts';
import { type CountedEntry, countEntry } from '../../domain/reports/counting/entries.ts';
import { addDays, dayOf, startOfDay } from '../../domain/time/day.ts';
import { dataVersionOf, Line, pointersOf, Submission, submissions } from '../../gathering/repository.ts';
import { downloadsIn } from '../../open/downloads.ts';
import { releasesOf } from '../../open-data/repository.ts';
import { getItems, queryPointed } from '../../platform/pointed.ts';
import { everyItem } from '../../platform/store.ts';
import { type Counting, each, PAGE, type Source } from './source.ts';

/** An imported entry is here from its import on, whenever its portal published it. */
const publishedOn = ({ imported, createdOn, publishedOn: day }: Entry): CalendarDay | undefined =>
  imported ? createdOn : day;

/** Only an entry that was changed has older contents; one that came by import has none of its first version. */
const versionsOf = async ({ store }: Counting, entry: Entry): Promise<CountedEntry['versions']> => {
  const on = publishedOn(entry);
  if (on === undefined) return [];
  if (entry.revision <= 1) return [{ on, content: entry }];
  const kept = { table: 'catalog', pk: `entry#${entry.id}`, beginsWith: 'version#' } as const;
  const versions = await Array.fromAsync(everyItem(store, kept, EntryVersion));
  const first = versions[0];
  return [
    ...(first && first.revision > 1 ? [{ on, content: first.entry }] : []),
    ...versions.map(({ at, entry: content }) => ({ on: dayOf(at), content })),
  ];
};

const withdrawnOn = async ({ store }: Counting, entry: Entry): Promise<CalendarDay | undefined> => {
  if (entry.withdrawal) return entry.withdrawal.on;
  if (entry.status !== 'withdrawn') return undefined;
  const asked = { table: 'catalog', index: 'g2', pk: `change-requests#${entry.id}` } as const;
  for await (const { kind, status, decidedOn } of everyItem(store, asked, ChangeRequest))
    if (kind === 'withdraw' && status === 'approved') return decidedOn;
  return dayOf(entry.changedAt);
};

/** The data in force at the end: as it stands, unless more came in since. */
const dataOf = async ({ store, span }: Counting, { id, data }: Entry): Promise<CountedEntry['data']> => {
  if (!data) return [];
  if (data.acceptedOn <= span.end) return [{ on: data.acceptedOn, ...data }];
  const pointer = (await pointersOf(store, id)).findLast(({ on }) => on <= span.end);
  const version = pointer && (await dataVersionOf(store, id, pointer.version));
  return pointer && version ? [{ on: pointer.on, acceptedOn: version.acceptedOn, rows: version.rows }] : [];
};

/** What was handed in for it in the month: its list is in order of time. */
const submissionsOf = async ({ store, span }: Counting, { id }: Entry): Promise<CountedEntry['submissions']> => {
  const { from, end } = span;
  const handedIn = {
    table: 'gathering',
    pk: `entry#${id}`,
    from: `submission#${startOfDay(from)}`,
    to: `submission#${startOfDay(addDays(end, 1))}`,
  } as const;
  const ids = await Array.fromAsync(everyItem(store, handedIn, Line), (line) => submissions.key(line.id));
  return (await getItems(store, 'gathering', ids, Submission)).map(({ createdAt, status, rows }) => ({
    on: dayOf(createdAt),
    status,
    rows,
  }));
};

const NEVER_OPENED: readonly string[] = ['not-open', 'listed'];

const historyOf = async (counting: Counting, entry: Entry, downloads: number): Promise<CountedEntry> => {
  const [versions, withdrawn, data, submitted, releases] = await Promise.all([
    versionsOf(counting, entry),
    withdrawnOn(counting, entry),
    dataOf(counting, entry),
    submissionsOf(counting, entry),
    NEVER_OPENED.includes(entry.open.state) ? [] : releasesOf(counting.store, entry.id),
  ]);
  return {
    publishedOn: publishedOn(entry),
    withdrawnOn: withdrawn,
    versions,
    data,
    submissions: submitted,
    releases: releases.toReversed(),
    downloads,
  };
};

/** A department's entries: catalog, gathering and opening. One that was never published counts for nothing. */
export const countEntries: Source = async (counting, body, cursor) => {
  const { store, month, span } = counting;
  const own = { table: 'catalog', index: 'p1', pk: `provider#${body}`, limit: PAGE, cursor } as const;
  const page = await queryPointed(store, own, Entry);
  const published = page.items.filter(({ revision }) => revision > 0);
  const downloads = await downloadsIn(
    store,
    month,
    published.map(({ id }) => id),
  );
  const cells = await each(published, async (entry) =>
    countEntry(await historyOf(counting, entry, downloads.get(entry.id) ?? 0), span),
  );
  return { cells: added(cells), next: page.next };
};
