import { hash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { Issuer } from './verify.ts';

/**
 * Tokens that were found good a moment ago: whoever reads many pages shows the same one each time, and its signature does
 * not change. Only what is sure of the same bytes is kept; what time and the register say is asked each time. Tokens
 * themselves are not kept.
 */
interface Verified {
  readonly claims: JWTPayload;
  readonly at: number;
}
const verified = new WeakMap<Issuer, Map<string, Verified>>();

/** For so long a key that its provider has withdrawn counts on; providers' keys are kept for longer than that. */
const MOMENT_MS = 60_000;
const MOST_KEPT = 1_000;

const nameOf = (token: string): string => hash('sha256', token, 'base64');

/** The claims of a token that this issuer's key verified less than a minute before `now` and that has not ended. */
export const verifiedBefore = (token: string, issuer: Issuer, now: Date): JWTPayload | undefined => {
  const found = verified.get(issuer)?.get(nameOf(token));
  const age = found ? now.getTime() - found.at : -1;
  return found && age >= 0 && age < MOMENT_MS && now.getTime() / 1000 < (found.claims.exp ?? 0)
    ? found.claims
    : undefined;
};

export const noteVerified = (token: string, issuer: Issuer, claims: JWTPayload, now: Date): void => {
  const kept = verified.get(issuer) ?? new Map<string, Verified>();
  verified.set(issuer, kept);
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
  kept.set(nameOf(token), { claims, at: now.getTime() });
};
