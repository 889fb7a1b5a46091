import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLocalJWKSet, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { Role } from '../../functions/platform/roles.ts';

/**
 * A small OpenID provider for the laptop: its key lies in the home folder, so that tokens can be printed while the
 * server is down and stay good over a restart. It knows no passwords: whoever has the laptop may be anyone.
 */
export const AUDIENCE = 'gongshu';
const ALGORITHM = 'ES256';

export interface Claims {
  readonly role: Role;
  readonly org?: string | undefined;
  readonly division?: string | undefined;
  readonly account?: string | undefined;
}

export const localIdentity = async (home: string, issuer: string) => {
  mkdirSync(home, { recursive: true });
  const path = join(home, 'identity.json');
  if (!existsSync(path)) {
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    writeFileSync(
      path,
      JSON.stringify({ ...(await exportJWK(privateKey)), alg: ALGORITHM, kid: 'local-1', use: 'sig' }),
      { mode: 0o600 },
    );
  }
  const secret = JSON.parse(readFileSync(path, 'utf8')) as JWK;
  const { d: _, ...publicJwk } = secret;
  const key = await importJWK(secret, ALGORITHM);
  return {
    issuer,
    jwks: { keys: [publicJwk] },
    keys: createLocalJWKSet({ keys: [publicJwk] }),
    discovery: {
      issuer,
      jwks_uri: `${issuer}/jwks`,
      token_endpoint: `${issuer}/token`,
      response_types_supported: ['token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: [ALGORITHM],
    },
    tokenFor: ({ role, org, division, account }: Claims, hours = 24): Promise<string> =>
      new SignJWT({ role, ...(org ? { org } : {}), ...(division ? { division } : {}) })
        .setProtectedHeader({ alg: ALGORITHM, kid: secret.kid ?? 'local-1' })
        .setSubject(account ?? (org ? `${role}-of-${org}` : `${role}-1`))
        .setIssuer(issuer)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(`${hours}h`)
        .sign(key),
  };
};
export type LocalIdentity = Awaited<ReturnType<typeof localIdentity>>;
export const issuerOf = (baseUrl: string): string => `${baseUrl}/local/identity`;
