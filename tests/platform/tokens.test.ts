import { createHmac } from 'node:crypto';
import { generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { aCounty, type TestCounty } from '../support/county.ts';

const AS = 'administrator@regulator' as const;
let county: TestCounty;
let good: string;

beforeAll(async () => {
  county = await aCounty('dazhou');
  good = await county.tokenFor(AS);
});

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const payload = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
const listed = (token: string) => county.call('GET', '/organisations', { token });

/** Tokens that say the right things and are still not good, each made from a good one. */
const BAD: Readonly<Record<string, () => string | Promise<string>>> = {
  'that has expired': () => county.tokenFor(AS, 1_700_000_000),
  'signed with another key of the same name': async () => {
    const { privateKey } = await generateKeyPair('ES256');
    return new SignJWT(payload(good)).setProtectedHeader({ alg: 'ES256', kid: 'test' }).sign(privateKey);
  },
  'of a key that nobody knows': async () => {
    const { privateKey } = await generateKeyPair('ES256');
    return new SignJWT(payload(good)).setProtectedHeader({ alg: 'ES256', kid: 'other' }).sign(privateKey);
  },
  'that claims to need no signature': () => `${base64({ alg: 'none' })}.${base64(payload(good))}.`,
  'signed with a shared secret': () => {
    const text = `${base64({ alg: 'HS256', kid: 'test' })}.${base64(payload(good))}`;
    return `${text}.${createHmac('sha256', 'test').update(text).digest('base64url')}`;
  },
  'whose claims were changed after signing': () => {
    const [head, , signature] = good.split('.');
    return `${head}.${base64({ ...payload(good), sub: 'someone-else' })}.${signature}`;
  },
  'that is cut off': () => good.slice(0, -20),
  'that is no token': () => 'abc',
};

describe('A token', () => {
  it('that is good lets its bearer in', async () => {
    expect((await listed(good)).status).toBe(200);
  });

  it.each(Object.keys(BAD))('%s is refused, and nothing is told of whom it would have been', async (name) => {
    const answer = await listed(await BAD[name]!());
    expect(answer).toMatchObject({ status: 401, body: { code: 'invalid-token' } });
    expect(JSON.stringify(answer.body)).not.toContain('administrator-of-regulator');
  });

  it.each(['', 'Basic YWRtaW46YWRtaW4=', 'Bearer', 'bearer  ', 'Token abc'])(
    'is missing where the header says "%s"',
    async (authorization) => {
      const answer = await county.call('GET', '/organisations', { headers: { authorization } });
      expect(answer.status).toBe(401);
      expect(['no-token', 'invalid-token']).toContain(answer.body.code);
    },
  );

  it('is not asked for what anyone may read, and a bad one there does no harm', async () => {
    expect((await county.call('GET', '/open-data/datasets')).status).toBe(200);
    expect((await county.call('GET', '/open-data/datasets', { token: 'abc' })).status).toBe(200);
  });

  it.each(['wizard@regulator', 'officer,administrator@regulator'])(
    'that claims to be %s makes its bearer a member of the public: roles stand in the register',
    async (as) => {
      const token = await county.tokenFor(as as never);
      expect(await listed(token)).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
    },
  );

  it('without an organisation acts for none', async () => {
    const answer = await county.call('POST', '/share/requests', {
      as: 'officer@' as never,
      body: { entry: 'ent_1', purpose: 'x' },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'unknown-caller' } });
  });
});
