import type { Result } from '../domain/result.ts';
import type { Barred, Caller } from '../platform/caller.ts';
import type { WallClock } from '../platform/ports.ts';
import { isSessionToken, sessionOf } from '../platform/sessions.ts';
import type { Store } from '../platform/store.ts';
import { type FirstAdministrator, standingOf } from './standing.ts';
import { type Issuer, type Presented, TOLERANCE, type TokenFailure, verifyToken } from './verify.ts';

/** Whom the county trusts to say who someone is, and the register that says what they are. */
export interface AuthoriseDeps {
  readonly issuers: readonly Issuer[];
  readonly store: Store;
  /** The county's, for days and emergencies. */
  readonly clock: WallClock;
  readonly firstAdministrator?: FirstAdministrator;
  /** The time by which tokens are judged; the system's when absent. */
  readonly now?: () => Date;
  /** Told of everyone whom a token was found to speak of, before the register is asked. */
  readonly onPresented?: (presented: Presented) => Promise<void>;
}

export interface Admitted {
  readonly caller: Caller;
  readonly barred?: Barred;
}

const presentedBy = async (
  token: string,
  { issuers, store }: AuthoriseDeps,
  now: Date,
): Promise<Result<Presented, TokenFailure>> => {
  if (!isSessionToken(token)) return verifyToken(token, issuers, now);
  const session = await sessionOf(store, token);
  if (!session) return { ok: false, error: 'unknown-key' };
  const { expires, ...presented } = session;
  return expires + TOLERANCE < now.getTime() / 1000 ? { ok: false, error: 'expired' } : { ok: true, value: presented };
};

/**
 * The caller of a token, or why there is none: the gateway's authorizer and the local server decide by this. `method` is
 * that of the request.
 */
export const authorise = async (
  token: string,
  method: string,
  deps: AuthoriseDeps,
): Promise<Result<Admitted, TokenFailure>> => {
  const presented = await presentedBy(token, deps, (deps.now ?? (() => new Date()))());
  if (!presented.ok) return presented;
  await deps.onPresented?.(presented.value);
  const now = deps.clock.now();
  const standing = await standingOf(deps.store, presented.value, now, method === 'GET', deps.firstAdministrator);
  return standing === 'ended' ? { ok: false, error: 'ended' } : { ok: true, value: standing };
};
