import { setTimeout as pause } from 'node:timers/promises';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { keepHeld } from '../../functions/evidence/holds/keep-held.ts';
import { dataVersionOf } from '../../functions/gathering/repository.ts';
import { subscribersOf, subscriptionsOf } from '../../functions/open/contributions/contribution.ts';
import { answersOf } from '../../functions/platform/idempotency.ts';
import { retireVersions } from '../../functions/versions/retire-versions.ts';
import { aPublishedEntry } from '../support/builders.ts';
import { type As, aCounty, nine, type TestCounty } from '../support/county.ts';
import { evidenceOf } from '../support/evidence.ts';
import { anEntryWith, deliver, list, OPERATOR, PROVIDER } from '../versions/shared-versions.ts';

const ADMINISTRATOR = 'administrator@regulator';
const GROUND = {
  ground: '检察机关调取证据',
  cite: { regulation: '刑事诉讼法', article: '54' },
  reference: '调证通知书〔2026〕3号',
};
const PERSON = 'person-a';

const place = (county: TestCounty, over: object, as: As = ADMINISTRATOR) =>
  county.must('POST', '/evidence/holds', { as, body: { ...GROUND, over } });
const release = (county: TestCounty, { id }: { id: string }) =>
  county.must('POST', `/evidence/holds/${id}/release`, { as: ADMINISTRATOR, body: { reason: '调取完毕' } });

