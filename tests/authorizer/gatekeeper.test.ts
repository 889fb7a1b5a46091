import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AuthoriseDeps, authorise } from '../../functions/authorizer/authorise.ts';
import { depsFromEnvironment } from '../../functions/authorizer/environment.ts';
import { gatekeeper } from '../../functions/authorizer/gatekeeper.ts';
import { issuerKeys } from '../../functions/authorizer/issuer-keys.ts';
import { type Account, accounts } from '../../functions/platform/accounts.ts';
import { Evidence } from '../../functions/platform/audit.ts';
import { queryItems, type Store } from '../../functions/platform/store.ts';
import { sharedDynamo } from '../support/engines.ts';
import { AUDIENCE, type Keys, makeKeys, NOW, type Provider, startProvider, tokenOf } from './provider.ts';

const DISCOVERY = '/.well-known/openid-configuration';
let keys: Keys;
let later: Keys;
let provider: Provider;

const dynamo = await sharedDynamo();
const tables = await dynamo.tables('authorizer-');
const store: Store = { client: dynamo.client, tableName: (table) => tables[table] };
const entered = (account: Partial<Account>) => {
  const entry = {
    version: 1,
    channel: 'openid',
    status: 'active',
    ground: '批复',
    by: 'admin',
    since: '2026-01-01',
    ...account,
  };
  const Item = { ...accounts.key(account.id!), ...entry };
  return store.client.send(new PutCommand({ TableName: tables.accounts, Item }));
};

beforeAll(async () => {
  process.env.LOG_LEVEL = 'silent';
  keys = await makeKeys('spring', 'ES256');
  later = await makeKeys('autumn', 'ES256');
  provider = await startProvider([keys]);
  await entered({ id: 'zhang.san', role: 'custodian', organisation: 'civil-affairs' });
});
beforeEach(() => {
  provider.keys = [keys];
  provider.down = false;
  provider.discovery = {};
  provider.asked.clear();
});
afterAll(() => provider.stop());

const deps = (): AuthoriseDeps => ({
  issuers: [{ issuer: provider.issuer, audience: AUDIENCE, keys: issuerKeys(provider.issuer) }],
  store,
  clock: { now: () => NOW.toISOString() },
  now: () => NOW,
});
const decide = (token: string, given = deps()) => authorise(token, 'GET', given);
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
      const decision = await decide(await tokenOf(keys, provider.issuer, { subject }), kept);
      expect(decision).toMatchObject({ ok: true, value: { caller: { account: subject } } });
    }
    expect(Object.fromEntries(provider.asked)).toEqual({ [DISCOVERY]: 1, '/keys': 1 });
  });
  it('are not fetched at the pace of tokens with made-up key ids', async () => {
    const kept = deps();
    await decide(await tokenOf(keys, provider.issuer), kept);
    for (const kid of ['a', 'b', 'c']) {
      const decision = await decide(await tokenOf(keys, provider.issuer, { kid }), kept);
      expect(decision).toEqual({ ok: false, error: 'unknown-key' });
    }
    expect(provider.asked.get('/keys')).toBe(1);
  });
  it('are those published when the authorizer starts: a key that was withdrawn opens nothing', async () => {
    provider.keys = [later];
    expect(await decide(await tokenOf(later, provider.issuer), deps())).toMatchObject({ ok: true });
    expect(await decide(await tokenOf(keys, provider.issuer), deps())).toEqual({ ok: false, error: 'unknown-key' });
  });
  it('are not taken from a discovery document of another issuer, nor over plain HTTP from elsewhere', async () => {
    const token = await tokenOf(keys, provider.issuer);
    for (const discovery of [{ issuer: 'https://id.other.example' }, { jwks_uri: 'http://id.other.example/keys' }]) {
      provider.discovery = discovery;
      expect(await decide(token)).toEqual({ ok: false, error: 'keys-unavailable' });
    }
    expect(provider.asked.has('/keys')).toBe(false);
  });
});

