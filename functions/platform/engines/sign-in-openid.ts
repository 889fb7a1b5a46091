import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientError,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import * as z from 'zod';
import { accountIn, ClaimNames, DEFAULT_CLAIMS } from '../../authorizer/claims.ts';
import { log } from '../log.ts';
import type { SignIn } from '../ports.ts';
import { Problem } from '../problems.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const TIMEOUT_SECONDS = 5;

/** The county's provider as its portal is known there: a public client, which proves itself by PKCE and has no secret. */
export const SignInSettings = z.strictObject({
  issuer: z.url(),
  clientId: z.string().min(1),
  scope: z.string().default('openid'),
  claims: ClaimNames.optional(),
  /** As for tokens of this provider: stands before its accounts. */
  alias: z.string().optional(),
});
export type SignInSettings = z.input<typeof SignInSettings>;

/** The provider is there and says no, or what comes in its name is not its; rather than that it cannot be reached. */
const isRefusal = (error: unknown): boolean => {
  const { name, cause } = error as Error;
  if (error instanceof ClientError)
    return error.code !== 'OAUTH_TIMEOUT' && !(cause instanceof Response && cause.status >= 500);
  return ['AuthorizationResponseError', 'ResponseBodyError', 'WWWAuthenticateChallengeError'].includes(name);
};

/**
 * The authorization code flow with PKCE (RFC 7636) by a certified client library, which also holds state, nonce, issuer,
 * audience, times and the signature of the ID token against what was asked for.
 */
export const signInOpenid = (given: SignInSettings): SignIn => {
  const { issuer, clientId, scope, claims = DEFAULT_CLAIMS, alias } = SignInSettings.parse(given);
  const server = new URL(issuer);
  const insecure = server.protocol !== 'https:' && LOOPBACK.includes(server.hostname);
  let found: Promise<Configuration> | undefined;
  const provider = (): Promise<Configuration> => {
    found ??= discovery(server, clientId, undefined, None(), {
      timeout: TIMEOUT_SECONDS,
      execute: [enableNonRepudiationChecks, ...(insecure ? [allowInsecureRequests] : [])],
    }).catch((error) => {
      found = undefined; // asked again by the next one who comes
      log.warn('sign-in: discovery', { error: (error as Error).message });
      throw new Problem('busy', { detail: 'the provider of identity cannot be reached' });
    });
    return found;
  };
  return {
    issuer,
    begin: async (back) => {
      const config = await provider();
      const pending = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const url = buildAuthorizationUrl(config, {
        redirect_uri: back,
        scope,
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, pending };
    },
    finish: async (returned, { state, nonce, verifier }) => {
      const config = await provider();
      try {
        const tokens = await authorizationCodeGrant(config, returned, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const account = accountIn(tokens.claims() ?? {}, claims);
        if (account) return alias ? `${alias}:${account}` : account;
      } catch (error) {
        const { name, message } = error as Error;
        log.warn('sign-in: refused', { error: `${name}: ${message}` });
        if (!isRefusal(error)) throw new Problem('busy', { detail: 'the provider of identity cannot be reached' });
      }
      throw new Problem('invalid-client', { detail: 'the provider of identity did not vouch for anyone' });
    },
  };
};