describe('A legal hold', () => {
  let county: TestCounty;
  let entry: string;
  beforeAll(async () => {
    county = await aCounty('dazhou', { day: '2026-01-05' });
    const edition = (n: number) => list(`1101${String(n).padStart(2, '0')} 区${n} 1101 2001-01-01`);
    entry = await anEntryWith(county, [edition(2), edition(3), edition(4)]);
    await county.must('PUT', `/versions/entries/${entry}/retention`, {
      as: PROVIDER,
      body: { policy: { versions: 1 }, reason: '档案管理规定' },
    });
    county.clock.moveTo(nine('2026-07-02'));
  }, 60_000);

  const retire = (day = '2026-07-02') => retireVersions(county.deps, day);
  const there = async (version: number): Promise<boolean> => {
    const found = (await dataVersionOf(county.deps.store, entry, version))!;
    return (await county.objects.head(found.parquet.key)) !== undefined;
  };
  const view = () => county.must('GET', `/versions/entries/${entry}/retention`, { as: OPERATOR });

  it('keeps versions past their retention, says for which article, and lets them go when it is released', async () => {
    const hold = await place(county, { subjects: [`entry:${entry}`], from: '2026-01-01', to: '2026-12-31' });
    // Others that do not reach it hold nothing.
    const elsewhere = await place(county, { subjects: [`entry:${entry}`], to: '2025-12-31' });
    const stranger = await place(county, { subjects: [`entry:${entry}`], account: 'someone-else' });
    const kept = await retire();
    expect(kept).toMatchObject({ ended: 0, removed: 0 });
    expect(kept.held).toEqual([1, 2, 3].map((version) => ({ entry, version, hold: hold.id, cite: GROUND.cite })));
    const shown = await view();
    expect(shown.versions[0].keptFor).toMatchObject([{ code: 'held' }]);
    expect(shown.legalHolds).toMatchObject([{ id: hold.id, reference: GROUND.reference, cite: GROUND.cite }]);
    for (const one of [hold, elsewhere, stranger]) await release(county, one);
    // What was looked at today is looked at again tomorrow.
    expect(await retire('2026-07-03')).toMatchObject({ ended: 3, removed: 3, held: [] });
    expect(await Promise.all([1, 2, 3, 4].map(there))).toEqual([false, false, false, true]);
  });

  it('lets no version end on what was known before it came', async () => {
    const { id: other } = await aPublishedEntry(county, { name: '另一清单' });
    for (const code of ['110101', '110102']) await deliver(county, other, list(`${code} 区 1101 2001-01-01`));
    await county.must('PUT', `/versions/entries/${other}/retention`, {
      as: PROVIDER,
      body: { policy: { versions: 1 }, reason: '档案管理规定' },
    });
    county.clock.moveTo(nine('2026-10-02'));
    const { client } = county.deps.store;
    let hold: { id: string } | undefined;
    // The hold arrives after the eraser has looked and before it writes.
    const send = async (command: { input: unknown }) => {
      if (!hold && command.constructor.name === 'TransactWriteCommand')
        hold = await place(county, { subjects: [`entry:${other}`] });
      return client.send(command as never);
    };
    const store = {
      ...county.deps.store,
      client: new Proxy(client, { get: (target, name) => (name === 'send' ? send : Reflect.get(target, name)) }),
    };
    expect(await retireVersions({ ...county.deps, store }, '2026-10-02')).toMatchObject({ ended: 0 });
    // And after it has ended one on record, but before its files are gone.
    await release(county, hold!);
    const objects = { ...county.deps.objects, remove: () => Promise.reject(new Error('killed')) };
    await expect(retireVersions({ ...county.deps, objects }, '2026-10-03')).rejects.toThrow('killed');
    const late = await place(county, { subjects: [`entry:${other}`] });
    const first = (await dataVersionOf(county.deps.store, other, 1))!;
    expect(await retireVersions(county.deps, '2026-10-03')).toMatchObject({ removed: 0, held: [{ hold: late.id }] });
    expect(await county.objects.head(first.parquet.key)).toBeDefined();
    await release(county, late);
    expect(await retireVersions(county.deps, '2026-10-03')).toMatchObject({ removed: 1 });
    expect(await county.objects.head(first.parquet.key)).toBeUndefined();
  });

  it('keeps what a person would have erased of themselves, and afterwards it is erased', async () => {
    const { client, tableName } = county.deps.store;
    const as = `public:${PERSON}` as const;
    const since = '2026-07-02';
    for (const Item of [
      { pk: subscriptionsOf(PERSON), sk: entry, account: PERSON, dataset: entry, since },
      { pk: subscribersOf(entry), sk: PERSON, account: PERSON, dataset: entry, since },
    ])
      await client.send(new PutCommand({ TableName: tableName('opening'), Item }));
    await county.must('POST', '/identity/me', {
      as,
      body: { sessions: 'all' },
      headers: { 'idempotency-key': 'first' },
    });
    // Tokens of that second and before are good no more.
    await pause(1_100);
    const erase = async () => county.call('POST', '/identity/me/erasure', { as, body: { erase: 'mine' } });
    const answers = () => Array.fromAsync(answersOf(county.deps.store, { account: PERSON, organisation: '' }));

    const hold = await place(county, { account: PERSON });
    const refused = await erase();
    expect(refused).toMatchObject({ status: 409, body: { code: 'held', cite: GROUND.cite } });
    // The table would let it go by itself in two days.
    expect((await answers())[0]).toHaveProperty('expires');
    expect(await keepHeld(county.deps)).toMatchObject({ holds: 1, answers: 1 });
    expect((await answers()).map(({ expires }) => expires)).toEqual([undefined]);
    await release(county, hold);
    await county.sweep(false);
    expect((await answers())[0]).toHaveProperty('expires');

    const { status, body } = await erase();
    expect(status).toBe(200);
    expect(body.erased).toEqual({ subscriptions: 1, answers: 1, sessions: 0, cases: 0 });
    expect(body.kept).toContainEqual(
      expect.objectContaining({ months: 36, cite: { regulation: 'sharing-regulation', article: '29' } }),
    );
    expect(await answers()).toEqual([]);
    const left = await client.send(
      new GetCommand({ TableName: tableName('opening'), Key: { pk: subscribersOf(entry), sk: PERSON } }),
    );
    expect(left.Item).toBeUndefined();
  });

  it('copies what the bucket would clear away, and gives it up when it is released', async () => {
    const hold = await place(county, { subjects: [`entry:${entry}`] });
    const { files } = await keepHeld(county.deps);
    expect(files).toBeGreaterThan(0);
    expect((await keepHeld(county.deps)).files).toBe(files);
    const { items } = await county.must('GET', `/gathering/entries/${entry}/versions`, { as: OPERATOR });
    const copy = `held/${hold.id}/uploads/${items[0].submission}`;
    expect(await county.objects.head(copy)).toBeDefined();
    await release(county, hold);
    await county.sweep(false);
    expect(await county.objects.head(copy)).toBeUndefined();
    expect(await county.must('GET', `/evidence/holds/${hold.id}`, { as: 'auditor@regulator' })).toMatchObject({
      let: true,
      released: { reason: '调取完毕' },
    });
  });

  it('is on record from its beginning to its end, with its article', async () => {
    const hold = await place(county, { from: '2026-01-01' });
    await release(county, hold);
    const events = await evidenceOf(county, { type: 'hold', id: hold.id });
    expect(events).toMatchObject([
      { action: 'placeLegalHold', basis: [GROUND.cite], actor: { account: 'administrator-of-regulator' } },
      { action: 'releaseLegalHold', basis: [GROUND.cite], detail: { reason: '调取完毕' } },
    ]);
    const { items } = await county.must('GET', '/evidence/holds', { as: 'auditor@regulator' });
    expect(items).toContainEqual(expect.objectContaining({ id: hold.id, reference: GROUND.reference }));
  });

  it('is the regulator’s alone to place, and of something', async () => {
    const refused = async (as: As, body: object, path = '/evidence/holds') =>
      (await county.call('POST', path, { as, body })).body.code;
    for (const as of [PROVIDER, 'operator@regulator', 'auditor@regulator', `public:${PERSON}`] as const)
      expect(await refused(as, { ...GROUND, over: { from: '2026-01-01' } })).toBe('role-not-allowed');
    expect(await refused(ADMINISTRATOR, { ...GROUND, over: {} })).toBe('invalid-request');
    expect(await refused(ADMINISTRATOR, { ...GROUND, over: { from: '2026-02-01', to: '2026-01-01' } })).toBe(
      'invalid-request',
    );
    expect(await refused(ADMINISTRATOR, { over: { from: '2026-02-01' }, ground: '无' })).toBe('invalid-request');
    const hold = await place(county, { from: '2026-01-01' });
    await release(county, hold);
    expect(await refused(ADMINISTRATOR, { reason: '再次' }, `/evidence/holds/${hold.id}/release`)).toBe('wrong-state');
  });
});
