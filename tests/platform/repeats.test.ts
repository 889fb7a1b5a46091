import { createHash } from 'node:crypto';
import { QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { keepAnswer, repeatable } from '../../functions/platform/idempotency.ts';
import { unpacked } from '../../functions/platform/packing.ts';
import { transact } from '../../functions/platform/transact.ts';
import { usccFor } from '../../scripts/local/uscc.ts';
import { aDepartment } from '../support/builders.ts';
import { type Answer, aCounty, type CallOptions, type TestCounty } from '../support/county.ts';
import { evidenceOf } from '../support/evidence.ts';

const as = 'administrator@regulator' as const;
let county: TestCounty;

beforeAll(async () => {
  county = await aCounty('dazhou');
  for (const id of ['regulator', 'provider', 'consumer']) await aDepartment(county, id);
});

const body = (id: string, order: number, more: Record<string, unknown> = {}) => ({
  id,
  name: `${id}局`,
  uscc: usccFor(order),
  type: 'administrative-organ',
  division: '511702',
  ...more,
});
const register = (options: CallOptions, key?: string): Promise<Answer> =>
  county.call('POST', '/organisations', { as, ...options, headers: { ...(key ? { 'idempotency-key': key } : {}) } });
const eventsOf = (type: string, id: string) => evidenceOf(county, { type, id });
const changes = async (type: string, id: string): Promise<string[]> =>
  (await eventsOf(type, id)).filter(({ kind }) => kind === 'change').map(({ action }) => action);

describe('A request sent again under its idempotency key', () => {
  it('gets the same answer, is marked as a replay, and is written once', async () => {
    const first = await register({ body: body('once', 10) }, 'key-once');
    const second = await register({ body: body('once', 10) }, 'key-once');
    expect(first.status).toBe(201);
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers).toMatchObject({ 'idempotent-replay': 'true', etag: first.headers.etag });
    expect(first.headers['idempotent-replay']).toBeUndefined();
    expect(await changes('organisation', 'once')).toEqual(['registerOrganisation']);
  });

  it('gets the answer that was given, although the thing has changed since', async () => {
    const sign = () =>
      county.call('POST', '/organisations/consumer/office', {
        as: 'officer@consumer',
        body: { name: '一科' },
        headers: { 'idempotency-key': 'office-1' },
      });
    const first = await sign();
    await county.must('POST', '/organisations/consumer/office', { as: 'officer@consumer', body: { name: '二科' } });
    expect((await sign()).body).toEqual(first.body);
    const now = await county.must('GET', '/organisations/consumer', { as });
    expect(now).toMatchObject({ office: { name: '二科' }, version: first.body.version + 1 });
  });

  it('makes a new id once where ids are made up', async () => {
    const system = { name: '业务系统', stage: 'built', zone: 'government-extranet' };
    const make = () =>
      county.must('POST', '/organisations/provider/systems', {
        as: 'officer@provider',
        body: system,
        headers: { 'idempotency-key': 'system-1' },
      });
    expect((await make()).id).toBe((await make()).id);
    expect((await county.must('GET', '/organisations/provider/systems', { as })).items).toHaveLength(1);
  });

  it('with another body is refused, and changes nothing', async () => {
    await register({ body: body('bound', 11) }, 'key-bound');
    const other = await register({ body: body('bound', 11, { name: '别的局' }) }, 'key-bound');
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    expect(await county.must('GET', '/organisations/bound', { as })).toMatchObject({ name: 'bound局', version: 1 });
  });

  it('on another path is refused', async () => {
    const call = (id: string) =>
      county.call('POST', `/organisations/${id}/office`, {
        as,
        body: { name: '办公室' },
        headers: { 'idempotency-key': 'key-path' },
      });
    expect((await call('provider')).status).toBe(200);
    expect(await call('consumer')).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('leaves nothing behind by which the key or a short body could be guessed', async () => {
    const key = 'b7f0c1de-9a52-4c1b-8f9d-0e4d6a1c2b3a';
    const sent = body('guessed', 14);
    expect((await register({ body: sent }, key)).status).toBe(201);
    const { client, tableName } = county.deps.store;
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName('idempotency'),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': 'regulator/administrator-of-regulator' },
      }),
    );
    expect(Items.length).toBeGreaterThan(0);
    const kept = JSON.stringify(Items.map(unpacked));
    expect(kept).toContain('guessed局');
    expect(kept).not.toContain(key);
    const guess = `registerOrganisation\n/organisations\n${JSON.stringify(sent)}`;
    for (const text of [guess, JSON.stringify(sent)])
      for (const coding of ['base64url', 'base64', 'hex'] as const)
        expect(kept).not.toContain(createHash('sha256').update(text).digest(coding));
  });

  it('by someone else is another request', async () => {
    const call = (one: 'officer@provider' | 'officer@consumer') =>
      county.call('POST', `/organisations/${one.split('@')[1]}/office`, {
        as: one,
        body: { name: '数据科' },
        headers: { 'idempotency-key': 'key-shared' },
      });
    expect((await call('officer@provider')).headers['idempotent-replay']).toBeUndefined();
    expect((await call('officer@consumer')).headers['idempotent-replay']).toBeUndefined();
  });

  it('is decided anew where it was refused before, for nothing was done', async () => {
    const call = () =>
      county.call('POST', '/organisations/late/office', {
        as,
        body: { name: '办公室' },
        headers: { 'idempotency-key': 'key-refused' },
      });
    expect((await call()).status).toBe(404);
    await register({ body: body('late', 12) });
    expect((await call()).status).toBe(200);
  });

  describe('that was refused', () => {
    const office = (name: string, version: number, key: string) =>
      county.call('POST', '/organisations/provider/office', {
        as: 'officer@provider',
        body: { name, version },
        headers: { 'idempotency-key': key },
      });
    const versionNow = async (): Promise<number> =>
      (await county.must('GET', '/organisations/provider', { as })).version;
    const refusalsOn = async () =>
      (await eventsOf('organisation', 'provider')).filter(({ kind }) => kind === 'refusal').length;
    afterEach(() => void vi.useRealTimers());

    it('is refused again while it may still be on its way, on record once, whatever has changed meanwhile', async () => {
      const ahead = (await versionNow()) + 1;
      const [before, first] = [await refusalsOn(), await office('一处', ahead, 'refused-1')];
      expect(first).toMatchObject({ status: 409, body: { code: 'stale-version' } });
      await office('二处', ahead - 1, 'refused-2');
      expect(await versionNow()).toBe(ahead); // now it would be right
      const again = await office('一处', ahead, 'refused-1');
      expect(again).toMatchObject({ status: 409, headers: { 'idempotent-replay': 'true' } });
      expect(again.headers['content-type']).toContain('problem+json');
      expect(again.body).toEqual(first.body);
      expect(await versionNow()).toBe(ahead);
      expect(await refusalsOn()).toBe(before + 1);
    });

    it('is decided anew with another body, and a minute later', async () => {
      const ahead = (await versionNow()) + 1;
      expect((await office('三处', ahead, 'refused-3')).status).toBe(409);
      expect((await office('四处', ahead - 1, 'refused-3')).status).toBe(200);
      expect((await office('三处', ahead, 'refused-3')).body.code).toBe('idempotency-key-reused');

      expect((await office('五处', ahead + 1, 'refused-5')).status).toBe(409);
      await office('六处', ahead, 'refused-6');
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
      expect((await office('五处', ahead + 1, 'refused-5')).status).toBe(200);
      expect(await office('五处', ahead + 1, 'refused-5')).toMatchObject({
        status: 200,
        headers: { 'idempotent-replay': 'true' },
      });
    });

    it('while it was being done a second time is not done', async () => {
      const version = await versionNow();
      const sent = `designateOffice\n/organisations/provider/office\n${JSON.stringify({ name: '七处', version })}`;
      const caller = { account: 'officer-of-provider', organisation: 'provider', role: 'officer' } as const;
      const refusal = { body: { code: 'wrong-state', status: 409 }, refused: 409 };
      const { store } = county.deps;
      const send = store.client.send.bind(store.client) as (command: unknown) => Promise<unknown>;
      const overtaken = async (command: object) => {
        if (command instanceof TransactWriteCommand) {
          // The other copy of the request saw a moment at which it must be refused, and is faster.
          Object.assign(store.client, { send });
          await transact(county.deps, [keepAnswer(store, repeatable(caller, 'refused-7', sent), refusal)]);
        }
        return send(command);
      };
      Object.assign(store.client, { send: overtaken });
      const second = await office('七处', version, 'refused-7');
      expect(second).toMatchObject({ status: 409, body: refusal.body, headers: { 'idempotent-replay': 'true' } });
      expect(await versionNow()).toBe(version);
    });
  });

  it.each([3, 8])('at the same moment, %i times, is written once, and all get one answer', async (times) => {
    const id = `race-${times}`;
    const send = () => register({ body: body(id, 20 + times) }, `key-${id}`);
    const answers = await Promise.all(Array.from({ length: times }, send));
    expect(answers.map(({ status, body: { code } }) => code ?? status)).toEqual(
      Array.from({ length: times }, () => 201),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotent-replay'] === undefined)).toHaveLength(1);
    expect(await changes('organisation', id)).toEqual(['registerOrganisation']);
  });

  it.each([
    ['too long', 'x'.repeat(129)],
    ['with a space', 'a b'],
    ['not in ASCII', 'é'],
  ])('needs a key of printable ASCII, up to 128 characters: %s', async (_, key) => {
    const answer = await register({ body: body('never', 13) }, key);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(answer.body.faults[0].path).toContain('idempotency-key');
  });
});

