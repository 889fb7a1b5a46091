import type { JWTVerifyGetKey } from 'jose';
import type { Result } from '../domain/result.ts';
import type { Caller } from '../platform/caller.ts';
import type { ClaimNames } from './claims.ts';
import { type TokenFailure, verifyToken } from './verify.ts';

/** Whom the county trusts to say who someone is. */
export interface AuthoriseDeps {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  readonly claims?: ClaimNames;
  /** The time; the system's when absent. */
  readonly now?: () => Date;
}

/** The caller of a token, or why there is none: the gateway's authorizer and the local server decide by this. */
export const authorise = (token: string, deps: AuthoriseDeps): Promise<Result<Caller, TokenFailure>> => {
  const { now = () => new Date(), ...terms } = deps;
  return verifyToken(token, { ...terms, now: now() });
};
