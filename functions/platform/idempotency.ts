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
/**
 * And a refusal: as long as the same request may still be on its way a second time. It must not be done after its sender
 * was told that it was not; whoever sends it again after that means it anew.
 */
export const REFUSALS_SECONDS = 60;

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

const Kept = z.object({
  fingerprint: z.string(),
  answer: z.string(),
  expires: z.int().optional(),
  refused: z.int().optional().describe('The status, where it was refused'),
});

/** What was answered before: the body, and the status if it was a refusal. */
export interface Given {
  readonly body: unknown;
  readonly refused?: number;
}

const seconds = (): number => Math.floor(Date.now() / 1000);

/** The answer given before under this key, if there is one. Throws where the key was used for another request that was done. */
export const givenBefore = async (store: Store, { pk, sk, fingerprint }: Repeatable): Promise<Given | undefined> => {
  const { Item } = await store.client.send(
    new GetCommand({ TableName: store.tableName('idempotency'), Key: { pk, sk }, ConsistentRead: true }),
  );
  if (!Item) return undefined;
  const { answer, refused, expires = 0, ...kept } = parseItem(Kept, Item);
  const isAnother = kept.fingerprint !== fingerprint;
  if (refused === undefined) {
    if (isAnother) throw new Problem('idempotency-key-reused');
    return { body: JSON.parse(answer) };
  }
  return isAnother || expires < seconds() ? undefined : { body: JSON.parse(answer), refused };
};

/** The answers that are kept for someone: where, and until when; for ever where they are held. Refusals are not for long. */
export async function* answersOf(
  store: Store,
  who: Pick<Caller, 'account'> & { readonly organisation: string },
): AsyncGenerator<{ readonly key: Key; readonly expires?: number; readonly isRefusal: boolean }> {
  for await (const { pk, sk, expires, refused } of everyStored(store, { table: 'idempotency', pk: partitionOf(who) }))
    yield {
      key: { pk, sk } as Key,
      ...(typeof expires === 'number' ? { expires } : {}),
      isRefusal: refused !== undefined,
    };
}

/**
 * Keeps the answer in the transaction of the change that it tells of, or of the evidence of the refusal. Of two that the
 * same request gets, one is kept, and the transaction of the other fails.
 */
export const keepAnswer = (store: Store, request: Repeatable, { body, refused }: Given): Conditional => ({
  otherwise: 'busy',
  operation: {
    Put: {
      TableName: store.tableName('idempotency'),
      Item: packed('idempotency', {
        ...request,
        answer: JSON.stringify(body),
        expires: seconds() + (refused === undefined ? ANSWERS_SECONDS : REFUSALS_SECONDS),
        refused,
      }),
      // A refusal stands in the way of its own request alone, and not for long.
      ConditionExpression:
        'attribute_not_exists(pk) OR (attribute_exists(refused) AND (expires < :now OR fingerprint <> :fingerprint))',
      ExpressionAttributeValues: { ':now': seconds(), ':fingerprint': request.fingerprint },
    },
  },
});
