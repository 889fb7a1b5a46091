import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

export const AUDIENCE = 'gongshu';
/** The time of every token in these tests; issued at it, good for an hour. */
export const NOW = new Date('2026-03-02T01:00:00Z');
const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

export interface Keys {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

export const makeKeys = async (kid: string, alg: string): Promise<Keys> => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
};

export const CLAIMS = { role: 'custodian', org: 'civil-affairs' };

export interface TokenParts {
  readonly claims?: Record<string, unknown>;
  readonly subject?: string;
  readonly issuer?: string;
  readonly audience?: string | string[];
  /** Seconds from `NOW`. */
  readonly expires?: number | undefined;
  readonly notBefore?: number;
  /** Seconds from `NOW`; at it when absent, nothing said where it is undefined. */
  readonly issued?: number | undefined;
  readonly kid?: string;
}

/** A signed token; good unless `parts` says otherwise. `expires: undefined` leaves `exp` out. */
export const tokenOf = async (keys: Keys, issuer: string, parts: TokenParts = {}): Promise<string> => {
  const jwt = new SignJWT(parts.claims ?? CLAIMS)
    .setProtectedHeader({ alg: keys.alg, kid: parts.kid ?? keys.kid })
    .setSubject(parts.subject ?? 'zhang.san')
    .setIssuer(parts.issuer ?? issuer)
    .setAudience(parts.audience ?? AUDIENCE);
  const issued = 'issued' in parts ? parts.issued : 0;
  if (issued !== undefined) jwt.setIssuedAt(seconds(NOW) + issued);
  const expires = 'expires' in parts ? parts.expires : 3600;
  if (expires !== undefined) jwt.setExpirationTime(seconds(NOW) + expires);
  if (parts.notBefore !== undefined) jwt.setNotBefore(seconds(NOW) + parts.notBefore);
  return jwt.sign(keys.privateKey);
};

export interface Provider {
  readonly issuer: string;
  /** The keys that it publishes; may change while it runs. */
  keys: readonly Keys[];
  /** Answers 503 to everything while set. */
  down: boolean;
  /** What its discovery document says instead. */
  discovery: Readonly<Record<string, unknown>>;
  /** Requests by path. */
  readonly asked: Map<string, number>;
  stop(): Promise<void>;
}

/** An OpenID provider on this machine: its discovery document and its keys. */
export const startProvider = async (keys: readonly Keys[]): Promise<Provider> => {
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    provider.asked.set(path, (provider.asked.get(path) ?? 0) + 1);
    const pages: Readonly<Record<string, unknown>> = {
      '/.well-known/openid-configuration': {
        issuer: provider.issuer,
        jwks_uri: `${provider.issuer}/keys`,
        ...provider.discovery,
      },
      '/keys': { keys: provider.keys.map(({ publicJwk }) => publicJwk) },
    };
    const page = provider.down ? undefined : pages[path];
    response.writeHead(page ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify(page ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const provider: Provider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys,
    down: false,
    discovery: {},
    asked: new Map(),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return provider;
};
