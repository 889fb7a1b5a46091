import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { everyItem, type Key, type Store } from '../../platform/store.ts';

const Noted = z.object({ object: z.string() });
const listOf = (application: string): string => `objects-of#${application}`;
export const notedKey = (application: string, object: string): Key => ({ pk: listOf(application), sk: object });

/**
 * Notes the name of an object of a case before it is written: where the change that goes with it is then lost, nothing
 * else names it, and nobody could take it away.
 */
export const noteObject = (store: Store, application: string, object: string): Promise<unknown> =>
  store.client.send(
    new PutCommand({ TableName: store.tableName('services'), Item: { ...notedKey(application, object), object } }),
  );

/** Every object that was written for a case by us: copies that were fetched, and archives, also of tries that were lost. */
export const notedObjects = async (store: Store, application: string): Promise<string[]> => {
  const found = await Array.fromAsync(everyItem(store, { table: 'services', pk: listOf(application) }, Noted));
  return found.map(({ object }) => object);
};
