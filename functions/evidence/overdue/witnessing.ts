import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Deps } from '../../platform/county.ts';
import type { Witness } from '../../platform/ports.ts';
import { everyItem, type Store } from '../../platform/store.ts';
import type { LogState } from '../log.ts';

/** Up to where a witness has signed a log; size 0 where it never has. */
export const Witnessing = z.object({ name: z.string(), size: z.int().min(0), to: z.string(), at: z.string() });
export type Witnessing = z.infer<typeof Witnessing>;

const partition = (log: string): string => `witness#${log}`;
export const witnessingOf = (store: Store, log: string): Promise<Witnessing[]> =>
  Array.fromAsync(everyItem(store, { table: 'evidence', pk: partition(log) }, Witnessing));

/** Notes who has signed the log as it stands. Whoever is asked for the first time is noted too, and who is asked no more is not. */
export const noteWitnessing = async (
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  { id, size, to }: LogState,
  witnesses: readonly Witness[],
  signed: readonly string[],
): Promise<void> => {
  const TableName = store.tableName('evidence');
  const known = new Set((await witnessingOf(store, id)).map(({ name }) => name));
  const asked = witnesses.map(({ key }) => key.name);
  const at = clock.now();
  for (const name of asked) {
    const isSigned = signed.includes(name);
    if (!isSigned && known.has(name)) continue;
    const now: Witnessing = isSigned ? { name, size, to, at } : { name, size: 0, to: '', at };
    await store.client.send(new PutCommand({ TableName, Item: { pk: partition(id), sk: name, ...now } }));
  }
  for (const name of known)
    if (!asked.includes(name))
      await store.client.send(new DeleteCommand({ TableName, Key: { pk: partition(id), sk: name } }));
};
