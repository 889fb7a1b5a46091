import { decodeJwt, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Result } from '../domain/result.ts';
import type { Channel } from '../platform/accounts.ts';
import { accountIn, type ClaimNames, DEFAULT_CLAIMS } from './claims.ts';
import { noteVerified, verifiedBefore } from './verified-before.ts';

/** An OpenID provider whose tokens are taken. */
export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  /** The issuer's public keys: `issuerKeys`, or jose's `createLocalJWKSet`. */
  readonly keys: JWTVerifyGetKey;
  readonly claims?: ClaimNames;
  /** Before the names of its accounts, with a colon; the county's own provider has none. */
  readonly alias?: string;
  /** Tokens that live longer are not taken. */
  readonly maxHours?: number;
}

/** Whom a token that was found good speaks of. */
export interface Presented {
  readonly account: string;
  readonly channel: Channel;
  /** Seconds. */
  readonly issued: number;
  /** The key that a machine signed with. */
  readonly kid?: string | undefined;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** `keys-unavailable` is the provider's outage, not the caller's fault. */
export const TOKEN_FAILURES = [
  'malformed',
  'algorithm',
  'unknown-key',
  'signature',
  'expired',
  'not-yet-valid',
  'issued-ahead',
  'lives-too-long',
  'issuer',
  'audience',
  'claims',
  'ended',
  'keys-unavailable',
] as const;
export type TokenFailure = (typeof TOKEN_FAILURES)[number];

/** Asymmetric only (RFC 8725, 3.1): with `none` or HMAC anyone who knows the public key could sign. */
export const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'];
/** Seconds by which two clocks may differ. */
export const TOLERANCE = 5;
/** A working day and some: who comes the next morning signs in again. */
const MAX_HOURS = 24;

const BY_CLAIM: Readonly<Record<string, TokenFailure>> = { iss: 'issuer', aud: 'audience', nbf: 'not-yet-valid' };

/** Why `jwtVerify` did not take a token. */
export const failureOf = (error: unknown): TokenFailure => {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) return BY_CLAIM[error.claim] ?? 'claims';
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) return 'algorithm';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return 'unknown-key';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'malformed';
  return 'keys-unavailable';
};

/** The provider that a token says it is of; it is believed once that provider's key has verified it. */
const issuerOf = (token: string, issuers: readonly Issuer[]): Result<Issuer, TokenFailure> => {
  let iss: unknown;
  try {
    iss = decodeJwt(token).iss;
  } catch {
    return { ok: false, error: 'malformed' };
  }
  const found = issuers.find(({ issuer }) => issuer === iss);
  return found ? { ok: true, value: found } : { ok: false, error: 'issuer' };
};

/** The account under its provider's alias. One without an alias may not name another's accounts. */
const aliased = (account: string, { alias }: Issuer, issuers: readonly Issuer[]): string | undefined => {
  if (alias) return `${alias}:${account}`;
  return issuers.some((other) => other.alias && account.startsWith(`${other.alias}:`)) ? undefined : account;
};

/** How long a token lives and since when it does, beyond what `jwtVerify` looks at. */
const lifeFailure = (
  { iat, exp }: JWTPayload,
  { maxHours = MAX_HOURS }: Issuer,
  now: Date,
): TokenFailure | undefined => {
  const issued = iat ?? 0;
  if (issued > now.getTime() / 1000 + TOLERANCE) return 'issued-ahead';
  return (exp ?? 0) - issued > maxHours * 3600 ? 'lives-too-long' : undefined;
};

const verifiedNow = async (token: string, issuer: Issuer, now: Date): Promise<JWTPayload> => {
  const { payload } = await jwtVerify(token, issuer.keys, {
    algorithms: ALGORITHMS,
    issuer: issuer.issuer,
    audience: issuer.audience,
    currentDate: now,
    clockTolerance: TOLERANCE,
    requiredClaims: ['exp', 'iat'],
  });
  noteVerified(token, issuer, payload, now);
  return payload;
};

/**
 * Whom a signed token speaks of (RFC 7519), or why it is not accepted: its issuer is one of ours, and signature, audience,
 * `iat` and `exp` (which it must have), `nbf` and its whole life hold at `now`. Never throws.
 */
export const verifyToken = async (
  token: string,
  issuers: readonly Issuer[],
  now: Date,
): Promise<Result<Presented, TokenFailure>> => {
  const found = issuerOf(token, issuers);
  if (!found.ok) return found;
  const issuer = found.value;
  let claims = verifiedBefore(token, issuer, now);
  try {
    claims ??= await verifiedNow(token, issuer, now);
  } catch (error) {
    return { ok: false, error: failureOf(error) };
  }
  const life = lifeFailure(claims, issuer, now);
  if (life) return { ok: false, error: life };
  const named = accountIn(claims, issuer.claims ?? DEFAULT_CLAIMS);
  const account = named && aliased(named, issuer, issuers);
  return account
    ? { ok: true, value: { account, channel: 'openid', issued: claims.iat!, claims } }
    : { ok: false, error: 'claims' };
};

/** The token of an `Authorization` header; `undefined` where there is none (RFC 6750). */
export const bearerToken = (header: string | undefined): string | undefined =>
  /^Bearer +([A-Za-z0-9._~+/=-]+) *$/i.exec(header ?? '')?.[1];
