import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Result } from '../domain/result.ts';
import type { Caller } from '../platform/caller.ts';
import { type ClaimNames, callerIn, DEFAULT_CLAIMS } from './claims.ts';

/** What a token must satisfy, and by whose keys. */
export interface TokenTerms {
  readonly issuer: string;
  readonly audience: string;
  /** The issuer's public keys: `issuerKeys`, or jose's `createLocalJWKSet`. */
  readonly keys: JWTVerifyGetKey;
  readonly now: Date;
  readonly claims?: ClaimNames;
}

/** `keys-unavailable` is the provider's outage, not the caller's fault. */
export const TOKEN_FAILURES = [
  'malformed',
  'algorithm',
  'unknown-key',
  'signature',
  'expired',
  'not-yet-valid',
  'issuer',
  'audience',
  'claims',
  'keys-unavailable',
] as const;
export type TokenFailure = (typeof TOKEN_FAILURES)[number];

/** Asymmetric only (RFC 8725, 3.1): with `none` or HMAC anyone who knows the public key could sign. */
const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'];
/** Seconds by which two clocks may differ. */
const TOLERANCE = 5;

const BY_CLAIM: Readonly<Record<string, TokenFailure>> = { iss: 'issuer', aud: 'audience', nbf: 'not-yet-valid' };

const failureOf = (error: unknown): TokenFailure => {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) return BY_CLAIM[error.claim] ?? 'claims';
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) return 'algorithm';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return 'unknown-key';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'malformed';
  return 'keys-unavailable';
};

/**
 * The caller whom a signed token speaks of (RFC 7519), or why it is not accepted: signature, issuer, audience, `exp`
 * (which it must have) and `nbf` are checked at `now`, then its claims. Never throws.
 */
export const verifyToken = async (token: string, terms: TokenTerms): Promise<Result<Caller, TokenFailure>> => {
  let claims: JWTPayload;
  try {
    const verified = await jwtVerify(token, terms.keys, {
      algorithms: ALGORITHMS,
      issuer: terms.issuer,
      audience: terms.audience,
      currentDate: terms.now,
      clockTolerance: TOLERANCE,
      requiredClaims: ['exp'],
    });
    claims = verified.payload;
  } catch (error) {
    return { ok: false, error: failureOf(error) };
  }
  const caller = callerIn(claims, terms.claims ?? DEFAULT_CLAIMS);
  return caller ? { ok: true, value: caller } : { ok: false, error: 'claims' };
};

/** The token of an `Authorization` header; `undefined` where there is none (RFC 6750). */
export const bearerToken = (header: string | undefined): string | undefined =>
  /^Bearer +([A-Za-z0-9._~+/=-]+) *$/i.exec(header ?? '')?.[1];
