import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type CryptoKey, exportJWK, exportPKCS8, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TICKET_GRANT } from '../../functions/identity/machines/contract.ts';
import { loginHttp } from '../../functions/platform/engines/login-http.ts';
import { tokensOf } from '../../scripts/agent/token.ts';
import { loginStandIn } from '../../scripts/local/login-stand-in.ts';
import { threeBodies } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';

/** Machines that sign, and people who come with a ticket: tokens that the county gives out itself. */
const OFFICER = 'officer@provider' satisfies As;
let county: TestCounty;
let later = 0;
/** The address at which the county says that it is reached. */
let address: string;
const standIn = loginStandIn();

/** A login system of a province, as far as its answers go; it asks the stand-in. */
const province = createServer(async (request, response) => {
  const form = new URLSearchParams(await text(request));
  const person = form.get('appId') === 'county' ? await standIn.login.redeem(form.get('st') ?? '') : undefined;
  const answer = person ? { code: 0, data: { uid: person.account, level: 4 } } : { code: 401, msg: '票据无效' };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
});

/** The county's door, for who comes over the network. */
const door = createServer(async (request, response) => {
  const { status, body } = await county.call('POST', request.url!, {
    raw: await text(request),
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  });
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
});

const listening = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

beforeAll(async () => {
  const url = `${await listening(province)}/check`;
  const baseUrl = await listening(door);
  address = `${baseUrl}/identity/token`;
  const settings = {
    ticket: 'st',
    more: { appId: 'county' },
    success: { at: 'code', is: '0' },
    account: 'data.uid',
    level: 'data.level',
  };
  county = await aCounty('dazhou', {
    tokenTime: () => new Date(Date.now() + later * 1000),
    replace: (deps) => ({
      county: { ...deps.county, baseUrl },
      logins: {
        province: loginHttp({ url, ...settings }),
        away: loginHttp({ url: 'http://127.0.0.1:1/check', ...settings }),
      },
    }),
  });
  await threeBodies(county);
});
afterAll(() => {
  province.close();
  door.close();
});

interface Pair {
  readonly kid: string;
  readonly publicJwk: JWK;
  readonly privateKey: CryptoKey;
  readonly alg: string;
}
const aPair = async (alg = 'ES256'): Promise<Omit<Pair, 'kid'>> => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { publicJwk: await exportJWK(publicKey), privateKey, alg };
};
const FORM = 'application/x-www-form-urlencoded';

const aMachine = async (pair: Omit<Pair, 'kid'>, organisation = 'provider') => {
  const body = { organisation, name: '前置机', role: 'custodian', key: pair.publicJwk, ground: '批复 2026-3' };
  const machine = await county.must('POST', '/identity/machines', { as: `officer@${organisation}`, body, status: 201 });
  return { id: machine.id as string, pair: { ...pair, kid: machine.keys[0].kid as string } };
};
const now = () => Math.floor(Date.now() / 1000);
let jtis = 0;
const assertion = (id: string, pair: Pair, more: { claims?: Record<string, unknown>; header?: object } = {}) => {
  jtis += 1;
  const claims = {
    iss: id,
    sub: id,
    aud: address,
    jti: `assertion-${jtis}`,
    iat: now(),
    exp: now() + 60,
    ...more.claims,
  };
  const header = { alg: pair.alg, kid: pair.kid, ...more.header };
  return new SignJWT(claims).setProtectedHeader(header).sign(pair.privateKey);
};
const exchange = (client_assertion: string, more: Record<string, string> = {}) => {
  const form = {
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion,
    ...more,
  };
  return county.call('POST', '/identity/token', {
    raw: new URLSearchParams(form).toString(),
    headers: { 'content-type': FORM },
  });
};
const whoIs = (token: string) => county.call('GET', '/identity/me', { token });
const REFUSED = { status: 401, body: { code: 'invalid-client', error: 'invalid_client' } };

