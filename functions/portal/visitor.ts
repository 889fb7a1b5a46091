import { type Admitted, authorise } from '../authorizer/authorise.ts';
import type { Deps } from '../platform/county.ts';
import { isSessionToken } from '../platform/sessions.ts';
import { cookieOf } from './cookies.ts';

/** The cookie of a session. */
export const SESSION = 'session';

export interface Visitor extends Admitted {
  readonly token: string;
}

/**
 * Who is signed in: the session of the cookie, judged by the authorizer's own code on every request. Nobody where there
 * is none, or where it is over.
 */
export const visitorOf = async (
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  cookies: string | undefined,
  method: string,
): Promise<Visitor | undefined> => {
  const token = cookieOf(cookies, SESSION);
  if (!token || !isSessionToken(token)) return undefined;
  const admitted = await authorise(token, method, { issuers: [], store, clock });
  return admitted.ok ? { ...admitted.value, token } : undefined;
};
