import { createLocalJWKSet, exportJWK, exportSPKI, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { ClaimNames } from '../../functions/authorizer/claims.ts';
import { bearerToken, type TokenTerms, verifyToken } from '../../functions/authorizer/verify.ts';
import { AUDIENCE, CLAIMS, type Keys, makeKeys, NOW, tokenOf } from './provider.ts';

const ISSUER = 'https://id.county.example';
let keys: Keys;
let others: readonly Keys[];
let stranger: Keys;
let terms: TokenTerms;

beforeAll(async () => {
  keys = await makeKeys('first', 'RS256');
  others = [await makeKeys('second', 'ES256'), await makeKeys('third', 'EdDSA')];
  stranger = await makeKeys('first', 'RS256'); // the same key id, another key
  const local = createLocalJWKSet({ keys: [keys, ...others].map(({ publicJwk }) => publicJwk) });
  terms = { issuer: ISSUER, audience: AUDIENCE, keys: local, now: NOW };
});

const verdict = async (token: string, more: Partial<TokenTerms> = {}) => {
  const result = await verifyToken(token, { ...terms, ...more });
  return result.ok ? result.value : result.error;
};

describe('a token that its issuer signed', () => {
  it('says who calls', async () => {
    expect(await verdict(await tokenOf(keys, ISSUER))).toEqual({
      account: 'zhang.san',
      role: 'custodian',
      organisation: 'civil-affairs',
    });
  });
  it('may be signed with an elliptic curve', async () => {
    for (const one of others) expect(await verdict(await tokenOf(one, ISSUER))).toMatchObject({ role: 'custodian' });
  });
  it('may name us among several audiences', async () => {
    expect(await verdict(await tokenOf(keys, ISSUER, { audience: ['portal', AUDIENCE] }))).toMatchObject({
      account: 'zhang.san',
    });
  });
  it('of a member of the public names no organisation', async () => {
    expect(await verdict(await tokenOf(keys, ISSUER, { claims: { role: 'public' } }))).toEqual({
      account: 'zhang.san',
      role: 'public',
    });
  });
  it('of a county regulator names the county', async () => {
    const claims = { role: 'county-regulator', org: 'minle', division: 620722 };
    expect(await verdict(await tokenOf(keys, ISSUER, { claims }))).toMatchObject({ division: '620722' });
  });
  it('may carry its claims under the names of its provider, also inside objects and lists', async () => {
    const claims = ClaimNames.parse({
      account: 'preferred_username',
      role: 'realm_access.roles',
      organisation: 'https://id.example/unit',
    });
    const token = await tokenOf(keys, ISSUER, {
      claims: {
        preferred_username: 'li.si',
        realm_access: { roles: ['offline_access', 'auditor'] },
        'https://id.example/unit': 'audit-bureau',
      },
    });
    expect(await verdict(token, { claims })).toEqual({
      account: 'li.si',
      role: 'auditor',
      organisation: 'audit-bureau',
    });
  });
});

describe('a token is refused', () => {
  it.each([
    ['that has expired', { expires: -10 }, 'expired'],
    ['that never expires', { expires: undefined }, 'claims'],
    ['that is not good yet', { notBefore: 60 }, 'not-yet-valid'],
    ['of another issuer', { issuer: 'https://id.other.example' }, 'issuer'],
    ['for another audience', { audience: 'portal' }, 'audience'],
    ['under a key that the issuer does not publish', { kid: 'fourth' }, 'unknown-key'],
    ['without a role', { claims: { org: 'civil-affairs' } }, 'claims'],
    ['with a role that we do not know', { claims: { ...CLAIMS, role: 'emperor' } }, 'claims'],
    ['with two of our roles', { claims: { ...CLAIMS, role: ['officer', 'administrator'] } }, 'claims'],
    ['of nobody', { subject: '' }, 'claims'],
  ] as const)('%s', async (_, parts, reason) => {
    expect(await verdict(await tokenOf(keys, ISSUER, parts as never))).toBe(reason);
  });
  it('a second after its end, when clocks may differ no more', async () => {
    const token = await tokenOf(keys, ISSUER, { expires: 60 });
    expect(await verdict(token, { now: new Date(NOW.getTime() + 64_000) })).toMatchObject({ account: 'zhang.san' });
    expect(await verdict(token, { now: new Date(NOW.getTime() + 66_000) })).toBe('expired');
  });
  it('that someone else signed under the issuer’s key id', async () => {
    expect(await verdict(await tokenOf(stranger, ISSUER))).toBe('signature');
  });
  it('whose claims were changed after it was signed', async () => {
    const [header, , signature] = (await tokenOf(keys, ISSUER)).split('.');
    const [, forged] = (await tokenOf(stranger, ISSUER, { claims: { role: 'administrator' } })).split('.');
    expect(await verdict([header, forged, signature].join('.'))).toBe('signature');
  });
  it('that is not signed at all', async () => {
    const unsigned = new UnsecuredJWT(CLAIMS)
      .setSubject('zhang.san')
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setExpirationTime(NOW.getTime() / 1000 + 3600)
      .encode();
    expect(await verdict(unsigned)).toBe('algorithm');
  });
  it('that is signed by the issuer, but by an algorithm that we do not take', async () => {
    const { alg: _, ...publicJwk } = keys.publicJwk; // a key that does not say what it is for
    const local = createLocalJWKSet({ keys: [publicJwk] });
    const privateKey = await importJWK({ ...(await exportJWK(keys.privateKey)), alg: 'PS256' });
    const token = await tokenOf({ ...keys, alg: 'PS256', privateKey: privateKey as never }, ISSUER);
    expect(await verdict(token, { keys: local })).toBe('algorithm');
    expect(await verdict(await tokenOf(keys, ISSUER), { keys: local })).toMatchObject({ account: 'zhang.san' });
  });
  it('that is signed with the public key as if it were a shared secret', async () => {
    const publicKey = await importJWK(keys.publicJwk, 'RS256', { extractable: true });
    const secret = new TextEncoder().encode(await exportSPKI(publicKey as never));
    const forged = await new SignJWT(CLAIMS)
      .setProtectedHeader({ alg: 'HS256', kid: keys.kid })
      .setSubject('zhang.san')
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setExpirationTime(NOW.getTime() / 1000 + 3600)
      .sign(secret);
    expect(await verdict(forged)).toBe('algorithm');
  });
  it.each(['', 'abc', 'a.b.c', '{}'])('that is none: %j', async (text) => {
    expect(await verdict(text)).toBe('malformed');
  });
});

describe('the Authorization header', () => {
  it.each([
    ['Bearer a.b.c', 'a.b.c'],
    ['bearer  a.b.c', 'a.b.c'],
    ['Basic dXNlcg==', undefined],
    ['a.b.c', undefined],
    ['Bearer', undefined],
    ['Bearer a b', undefined],
    [undefined, undefined],
  ])('%j carries %j', (header, token) => {
    expect(bearerToken(header)).toBe(token);
  });
});
