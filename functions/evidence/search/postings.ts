import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Term } from '../../domain/evidence/search-terms.ts';
import type { Instant } from '../../domain/time/day.ts';
import { type Collection, everyItem, everyStored, queryItems, type Store, storedShape } from '../../platform/store.ts';

/** How far a log is entered into its index: entries before `position`, and events up to `to`. */
const Indexed = z.object({ ...storedShape, position: z.int().min(0), to: z.string() });
export type Indexed = z.infer<typeof Indexed>;
export const indexes: Collection<Indexed> = {
  type: 'evidence-index',
  table: 'evidence',
  schema: Indexed,
  key: (id) => ({ pk: `found#${id}`, sk: 'current' }),
};

/** An hour of UTC, `2026-11-25T22`. Hours of the county begin with those of UTC. */
export type Hour = string;
export const hourOf = (at: Instant): Hour => at.slice(0, 13);

const Posting = z.object({ hour: z.string(), entries: z.array(z.int()).describe('Places in the log, ascending') });

const partition = (log: string, term: Term): string => `found#${log}#${term}`;
const place = (index: number): string => String(index).padStart(12, '0');

/**
 * The entries of one term and hour that one step found between two places of the log. The key names both ends: a step that
 * is run again, and saw more by then, writes another item, and never takes anything away.
 */
export const postingItem = (log: string, term: Term, hour: Hour, entries: readonly number[], end: number) => ({
  pk: partition(log, term),
  sk: `${hour}#${place(entries[0]!)}#${place(end)}`,
  hour,
  entries,
});

/** The first hour from `from` up to `to` in which the term has an entry. */
export const nextHour = async (
  store: Store,
  log: string,
  term: Term,
  from: Hour,
  to: Hour,
): Promise<Hour | undefined> => {
  const where = { table: 'evidence', pk: partition(log, term), from, to: `${to}~`, limit: 1 } as const;
  return (await queryItems(store, where, Posting)).items[0]?.hour;
};

/** The entries of a term in one hour, ascending. */
export const entriesIn = async (store: Store, log: string, term: Term, hour: Hour): Promise<number[]> => {
  const found = new Set<number>();
  const where = { table: 'evidence', pk: partition(log, term), beginsWith: `${hour}#` } as const;
  for await (const { entries } of everyItem(store, where, Posting)) for (const one of entries) found.add(one);
  return [...found].sort((a, b) => a - b);
};

/** Takes entries out of the list of a term in one hour; a list that is empty goes with its name. */
export const removeFromPostings = async (
  store: Store,
  log: string,
  term: Term,
  hour: Hour,
  gone: ReadonlySet<number>,
): Promise<void> => {
  const TableName = store.tableName('evidence');
  const pk = partition(log, term);
  for await (const item of everyStored(store, { table: 'evidence', pk, beginsWith: `${hour}#` })) {
    const entries = Posting.parse(item).entries.filter((index) => !gone.has(index));
    if (entries.length > 0) await store.client.send(new PutCommand({ TableName, Item: { ...item, entries } }));
    else await store.client.send(new DeleteCommand({ TableName, Key: { pk, sk: item.sk } }));
  }
};