describe('Someone who has seen an older version', () => {
  const office = (name: string, options: CallOptions = {}, version?: number) =>
    county.call('POST', '/organisations/provider/office', {
      as: 'officer@provider',
      ...options,
      body: { name, ...(version === undefined ? {} : { version }) },
    });
  const current = async (): Promise<{ version: number; office: { name: string } }> =>
    county.must('GET', '/organisations/provider', { as });

  it('and says so in the body is refused, and the newer one stays', async () => {
    const { version } = await current();
    expect((await office('甲科', {}, version)).status).toBe(200);
    const late = await office('乙科', {}, version);
    const detail = `yours is version ${version}; it is version ${version + 1} now, last changed by designateOffice: office`;
    expect(late).toMatchObject({ status: 409, body: { code: 'stale-version', detail } });
    expect(await current()).toMatchObject({ version: version + 1, office: { name: '甲科' } });
  });

  it('and says so in If-Match is refused, with the ETag of an answer as it was given', async () => {
    const seen = await office('丙科');
    const etag = seen.headers.etag!;
    expect(etag).toBe(`"${seen.body.version}"`);
    expect((await office('丁科', { headers: { 'if-match': etag } })).status).toBe(200);
    for (const form of [etag, `W/${etag}`, etag.replaceAll('"', '')])
      expect(await office('戊科', { headers: { 'if-match': form } })).toMatchObject({
        status: 409,
        body: { code: 'stale-version' },
      });
    expect((await current()).office.name).toBe('丁科');
  });

  it('who says what is no version is refused rather than believed', async () => {
    for (const form of ['"abc"', '"1", "2"', '-1'])
      expect(await office('己科', { headers: { 'if-match': form } })).toMatchObject({
        status: 400,
        body: { code: 'invalid-request', faults: [{ path: 'headers.if-match' }] },
      });
    expect((await office('庚科', { headers: { 'if-match': '*' } })).status).toBe(200);
  });

  it('at the very same moment loses to one of the others, and no change is lost', async () => {
    const { version } = await current();
    const answers = await Promise.all(['子', '丑', '寅', '卯'].map((name) => office(name, {}, version)));
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    for (const { status, body: problem } of answers.filter((one) => one !== won[0])) {
      expect([409, 503]).toContain(status);
      expect(['stale-version', 'busy']).toContain(problem.code);
    }
    expect(await current()).toMatchObject({ version: version + 1, office: { name: won[0]!.body.office.name } });
  });
});

