import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { CHANNELS } from './accounts.ts';
import { getItem, type Key, queryItems, type Store } from './store.ts';
import type { Work } from './work.ts';

/**
 * Tokens that we give out ourselves, to whom no OpenID provider does: nothing but chance, so that nothing can be read from
 * one and each can end at once. They live in real time, as those of any provider do, also where the county's clock is moved.
 */
const FORM = /^gs_[A-Za-z0-9_-]{43}$/;
const MINUTES = 15;

const Session = z.object({
  account: z.string(),
  channel: z.enum(CHANNELS),
  kid: z.string().optional().describe('The key of the assertion that it was given for'),
  issued: z.int().describe('Seconds'),
  expires: z.int().describe("Seconds; also the table's TTL"),
});
export type Session = z.infer<typeof Session>;

export const isSessionToken = (token: string): boolean => FORM.test(token);

/** Whoever reads the table learns no token. */
const keyOf = (token: string): Key => ({
  pk: `token#${createHash('sha256').update(token).digest('base64url')}`,
  sk: 'current',
});

export const seconds = (milliseconds = Date.now()): number => Math.floor(milliseconds / 1000);

/** Opens a session with this unit of work; answers as RFC 6749, 5.1 has it. */
export const openSession = (
  work: Work,
  session: Pick<Session, 'account' | 'channel' | 'kid'>,
  minutes: number = MINUTES,
) => {
  const token = `gs_${randomBytes(32).toString('base64url')}`;
  const issued = seconds();
  const lifetime = minutes * 60;
  const expires = issued + lifetime;
  const { pk } = keyOf(token);
  work.keep('sessions', { ...keyOf(token), ...session, issued, expires });
  // By account as well, so that someone's can all be found; it goes with the session.
  work.keep('sessions', { pk: sessionsOf(session.account), sk: pk, session: pk, expires });
  return { access_token: token, token_type: 'Bearer' as const, expires_in: lifetime };
};

/** The session of a token, also one that is over; nothing where the token was never given out. */
export const sessionOf = (store: Store, token: string): Promise<Session | undefined> =>
  getItem(store, 'sessions', keyOf(token), Session);

const sessionsOf = (account: string): string => `sessions-of#${account}`;
const Listed = z.object({ session: z.string() });

/** Keys of what is kept of someone's sessions, a session's own first; `most` sessions of them. */
export const keptSessions = async (store: Store, account: string, most: number): Promise<[own: Key, listed: Key][]> => {
  const where = { table: 'sessions', pk: sessionsOf(account), limit: most } as const;
  const { items } = await queryItems(store, where, Listed);
  return items.map(({ session }) => [
    { pk: session, sk: 'current' },
    { pk: sessionsOf(account), sk: session },
  ]);
};

/** Ends a session with this unit of work; fine where it is over already. */
export const endSession = (work: Work, store: Store, token: string): void =>
  work.operate({ Delete: { TableName: store.tableName('sessions'), Key: keyOf(token) } }, 'busy');

/** Marks what may be used once, such as the id of an assertion, until nobody would take it any more. */
export const useOnce = (work: Work, store: Store, what: string, expires: number): void =>
  work.operate(
    {
      Put: {
        TableName: store.tableName('sessions'),
        Item: { pk: `once#${what}`, sk: 'current', expires },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    'invalid-client',
  );
