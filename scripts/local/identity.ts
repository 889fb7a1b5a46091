import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLocalJWKSet, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { Problem } from '../../functions/platform/problems.ts';
import { Role } from '../../functions/platform/roles.ts';
import { codeFlow, PORTAL_CLIENT } from './code-flow.ts';

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
  const tokenFor = ({ role, org, division, account }: Claims, hours = 24): Promise<string> =>
    new SignJWT({ role, ...(org ? { org } : {}), ...(division ? { division } : {}) })
      .setProtectedHeader({ alg: ALGORITHM, kid: secret.kid ?? 'local-1' })
      .setSubject(account ?? (org ? `${role}-of-${org}` : `${role}-1`))
      .setIssuer(issuer)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(`${hours}h`)
      .sign(key);
  const idToken = ({ sub, nonce, aud }: { sub: string; nonce: string; aud: string }): Promise<string> =>
    new SignJWT({ nonce })
      .setProtectedHeader({ alg: ALGORITHM, kid: secret.kid ?? 'local-1' })
      .setSubject(sub)
      .setIssuer(issuer)
      .setAudience(aud)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(key);
  return {
    issuer,
    signIn: codeFlow(`${issuer.replace(/\/local\/identity$/, '')}/sign-in/return`, idToken),
    jwks: { keys: [publicJwk] },
    keys: createLocalJWKSet({ keys: [publicJwk] }),
    discovery: {
      issuer,
      jwks_uri: `${issuer}/jwks`,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      response_types_supported: ['code', 'token'],
      grant_types_supported: ['authorization_code', 'client_credentials'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'client_secret_post'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: [ALGORITHM],
    },
    tokenFor,
    /**
     * The token of a machine (RFC 6749, 4.4): a client is `role@organisation` and has any secret, for this provider
     * knows none. The credentials come in the form or by Basic, as their sender prefers.
     */
    grant: async (form: URLSearchParams, authorization?: string) => {
      const basic = /^Basic (.+)$/.exec(authorization ?? '')?.[1];
      const [id = ''] = basic ? Buffer.from(basic, 'base64').toString().split(':') : [form.get('client_id') ?? ''];
      const [, role, org] = /^([a-z-]+)@(.+)$/.exec(decodeURIComponent(id)) ?? [];
      const known = Role.safeParse(role);
      if (form.get('grant_type') !== 'client_credentials' || !known.success || !org)
        throw new Problem('invalid-request', { detail: 'grant_type=client_credentials of a client role@organisation' });
      const hours = 1;
      const token = await tokenFor({ role: known.data, org, account: `machine-of-${org}` }, hours);
      return { access_token: token, token_type: 'Bearer', expires_in: hours * 3600 };
    },
  };
};
/** How the portal is known there. */
export const portalClientOf = (issuer: string) => ({ issuer, clientId: PORTAL_CLIENT });
export type LocalIdentity = Awaited<ReturnType<typeof localIdentity>>;
export const issuerOf = (baseUrl: string): string => `${baseUrl}/local/identity`;