describe('the register', () => {
  const said = async (account: Partial<Account>, more: Partial<AuthoriseDeps> = {}, method = 'GET') => {
    await entered(account);
    const token = await tokenOf(keys, provider.issuer, { subject: account.id! });
    const decision = await authorise(token, method, { ...deps(), ...more });
    return decision.ok ? decision.value : decision.error;
  };

  it('says the role, whatever the token claims: who is not in it is a member of the public', async () => {
    const claims = { role: 'administrator', org: 'regulator' };
    const nobody = await decide(await tokenOf(keys, provider.issuer, { subject: 'nobody', claims }));
    expect(nobody).toEqual({ ok: true, value: { caller: { account: 'nobody', role: 'public' } } });
    const known = await decide(await tokenOf(keys, provider.issuer, { claims }));
    expect(known).toMatchObject({ value: { caller: { role: 'custodian', organisation: 'civil-affairs' } } });
  });
  it('no longer speaks for whom it has withdrawn, for whose day is over, and for whom another door was meant', async () => {
    const part = { id: 'li.si', role: 'auditor', organisation: 'audit' } as const;
    const PUBLIC = { caller: { account: 'li.si', role: 'public' } };
    expect(await said(part)).toEqual({ caller: { account: 'li.si', role: 'auditor', organisation: 'audit' } });
    expect(await said({ ...part, status: 'withdrawn' })).toEqual(PUBLIC);
    expect(await said({ ...part, until: '2026-03-01' })).toEqual(PUBLIC);
    expect(await said({ ...part, until: '2026-03-02' })).toMatchObject({ caller: { role: 'auditor' } });
    expect(await said({ ...part, channel: 'assertion' })).toEqual(PUBLIC);
  });
  it('bars who is suspended and whose contract is over, and ends what was issued before a sign-out', async () => {
    const part = { id: 'wang.wu', role: 'officer', organisation: 'civil-affairs' } as const;
    const contract = { record: 'rec_1', contractor: '甲公司', scope: ['maintain'], cites: [] };
    expect(await said({ ...part, status: 'suspended' })).toMatchObject({ barred: { reason: 'suspended' } });
    expect(await said({ ...part, contract: { ...contract, endsOn: '2026-03-01' } })).toMatchObject({
      barred: { reason: 'contract-ended' },
    });
    expect(await said({ ...part, contract: { ...contract, endsOn: '2026-03-02' } })).not.toHaveProperty('barred');
    const issued = NOW.getTime() / 1000;
    expect(await said({ ...part, tokensAfter: issued })).toBe('ended');
    expect(await said({ ...part, tokensAfter: issued - 1 })).toMatchObject({ caller: { role: 'officer' } });
  });
  it('lends another part in an emergency, to read and while it lasts', async () => {
    const until = new Date(NOW.getTime() + 60_000).toISOString();
    const emergency = { id: 'emg_1', role: 'officer', organisation: 'health', until } as const;
    const part = { id: 'zhao.liu', role: 'operator', organisation: 'regulator', emergency } as const;
    const own = { caller: { account: 'zhao.liu', role: 'operator', organisation: 'regulator' } };
    expect(await said(part)).toEqual({
      caller: { account: 'zhao.liu', role: 'officer', organisation: 'health', emergency: 'emg_1' },
    });
    expect(await said(part, {}, 'POST')).toEqual(own);
    expect(await said(part, { clock: { now: () => until } })).toEqual(own);
  });
  it('begins empty: one account is administrator until it says otherwise', async () => {
    const first = { firstAdministrator: { account: 'first', organisation: 'regulator' } };
    const token = await tokenOf(keys, provider.issuer, { subject: 'first' });
    expect(await decide(token, { ...deps(), ...first })).toMatchObject({
      value: { caller: { role: 'administrator' } },
    });
    expect(await said({ id: 'first', role: 'auditor', status: 'withdrawn' }, first)).toMatchObject({
      caller: { role: 'public' },
    });
  });
  it('is not asked for a token that is not good; that there was one is on record, and nothing of it', async () => {
    const expired = await tokenOf(keys, provider.issuer, { expires: -60, subject: 'qian.qi' });
    await expect(gatekeeper(deps)(event(`Bearer ${expired}`))).rejects.toThrow('Unauthorized');
    const { items } = await queryItems(store, { table: 'audit', pk: 'door#organisations', descending: true }, Evidence);
    expect(items[0]).toMatchObject([
      {
        kind: 'refusal',
        outcome: 401,
        code: 'invalid-token',
        detail: { reason: 'expired' },
        actor: { account: 'anonymous' },
      },
    ]);
    expect(JSON.stringify(items)).not.toContain('qian.qi');
  });
});

describe('the authorizer’s environment', () => {
  const TABLES = { TABLE_ACCOUNTS: 'a', TABLE_SESSIONS: 's', TABLE_AUDIT: 'e' };
  const read = (issuers: unknown, more: Record<string, string> = {}) =>
    depsFromEnvironment({ ISSUERS: JSON.stringify(issuers), REGULATOR: 'regulator', ...TABLES, ...more });

  it('is complete, or names everything that is missing or wrong at once', () => {
    expect(() => depsFromEnvironment({ ISSUERS: '[{"issuer":"x"}]' })).toThrow(
      /ISSUERS.*REGULATOR is missing; TABLE_ACCOUNTS is missing; TABLE_SESSIONS is missing; TABLE_AUDIT is missing/,
    );
    const own = { issuer: provider.issuer, audience: AUDIENCE, claims: { account: 'uid' } };
    expect(read([own, { ...own, issuer: 'https://id.two.example', alias: 'two' }])).toMatchObject({
      issuers: [{ issuer: provider.issuer, claims: { account: 'uid' } }, { alias: 'two' }],
    });
    expect(read([own], { FIRST_ADMINISTRATOR: 'li' })).toMatchObject({
      firstAdministrator: { account: 'li', organisation: 'regulator' },
    });
  });
  it('has one provider at most that names accounts as they are', () => {
    const two = ['https://a.example', 'https://b.example'].map((issuer) => ({ issuer, audience: AUDIENCE }));
    expect(() => read(two)).toThrow('two issuers have one alias');
    expect(() => read([two[0], { ...two[0], alias: 'b' }])).toThrow('an issuer is named twice');
  });
});
