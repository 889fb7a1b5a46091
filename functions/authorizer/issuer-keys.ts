import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod';

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const TIMEOUT_MS = 3_000;
const CACHE_MS = 10 * 60_000;
/** Tokens with made-up key ids must not make us fetch at their pace. */
const COOLDOWN_MS = 30_000;

const secure = (address: string): URL => {
  const url = new URL(address);
  if (url.protocol !== 'https:' && !LOOPBACK.includes(url.hostname)) throw new RangeError(`not https: ${address}`);
  return url;
};

const discover = async (issuer: string) => {
  const answer = await fetch(secure(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`), {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!answer.ok) throw new Error(`the discovery document of ${issuer} answers ${answer.status}`);
  const document = Discovery.parse(await answer.json());
  // OpenID Connect Discovery 1.0, 4.3: a document of another issuer must not be used.
  if (document.issuer !== issuer) throw new Error(`the discovery document names another issuer: ${document.issuer}`);
  return createRemoteJWKSet(secure(document.jwks_uri), {
    timeoutDuration: TIMEOUT_MS,
    cacheMaxAge: CACHE_MS,
    cooldownDuration: COOLDOWN_MS,
  });
};

/**
 * The keys of an OpenID provider, found by its discovery document, fetched at the first token and kept. A new key is
 * fetched when a token names it. Throws where the provider cannot be reached, so that nobody is refused for its outage.
 */
export const issuerKeys = (issuer: string): JWTVerifyGetKey => {
  let found: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    found ??= discover(issuer);
    try {
      return await (await found)(header, token);
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) found = undefined; // asked again with the next token
      throw error;
    }
  };
};
