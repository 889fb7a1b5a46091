import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { Duty } from '../../functions/domain/duty/duty.ts';
import { isOpen } from '../../functions/platform/duty-store.ts';
import { unpacked } from '../../functions/platform/packing.ts';
import { parseItem, type Store } from '../../functions/platform/store.ts';
import { TABLE_NAMES, type TableName } from '../../functions/tables.ts';
import { allItems } from './all-items.ts';

/** What a table holds: how much, and one hash over all of it that does not depend on an order. */
export interface Tally {
  readonly count: number;
  readonly hash: string;
}
export interface Inventory {
  readonly tables: Readonly<Record<TableName, Tally>>;
  /** Duties by name and state, as `share.reply running`. */
  readonly duties: Readonly<Record<string, number>>;
  /** The days of the open ones, and one hash over ids, days and states. */
  readonly open: Tally;
}

/** Adds up hashes of things: the same for the same things in any order, and for no others. */
export const tallying = () => {
  const hashes: string[] = [];
  return {
    add: (thing: unknown): void => {
      hashes.push(createHash('sha256').update(canonicalize(thing)!).digest('hex'));
    },
    tally: (): Tally => ({
      count: hashes.length,
      hash: createHash('sha256').update(hashes.sort().join('\n')).digest('hex'),
    }),
  };
};

/** A value as it can be hashed and written to a file: bytes as base64 under a name that no attribute has. */
export const plain = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
  return value;
};
export const unplain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(unplain);
  if (typeof value !== 'object' || value === null) return value;
  if ('$bytes' in value) return Buffer.from(String(value.$bytes), 'base64');
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, unplain(one)]));
};

/** Clocks of a laptop lie in the table of duties; in the cloud they are executions, and no part of what is kept. */
const isClock = ({ pk }: Record<string, unknown>): boolean => /^clock(-name#|$)/.test(String(pk));

/**
 * Where a sealed log stands, the index over it, and what of it was looked at. It is not brought back: a restored county begins a log of its own, or two histories might be
 * signed under one name.
 */
const isLogState = ({ pk }: Record<string, unknown>): boolean =>
  /^((log|batches|found|checked|witness|retained)#|unposted$)/.test(String(pk));

/** Every item of a table that a restore brings back. */
export async function* keptItems(
  { client, tableName }: Store,
  table: TableName,
): AsyncGenerator<Record<string, unknown>> {
  for await (const item of allItems(client, tableName(table))) if (!isClock(item) && !isLogState(item)) yield item;
}

/** What a county's tables hold, table by table and duty by duty. */
export const takeInventory = async (store: Store): Promise<Inventory> => {
  const tables: Partial<Record<TableName, Tally>> = {};
  const duties: Record<string, number> = {};
  const open = tallying();
  for (const table of TABLE_NAMES) {
    const items = tallying();
    for await (const item of keptItems(store, table)) {
      items.add(plain(item));
      if (table !== 'duties') continue;
      const duty = parseItem(Duty, unpacked(item));
      const name = `${duty.duty} ${duty.state}`;
      duties[name] = (duties[name] ?? 0) + 1;
      if (isOpen(duty)) open.add([duty.id, duty.due ?? null, duty.state, duty.bearer.organisation]);
    }
    tables[table] = items.tally();
  }
  return { tables: tables as Inventory['tables'], duties, open: open.tally() };
};

/** Where two inventories differ, in words. */
export const differences = (before: Inventory, after: Inventory): string[] => {
  const words: string[] = [];
  for (const table of TABLE_NAMES) {
    const [was, is] = [before.tables[table], after.tables[table]];
    if (was.count !== is.count) words.push(`table ${table}: ${is.count} items in place of ${was.count}`);
    else if (was.hash !== is.hash) words.push(`table ${table}: other contents`);
  }
  for (const name of new Set([...Object.keys(before.duties), ...Object.keys(after.duties)]))
    if (before.duties[name] !== after.duties[name])
      words.push(`duties ${name}: ${after.duties[name] ?? 0} in place of ${before.duties[name] ?? 0}`);
  if (before.open.hash !== after.open.hash) words.push('open duties: other days, states or bearers');
  return words;
};