describe('A machine', () => {
  it.each(['ES256', 'EdDSA', 'RS256'])(
    'gets a token for a signed assertion with %s, and acts for its organisation',
    async (alg) => {
      const { id, pair } = await aMachine(await aPair(alg));
      const answer = await exchange(await assertion(id, pair));
      expect(answer).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 900 } });
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(await whoIs(answer.body.access_token)).toMatchObject({
        status: 200,
        body: { account: id, role: 'custodian', organisation: 'provider' },
      });
    },
  );

  it('shows an assertion once', async () => {
    const { id, pair } = await aMachine(await aPair());
    const once = await assertion(id, pair);
    expect((await exchange(once)).status).toBe(200);
    expect(await exchange(once)).toMatchObject(REFUSED);
    // Of many at one moment, one.
    const raced = await assertion(id, pair);
    const answers = await Promise.all(Array.from({ length: 5 }, () => exchange(raced)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401, 401, 401]);
  });

  it('is refused with an assertion for someone else, of another time, or signed otherwise', async () => {
    const { id, pair } = await aMachine(await aPair());
    const stranger = { ...(await aPair()), kid: pair.kid };
    const other = await aMachine(await aPair());
    const bad: Record<string, Promise<string>> = {
      'another audience': assertion(id, pair, { claims: { aud: 'https://elsewhere.example/token' } }),
      'another issuer': assertion(id, pair, { claims: { iss: other.id } }),
      'another subject': assertion(id, pair, { claims: { sub: other.id } }),
      expired: assertion(id, pair, { claims: { exp: now() - 60 } }),
      'not yet': assertion(id, pair, { claims: { nbf: now() + 60 } }),
      'for a day': assertion(id, pair, { claims: { exp: now() + 86_400 } }),
      'without an end': assertion(id, pair, { claims: { exp: undefined } }),
      'without an id': assertion(id, pair, { claims: { jti: undefined } }),
      'another key under its id': assertion(id, stranger),
      'an unknown key': assertion(id, pair, { header: { kid: 'x' } }),
      'no key': assertion(id, pair, { header: { kid: undefined } }),
      'someone unknown': assertion('mac_nobody', pair),
      'a person': assertion('officer-of-provider', pair),
      'a public key as a secret': new SignJWT({ iss: id, sub: id, aud: address, jti: 'with-a-secret', exp: now() + 60 })
        .setProtectedHeader({ alg: 'HS256', kid: pair.kid })
        .sign(new TextEncoder().encode(JSON.stringify(pair.publicJwk))),
      'no signature': Promise.resolve(
        `${[
          { alg: 'none', kid: pair.kid },
          { iss: id, sub: id, aud: address, jti: 'unsigned-1', exp: now() + 60 },
        ]
          .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
          .join('.')}.`,
      ),
      'no token at all': Promise.resolve('abc'),
    };
    for (const [what, made] of Object.entries(bad)) {
      const answer = await exchange(await made);
      expect([what, answer.status, answer.body.error]).toEqual([what, 401, 'invalid_client']);
    }
    expect(await exchange(await assertion(id, pair), { client_id: other.id })).toMatchObject(REFUSED);
    expect((await exchange(await assertion(id, pair), { grant_type: 'password' })).status).toBe(400);
    expect((await exchange(await assertion(id, pair))).status).toBe(200);
  });

  it('changes over with two keys side by side, and a revoked key is over at once, tokens and all', async () => {
    const { id, pair: old } = await aMachine(await aPair());
    const fresh = await aPair('EdDSA');
    const change = (body: object) => county.call('PUT', `/identity/machines/${id}`, { as: OFFICER, body });
    const add = (key: JWK) => change({ add: key });
    const { body } = await add(fresh.publicJwk);
    const next = { ...fresh, kid: body.keys[1].kid as string };
    const tokens = await Promise.all(
      [old, next].map(async (pair) => (await exchange(await assertion(id, pair))).body.access_token),
    );
    for (const token of tokens) expect((await whoIs(token)).body.account).toBe(id);
    // A third waits until one is gone; the same twice is none.
    expect(await add((await aPair()).publicJwk)).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    expect(await add(fresh.publicJwk)).toMatchObject({ status: 409, body: { code: 'already-exists' } });
    const revoke = () => change({ revoke: old.kid, reason: '轮换' });
    expect((await revoke()).status).toBe(200);
    expect((await whoIs(tokens[0])).status).toBe(401);
    expect((await whoIs(tokens[1])).status).toBe(200);
    expect(await exchange(await assertion(id, old))).toMatchObject(REFUSED);
    expect((await revoke()).status).toBe(409);
    expect((await add(old.publicJwk)).body.code).toBe('already-exists');
    await county.must('PUT', `/identity/accounts/${id}`, {
      as: OFFICER,
      body: { status: 'suspended', reason: '停用' },
    });
    expect((await whoIs(tokens[1])).status).toBe(403);
    expect(await exchange(await assertion(id, next))).toMatchObject(REFUSED);
  });

  it('has a token for minutes', async () => {
    const { id, pair } = await aMachine(await aPair());
    const { access_token: token } = (await exchange(await assertion(id, pair))).body;
    later = 899;
    expect((await whoIs(token)).status).toBe(200);
    later = 910;
    expect(await whoIs(token)).toMatchObject({ status: 401, body: { detail: 'expired' } });
    later = 0;
    expect((await whoIs(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).status).toBe(401);
  });

  it('is registered by its own organisation or the regulator, with a public key that is one', async () => {
    const { publicJwk, privateKey } = await aPair();
    const body = { organisation: 'provider', name: '前置机', key: publicJwk, ground: '批复' };
    const register = (as: As, more: object = {}) =>
      county.call('POST', '/identity/machines', { as, body: { ...body, ...more } });
    expect((await register('officer@consumer')).status).toBe(403);
    expect((await register('operator@regulator')).status).toBe(201);
    expect((await register(OFFICER, { role: 'administrator' })).status).toBe(400);
    for (const key of [
      await exportJWK(privateKey),
      { kty: 'oct', k: 'c2VjcmV0' },
      { ...publicJwk, x: 'AA' },
      { kty: 'EC', crv: 'P-384', x: 'AA', y: 'AA' },
      { kty: 'RSA', n: Buffer.alloc(128, 1).toString('base64url'), e: 'AQAB' },
      {},
    ]) {
      const answer = await register(OFFICER, { key });
      expect([answer.status, answer.body.faults?.[0].path]).toEqual([400, 'body']);
      expect(JSON.stringify(answer.body)).not.toContain((key as JWK).d ?? '-none-');
    }
    const { id } = await aMachine(await aPair());
    const elsewhere = { as: 'officer@consumer' as const, body: { add: publicJwk } };
    expect((await county.call('PUT', `/identity/machines/${id}`, elsewhere)).status).toBe(404);
  });

  it('may be the agent of a department, with no provider between', async () => {
    const { id, pair } = await aMachine(await aPair());
    process.env.MACHINE_KEY = await exportPKCS8(pair.privateKey);
    const machine = { clientId: id, privateKey: { env: 'MACHINE_KEY' }, algorithm: 'ES256', keyId: pair.kid } as const;
    const token = await tokensOf({ ...machine, tokenEndpoint: address }, '.').current();
    expect(await whoIs(token)).toMatchObject({ body: { account: id, organisation: 'provider' } });
    const elsewhere = { ...machine, tokenEndpoint: address.replace('127.0.0.1', 'localhost') };
    await expect(tokensOf(elsewhere, '.').current()).rejects.toThrow('401');
    await expect(tokensOf(machine, '.').current()).rejects.toThrow('tokenEndpoint');
  });
});