describe('A refusal', () => {
  it('of a role is evidence as well, with who, what and why', async () => {
    const answer = await county.call('PUT', '/organisations/provider', { as: 'auditor@audit', body: {} });
    expect(answer).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
    expect((await eventsOf('organisation', 'provider')).at(-1)).toMatchObject({
      kind: 'refusal',
      action: 'completeOrganisation',
      code: 'role-not-allowed',
      outcome: 403,
      actor: { account: 'auditor-of-audit', role: 'auditor' },
      request: answer.body.instance,
    });
  });

  it('of another organisation’s act is evidence, and changes nothing', async () => {
    const before = await county.must('GET', '/organisations/provider', { as });
    await county.must('POST', '/organisations/provider/office', {
      as: 'officer@consumer',
      body: { name: '他科' },
      status: 403,
    });
    expect((await eventsOf('organisation', 'provider')).at(-1)).toMatchObject({ code: 'other-organisation' });
    expect(await county.must('GET', '/organisations/provider', { as })).toEqual(before);
  });

  it('keeps nothing of a path that is no id', async () => {
    await county.call('PUT', '/organisations/%E5%BC%A0%E4%B8%89', { as: 'auditor@audit', body: {} });
    const kept = await eventsOf('organisation', '张三');
    expect(kept).toEqual([]);
    expect((await eventsOf('organisation', '')).at(-1)).toMatchObject({ code: 'role-not-allowed' });
  });
});
