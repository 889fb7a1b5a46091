import { createLocalJWKSet, exportJWK, exportSPKI, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { ClaimNames } from '../../functions/authorizer/claims.ts';
import { bearerToken, type Issuer, verifyToken } from '../../functions/authorizer/verify.ts';
import { AUDIENCE, CLAIMS, type Keys, makeKeys, NOW, tokenOf } from './provider.ts';

const ISSUER = 'https://id.county.example';
let keys: Keys;
let others: readonly Keys[];
let stranger: Keys;
let issuer: Issuer;

beforeAll(async () => {
  keys = await makeKeys('first', 'RS256');
  others = [await makeKeys('second', 'ES256'), await makeKeys('third', 'EdDSA')];
  stranger = await makeKeys('first', 'RS256'); // the same key id, another key
  const local = createLocalJWKSet({ keys: [keys, ...others].map(({ publicJwk }) => publicJwk) });
  issuer = { issuer: ISSUER, audience: AUDIENCE, keys: local };
});

const verdict = async (token: string, more: Partial<Issuer> = {}, now = NOW, others: readonly Issuer[] = []) => {
  const result = await verifyToken(token, [{ ...issuer, ...more }, ...others], now);
  return result.ok ? { account: result.value.account, channel: result.value.channel } : result.error;
};

describe('a token that its issuer signed', () => {
  it('says who calls, and not what they may be', async () => {
    expect(await verdict(await tokenOf(keys, ISSUER))).toEqual({ account: 'zhang.san', channel: 'openid' });
  });
  it('may be signed with an elliptic curve', async () => {
    for (const one of others) expect(await verdict(await tokenOf(one, ISSUER))).toMatchObject({ account: 'zhang.san' });
  });
  it('may name us among several audiences', async () => {
    expect(await verdict(await tokenOf(keys, ISSUER, { audience: ['portal', AUDIENCE] }))).toMatchObject({
      account: 'zhang.san',
    });
  });
  it('may carry its account under the name of its provider, also inside an object, and as a number', async () => {
    for (const [name, claims] of [
      ['preferred_username', { preferred_username: 'li.si' }],
      ['user.name', { user: { name: 'li.si' } }],
      ['https://id.example/user', { 'https://id.example/user': 'li.si' }],
    ] as const)
      expect(
        await verdict(await tokenOf(keys, ISSUER, { claims }), { claims: ClaimNames.parse({ account: name }) }),
      ).toMatchObject({ account: 'li.si' });
    const numbered = await tokenOf(keys, ISSUER, { claims: { id: 4711 } });
    expect(await verdict(numbered, { claims: ClaimNames.parse({ account: 'id' }) })).toMatchObject({ account: '4711' });
  });
});

describe('a token that was good a moment ago', () => {
  /** One issuer whose keys can be counted and withdrawn. */
  const counted = () => {
    const state = { asked: 0, published: keys.publicJwk };
    const one: Issuer = {
      ...issuer,
      keys: (header, token) => {
        state.asked += 1;
        return createLocalJWKSet({ keys: [state.published] })(header, token);
      },
    };
    const at = async (token: string, seconds: number) => {
      const result = await verifyToken(token, [one], new Date(NOW.getTime() + seconds * 1000));
      return result.ok ? result.value.account : result.error;
    };
    return { state, at };
  };

  it('is good again without its signature being worked out, for a minute', async () => {
    const { state, at } = counted();
    const token = await tokenOf(keys, ISSUER);
    for (const seconds of [0, 1, 59]) expect(await at(token, seconds)).toBe('zhang.san');
    expect(state.asked).toBe(1);
    state.published = stranger.publicJwk;
    expect(await at(token, 61)).toBe('signature');
    expect(state.asked).toBe(2);
  });
  it('ends when it ends, and is none before it was seen', async () => {
    const { state, at } = counted();
    const token = await tokenOf(keys, ISSUER, { expires: 20 });
    expect(await at(token, 10)).toBe('zhang.san');
    expect(await at(token, 26)).toBe('expired');
    await at(token, 0);
    expect(state.asked).toBe(3);
  });
  it('makes no other token good, and none of another issuer', async () => {
    const [mine, theirs] = [counted(), counted()];
    const token = await tokenOf(keys, ISSUER);
    expect(await mine.at(token, 0)).toBe('zhang.san');
    const [header, payload] = token.split('.');
    const [, , signature] = (await tokenOf(stranger, ISSUER)).split('.');
    expect(await mine.at([header, payload, signature].join('.'), 1)).toBe('signature');
    theirs.state.published = stranger.publicJwk;
    expect(await theirs.at(token, 1)).toBe('signature');
  });
});

describe('several providers', () => {
  const OTHER = 'https://id.province.example';
  const province = (): Issuer => ({ ...issuer, issuer: OTHER, alias: 'province' });

  it('each speak of their own accounts: one alias does not reach into another’s', async () => {
    expect(await verdict(await tokenOf(keys, OTHER), {}, NOW, [province()])).toMatchObject({
      account: 'province:zhang.san',
    });
    const inside = await tokenOf(keys, ISSUER, { subject: 'province:zhang.san' });
    expect(await verdict(inside, {}, NOW, [province()])).toBe('claims');
    expect(await verdict(inside)).toMatchObject({ account: 'province:zhang.san' });
  });
  it('each have keys and an audience of their own', async () => {
    const foreign = await makeKeys('first', 'RS256');
    const own = { ...province(), keys: createLocalJWKSet({ keys: [foreign.publicJwk] }), audience: 'elsewhere' };
    expect(await verdict(await tokenOf(keys, OTHER, { audience: 'elsewhere' }), {}, NOW, [own])).toBe('signature');
    expect(await verdict(await tokenOf(foreign, OTHER), {}, NOW, [own])).toBe('audience');
    expect(await verdict(await tokenOf(foreign, ISSUER, { audience: 'elsewhere' }), {}, NOW, [own])).toBe('signature');
  });
});

describe('a county’s own limit', () => {
  it('may be shorter than a day', async () => {
    const token = await tokenOf(keys, ISSUER, { expires: 3600 });
    expect(await verdict(token, { maxHours: 0.5 })).toBe('lives-too-long');
    expect(await verdict(token, { maxHours: 1 })).toMatchObject({ account: 'zhang.san' });
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
    ['of nobody', { subject: '' }, 'claims'],
    ['of someone who would break a line or a key', { subject: 'a\nb' }, 'claims'],
    ['that says not when it was issued', { issued: undefined }, 'claims'],
    ['that was issued in an hour', { issued: 3600, expires: 7200 }, 'issued-ahead'],
    ['that is good for longer than a day', { issued: -60, expires: 86_400 }, 'lives-too-long'],
  ] as const)('%s', async (_, parts, reason) => {
    expect(await verdict(await tokenOf(keys, ISSUER, parts as never))).toBe(reason);
  });
  it('a second after its end, when clocks may differ no more', async () => {
    const token = await tokenOf(keys, ISSUER, { expires: 60 });
    expect(await verdict(token, {}, new Date(NOW.getTime() + 64_000))).toMatchObject({ account: 'zhang.san' });
    expect(await verdict(token, {}, new Date(NOW.getTime() + 66_000))).toBe('expired');
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
      .setIssuedAt(NOW.getTime() / 1000)
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
      .setIssuedAt(NOW.getTime() / 1000)
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
