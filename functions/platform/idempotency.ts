import { createHash, createHmac } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Caller } from './caller.ts';
import { packed } from './packing.ts';
import { Problem } from './problems.ts';
import { everyStored, type Key, parseItem, type Store } from './store.ts';
import type { Conditional } from './transact.ts';

/** How long an answer is kept to be given again. */
export const ANSWERS_SECONDS = 48 * 3600;

/** Where the record of a request lies, and what the request was. */
export interface Repeatable extends Key {
  readonly fingerprint: string;
}

const partitionOf = ({ organisation, account }: Pick<Caller, 'organisation' | 'account'>): string =>
  `${organisation ?? ''}/${account}`;

/**
 * A request under its idempotency key. What it was is kept as a digest under that key, and of the key no more than a
 * digest: whoever reads the table can try no guesses on a short body, say a person asked about, without the key itself.
 */
export const repeatable = (caller: Caller, key: string, request: string): Repeatable => ({
  pk: partitionOf(caller),
  sk: createHash('sha256').update(key).digest('base64url'),
  fingerprint: createHmac('sha256', key).update(request).digest('base64url'),
});

const Given = z.object({ fingerprint: z.string(), answer: z.string() });

/** The answer given before under this key, if there is one. Throws where the key was used for another request. */
export const givenBefore = async (store: Store, { pk, sk, fingerprint }: Repeatable): Promise<unknown> => {
  const { Item } = await store.client.send(
    new GetCommand({ TableName: store.tableName('idempotency'), Key: { pk, sk }, ConsistentRead: true }),
  );
  if (!Item) return undefined;
  const given = parseItem(Given, Item);
  if (given.fingerprint !== fingerprint) throw new Problem('idempotency-key-reused');
  return JSON.parse(given.answer);
};

/** The answers that are kept for someone: where, and until when; for ever where they are held. */
export async function* answersOf(
  store: Store,
  who: Pick<Caller, 'account'> & { readonly organisation: string },
): AsyncGenerator<{ readonly key: Key; readonly expires?: number }> {
  for await (const { pk, sk, expires } of everyStored(store, { table: 'idempotency', pk: partitionOf(who) }))
    yield { key: { pk, sk } as Key, ...(typeof expires === 'number' ? { expires } : {}) };
}

/** Keeps the answer in the transaction of the change that it tells of. */
export const keepAnswer = (store: Store, request: Repeatable, answer: unknown): Conditional => ({
  otherwise: 'busy',
  operation: {
    Put: {
      TableName: store.tableName('idempotency'),
      Item: packed('idempotency', {
        ...request,
        answer: JSON.stringify(answer),
        expires: Math.floor(Date.now() / 1000) + ANSWERS_SECONDS,
      }),
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  },
});
