import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { AuditEvent } from '../../platform/audit.ts';
import { everyItem, type Store } from '../../platform/store.ts';
import { type Hour, hourOf, removeFromPostings } from '../search/postings.ts';

/**
 * Entries that are still in the index under an account which the table no longer knows. It is written with the erasure and
 * goes once the index is done: else a crash between the two would leave the account there for good.
 */
const Unposted = z.object({
  id: z.string(),
  log: z.string(),
  found: z.array(z.object({ account: z.string(), hour: z.string(), entries: z.array(z.int()) })),
});
export type Unposted = z.infer<typeof Unposted>;
const PARTITION = 'unposted';

export interface Placed {
  readonly event: AuditEvent;
  readonly index: number;
}

/** The item that tells what is to be taken off; members of the public are in no list by account. */
export const unpostedItem = (id: string, log: string, erased: readonly Placed[]) => {
  const found = new Map<string, { account: string; hour: Hour; entries: number[] }>();
  for (const { event, index } of erased) {
    const { account, role } = event.actor;
    if (role === 'public') continue;
    const hour = hourOf(event.at);
    const one = found.get(`${hour} ${account}`) ?? { account, hour, entries: [] };
    found.set(`${hour} ${account}`, one);
    one.entries.push(index);
  }
  return { pk: PARTITION, sk: id, id, log, found: [...found.values()] };
};

/** Takes off the index whatever an erasure left there. May run twice. */
export const takeOffIndex = async (store: Store): Promise<void> => {
  for await (const { id, log, found } of everyItem(store, { table: 'evidence', pk: PARTITION }, Unposted)) {
    for (const { account, hour, entries } of found)
      await removeFromPostings(store, log, `account/${account}`, hour, new Set(entries));
    const Key = { pk: PARTITION, sk: id };
    await store.client.send(new DeleteCommand({ TableName: store.tableName('evidence'), Key }));
  }
};
