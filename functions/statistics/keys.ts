import { createHmac, randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Draw } from '../domain/statistics/noise.ts';
import type { Context } from '../platform/endpoint.ts';
import { type Collection, get, queryItems, type Store, storedShape } from '../platform/store.ts';

/**
 * The county's secrets, made by the platform, kept in the one table that only this room may read, never answered and
 * never logged. Versions stand beside each other: a snapshot keeps the version that it began with.
 */
export const KEY_PURPOSES = ['noise', 'matching'] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];

export const CountyKey = z.object({
  ...storedShape,
  purpose: z.enum(KEY_PURPOSES),
  number: z.int().min(1),
  secret: z.string(),
  madeOn: z.string(),
});
export type CountyKey = z.infer<typeof CountyKey>;

const idOf = (purpose: KeyPurpose, number: number): string => `${purpose}-${String(number).padStart(6, '0')}`;

export const countyKeys: Collection<CountyKey> = {
  type: 'county-key',
  table: 'statistics',
  schema: CountyKey,
  key: (id) => ({ pk: `county-key#${id.slice(0, -7)}`, sk: id.slice(-6) }),
};

/** The newest version, if one was made. */
export const newestKey = async (store: Store, purpose: KeyPurpose): Promise<CountyKey | undefined> => {
  const page = await queryItems(
    store,
    { table: 'statistics', pk: `county-key#${purpose}`, descending: true, limit: 1 },
    CountyKey,
  );
  return page.items[0];
};

/** A version of a key. Its absence is our fault: whatever names a version was made with it. */
export const keyOf = async (store: Store, purpose: KeyPurpose, number: number): Promise<CountyKey> => {
  const key = await get(store, countyKeys, idOf(purpose, number));
  if (!key) throw new Error(`key ${idOf(purpose, number)} is not there`);
  return key;
};

/** Makes the next version of a key. Two who make it at once: one wins, the other tries again. */
export const makeKey = ({ work }: Pick<Context, 'work'>, purpose: KeyPurpose, number: number): CountyKey =>
  work.create(
    countyKeys,
    {
      id: idOf(purpose, number),
      version: 0,
      purpose,
      number,
      secret: randomBytes(32).toString('base64url'),
      madeOn: work.today,
    },
    { action: 'makeKey', otherwise: 'busy' },
  );

/** A keyed digest under a key derived for one use, so that digests of two uses can never be joined. */
export const keyed = ({ secret }: Pick<CountyKey, 'secret'>, use: string): ((text: string) => Buffer) => {
  const own = createHmac('sha256', Buffer.from(secret, 'base64url')).update(use).digest();
  return (text) => createHmac('sha256', own).update(text).digest();
};

/** Uniform numbers of 53 bits from keyed digests. */
export const drawWith = (key: Pick<CountyKey, 'secret'>, use: string): Draw => {
  const digest = keyed(key, use);
  return (text) => Number(digest(text).readBigUInt64BE() >> 11n) / 2 ** 53;
};
