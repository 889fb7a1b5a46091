import type { APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authorise } from '../../functions/authorizer/authorise.ts';
import { depsFromEnvironment } from '../../functions/authorizer/environment.ts';
import { gatekeeper } from '../../functions/authorizer/gatekeeper.ts';
import { issuerKeys } from '../../functions/authorizer/issuer-keys.ts';
import { AUDIENCE, type Keys, makeKeys, NOW, type Provider, startProvider, tokenOf } from './provider.ts';

const DISCOVERY = '/.well-known/openid-configuration';
let keys: Keys;
let later: Keys;
let provider: Provider;

beforeAll(async () => {
  process.env.LOG_LEVEL = 'silent';
  keys = await makeKeys('spring', 'ES256');
  later = await makeKeys('autumn', 'ES256');
  provider = await startProvider([keys]);
});
beforeEach(() => {
  provider.keys = [keys];
  provider.down = false;
  provider.discovery = {};
  provider.asked.clear();
});
afterAll(() => provider.stop());

const deps = () => ({ issuer: provider.issuer, audience: AUDIENCE, keys: issuerKeys(provider.issuer), now: () => NOW });
const event = (authorizationToken: string): APIGatewayTokenAuthorizerEvent => ({
  type: 'TOKEN',
  authorizationToken,
  methodArn: 'arn:aws-cn:execute-api:cn-north-1:123456789012:abc123/v1/GET/organisations/civil-affairs',
});

describe('the authorizer', () => {
  it('lets a caller in to the whole API and says flatly who it is', async () => {
    const token = await tokenOf(keys, provider.issuer);
    const answer = await gatekeeper(deps)(event(`Bearer ${token}`));
    expect(answer).toEqual({
      principalId: 'zhang.san',
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Action: 'execute-api:Invoke',
            Effect: 'Allow',
            Resource: 'arn:aws-cn:execute-api:cn-north-1:123456789012:abc123/v1/*',
          },
        ],
      },
      context: { account: 'zhang.san', role: 'custodian', organisation: 'civil-affairs' },
    });
  });
  it('answers what the gateway turns into 401 for a token that is not good, and for none', async () => {
    const expired = await tokenOf(keys, provider.issuer, { expires: -60 });
    const open = gatekeeper(deps);
    for (const header of [`Bearer ${expired}`, 'Bearer a.b.c', 'Basic dXNlcg==', ''])
      await expect(open(event(header))).rejects.toThrow(/^Unauthorized$/);
  });
  it('refuses nobody for the provider’s outage, and works again after it', async () => {
    const open = gatekeeper(
      (
        (one) => () =>
          one
      )(deps()),
    );
    const header = `Bearer ${await tokenOf(keys, provider.issuer)}`;
    provider.down = true;
    await expect(open(event(header))).rejects.toThrow('cannot be reached');
    provider.down = false;
    expect(await open(event(header))).toMatchObject({ principalId: 'zhang.san' });
  });
});

describe('the issuer’s keys', () => {
  it('are fetched once for many tokens', async () => {
    const kept = deps();
    for (const subject of ['zhang.san', 'li.si', 'wang.wu']) {
      const decision = await authorise(await tokenOf(keys, provider.issuer, { subject }), kept);
      expect(decision).toMatchObject({ ok: true, value: { account: subject } });
    }
    expect(Object.fromEntries(provider.asked)).toEqual({ [DISCOVERY]: 1, '/keys': 1 });
  });
  it('are not fetched at the pace of tokens with made-up key ids', async () => {
    const kept = deps();
    await authorise(await tokenOf(keys, provider.issuer), kept);
    for (const kid of ['a', 'b', 'c']) {
      const decision = await authorise(await tokenOf(keys, provider.issuer, { kid }), kept);
      expect(decision).toEqual({ ok: false, error: 'unknown-key' });
    }
    expect(provider.asked.get('/keys')).toBe(1);
  });
  it('are those published when the authorizer starts: a key that was withdrawn opens nothing', async () => {
    provider.keys = [later];
    expect(await authorise(await tokenOf(later, provider.issuer), deps())).toMatchObject({ ok: true });
    expect(await authorise(await tokenOf(keys, provider.issuer), deps())).toEqual({ ok: false, error: 'unknown-key' });
  });
  it('are not taken from a discovery document of another issuer, nor over plain HTTP from elsewhere', async () => {
    const token = await tokenOf(keys, provider.issuer);
    for (const discovery of [{ issuer: 'https://id.other.example' }, { jwks_uri: 'http://id.other.example/keys' }]) {
      provider.discovery = discovery;
      expect(await authorise(token, deps())).toEqual({ ok: false, error: 'keys-unavailable' });
    }
    expect(provider.asked.has('/keys')).toBe(false);
  });
});

describe('the authorizer’s environment', () => {
  it('is complete, or names everything that is missing or wrong at once', () => {
    expect(() => depsFromEnvironment({ CLAIMS: '{"roles":"x"}' })).toThrow(
      /ISSUER is missing; AUDIENCE is missing; CLAIMS /,
    );
    const read = depsFromEnvironment({ ISSUER: provider.issuer, AUDIENCE, CLAIMS: '{"role":"roles"}' });
    expect(read).toMatchObject({
      issuer: provider.issuer,
      audience: AUDIENCE,
      claims: { account: 'sub', role: 'roles' },
    });
  });
});
