import { calculateJwkThumbprint, importJWK, type JWK } from 'jose';
import type { CalendarDay } from '../../domain/law/schema.ts';
import type { ClientKey } from '../../platform/accounts.ts';
import { Problem } from '../../platform/problems.ts';

/** What may be in a public key; what is private or shared in it would be known to us and to whoever reads our tables. */
const PUBLIC = ['kty', 'crv', 'x', 'y', 'n', 'e', 'alg', 'use', 'kid', 'key_ops', 'ext'];
const RSA_BITS = 2048;

const ALGORITHM_OF: Readonly<Record<string, string>> = { 'EC P-256': 'ES256', 'OKP Ed25519': 'EdDSA', RSA: 'RS256' };
const kindOf = ({ kty, crv }: Readonly<Record<string, unknown>>): string => (kty === 'RSA' ? 'RSA' : `${kty} ${crv}`);

/** The one algorithm that a key signs with, whatever a token says of itself. */
export const algorithmOf = (jwk: Readonly<Record<string, unknown>>): string | undefined => ALGORITHM_OF[kindOf(jwk)];

const bits = (base64url: unknown): number => Buffer.from(String(base64url ?? ''), 'base64url').length * 8;

const refused = (zh: string, en: string): Problem =>
  new Problem('invalid-request', { faults: [{ path: 'body', code: 'invalid_key', zh, en }] });

/** A key as it is kept, or a problem that says what is wrong with it. */
export const publicKey = async (given: Readonly<Record<string, unknown>>, today: CalendarDay): Promise<ClientKey> => {
  const strange = Object.keys(given).filter((name) => !PUBLIC.includes(name));
  if (strange.length > 0) throw refused('只接受公钥', `a public key has no ${strange.join(', ')}`);
  const alg = algorithmOf(given);
  if (!alg) throw refused('密钥类型不受支持', `one of ${Object.keys(ALGORITHM_OF).join(', ')}`);
  if (given.kty === 'RSA' && bits(given.n) < RSA_BITS) throw refused('密钥过短', `at least ${RSA_BITS} bits`);
  const { kty, crv, x, y, n, e } = given as JWK;
  const jwk = JSON.parse(JSON.stringify({ kty, crv, x, y, n, e })) as JWK;
  try {
    await importJWK(jwk, alg);
    return { kid: await calculateJwkThumbprint(jwk), jwk: { ...jwk }, addedOn: today };
  } catch {
    throw refused('密钥无法解析', 'it is not a key of its kind');
  }
};