describe('A ticket', () => {
  const redeem = (ticket: string, system = 'province') =>
    county.call('POST', '/identity/token', { body: { grant_type: TICKET_GRANT, system, ticket } });

  it('is exchanged for a token of whom the login system vouches for, once', async () => {
    const ticket = standIn.ticketFor('440106-1');
    const answer = await redeem(ticket);
    expect(answer).toMatchObject({ status: 200, body: { token_type: 'Bearer' } });
    expect(await whoIs(answer.body.access_token)).toMatchObject({
      body: { account: 'province:440106-1', role: 'public' },
    });
    expect(await redeem(ticket)).toMatchObject(REFUSED);
    expect(await redeem('ST-made-up')).toMatchObject(REFUSED);
    expect(await redeem(standIn.ticketFor('a/b#c'))).toMatchObject(REFUSED);
    expect(await redeem(standIn.ticketFor('someone'), 'nowhere')).toMatchObject(REFUSED);
    expect(await redeem('x', 'away')).toMatchObject({ status: 503, body: { code: 'busy' } });
  });

  it('makes nobody what the register does not say, and no one who signs in by another door', async () => {
    const as = { as: 'administrator@regulator' as const };
    const part = { role: 'officer', organisation: 'consumer', ground: '任命' };
    await county.must('POST', '/identity/accounts', {
      ...as,
      body: { ...part, account: 'province:7', channel: 'ticket' },
    });
    await county.must('POST', '/identity/accounts', { ...as, body: { ...part, account: 'province:8' } });
    const roleOf = async (account: string) =>
      (await whoIs((await redeem(standIn.ticketFor(account))).body.access_token)).body.role;
    expect(await roleOf('7')).toBe('officer');
    expect(await roleOf('8')).toBe('public');
    expect((await county.call('GET', '/identity/me', { as: 'public:province:7' })).body.role).toBe('public');
  });
});
