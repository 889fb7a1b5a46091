import { createPrivateKey } from 'node:crypto';
import { importJWK, type JWK, SignJWT } from 'jose';
import { v4 as uuid } from 'uuid';
import * as z from 'zod';
import type { IdentityConfig } from './config.ts';
import { Failure } from './failure.ts';
import { readSecret } from './secret.ts';

const TIMEOUT_MS = 15_000;
/** A token is asked anew so long before it ends: two clocks may differ, and a batch takes its time. */
const EARLY_MS = 60_000;

const Discovery = z.object({ issuer: z.string(), token_endpoint: z.url() });
const Granted = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().default(300) });

export interface Tokens {
  /** The token of the moment. `anew` asks for another although this one seemed good. */
  current(anew?: boolean): Promise<string>;
}

type Machine = Exclude<IdentityConfig, { token: unknown }>;

/** Tokens by the configuration: the one that is given, or the machine's own (RFC 6749, 4.4; RFC 7523). */
export const tokensOf = (identity: IdentityConfig, folder: string): Tokens => {
  if ('token' in identity) return { current: async () => readSecret(identity.token, folder) };
  let held: { token: string; until: number } | undefined;
  let endpoint: string | undefined;
  return {
    async current(anew = false) {
      if (held && !anew && Date.now() < held.until) return held.token;
      endpoint ??= await endpointFor(identity);
      const { access_token, expires_in } = await grant(identity, endpoint, folder);
      held = { token: access_token, until: Date.now() + expires_in * 1_000 - EARLY_MS };
      return access_token;
    },
  };
};

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** A secret is only sent where nobody listens on the way. */
const secure = (address: string): string => {
  const { protocol, hostname } = new URL(address);
  if (protocol === 'https:' || LOOPBACK.includes(hostname)) return address;
  throw new Failure('configuration', `身份提供方必须使用 https · not https: ${address}`);
};

const endpointFor = (machine: Machine): Promise<string> | string => {
  if ('tokenEndpoint' in machine && machine.tokenEndpoint) return secure(machine.tokenEndpoint);
  if (machine.issuer) return endpointOf(machine.issuer);
  throw new Failure('configuration', '须填写 issuer 或 tokenEndpoint · neither issuer nor tokenEndpoint');
};

const endpointOf = async (issuer: string): Promise<string> => {
  const answer = await fetch(secure(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`), {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (answer.status >= 500) throw new TypeError(`the identity provider answers ${answer.status}`);
  const found = Discovery.safeParse(await answer.json().catch(() => undefined));
  if (!answer.ok || !found.success || found.data.issuer !== issuer)
    throw new Failure('configuration', `身份提供方的发现文档无效 · no discovery document of ${issuer}`);
  return secure(found.data.token_endpoint);
};

const grant = async (machine: Machine, endpoint: string, folder: string): Promise<z.infer<typeof Granted>> => {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    ...(machine.scope ? { scope: machine.scope } : {}),
  });
  const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' };
  if ('clientSecret' in machine) {
    const pair = [machine.clientId, readSecret(machine.clientSecret, folder)].map(encodeURIComponent).join(':');
    headers.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  } else {
    form.set('client_id', machine.clientId);
    form.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    form.set('client_assertion', await assertionOf(machine, endpoint, readSecret(machine.privateKey, folder)));
  }
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers,
    body: form,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (answer.status >= 500 || answer.status === 429)
    throw new TypeError(`the identity provider answers ${answer.status}`);
  const granted = Granted.safeParse(await answer.json().catch(() => undefined));
  if (!answer.ok || !granted.success)
    throw new Failure('refused', `身份提供方拒绝签发令牌 · the identity provider gives no token: ${answer.status}`);
  return granted.data;
};

const assertionOf = async (
  { clientId, algorithm, keyId }: Extract<Machine, { privateKey: unknown }>,
  audience: string,
  secret: string,
): Promise<string> => {
  const jwk = secret.startsWith('{') ? (JSON.parse(secret) as JWK) : undefined;
  const key = jwk ? await importJWK(jwk, algorithm) : createPrivateKey(secret);
  const kid = keyId ?? jwk?.kid;
  return new SignJWT()
    .setProtectedHeader({ alg: algorithm, ...(kid ? { kid } : {}) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setJti(uuid())
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(key);
};
