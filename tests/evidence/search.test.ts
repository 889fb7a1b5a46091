import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { findPlaces } from '../../functions/evidence/search/find-places.ts';
import { postingItem } from '../../functions/evidence/search/postings.ts';
import { unpacked } from '../../functions/platform/packing.ts';
import { aDepartment, aPublishedEntry, requestContent, threeBodies } from '../support/builders.ts';
import { type As, aCounty } from '../support/county.ts';

const MINUTES = 60_000;
const ELSEWHERE = '511703';
const county = await aCounty('dazhou');
const AUDITOR = 'auditor@regulator';
const settle = async (): Promise<void> => {
  await county.moveTo(new Date(Date.parse(county.clock.now()) + 5 * MINUTES).toISOString());
  await county.seal();
  await county.sweep(false);
};
interface Line {
  readonly index: number;
  readonly at: string;
  readonly kind: string;
  readonly action: string;
  readonly actor: { readonly role: string; readonly organisation?: string; readonly account?: string };
  readonly subject: { readonly type: string; readonly id?: string };
  readonly basis?: readonly { readonly regulation: string; readonly article: string }[];
  readonly stored: string;
}
const ask = (query: Record<string, string>, as: As = AUDITOR) => county.must('GET', '/evidence/events', { as, query });
const every = async (query: Record<string, string>, as: As = AUDITOR): Promise<Line[]> => {
  const found: Line[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask({ ...query, ...(cursor ? { cursor } : {}) }, as);
    found.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return found;
};
const actions = (lines: readonly Line[]): string[] => lines.map(({ action }) => action);

let entry: string;
let request: string;
beforeAll(async () => {
  await threeBodies(county);
  await aDepartment(county, 'outland', { division: ELSEWHERE });
  entry = (await aPublishedEntry(county)).id;
  request = (await county.must('POST', '/share/requests', { as: 'officer@consumer', body: requestContent(entry) })).id;
  await county.must('POST', `/share/requests/${request}/refuse`, {
    as: 'officer@third',
    body: { basis: { type: 'law', name: '数据安全法', article: '21' }, reason: '不宜共享' },
    status: 403,
  });
  await county.must('GET', '/identity/me/holdings', { as: 'public:person-a' });
  await settle();
}, 60_000);

describe('A search of the evidence', () => {
  it('finds what a person answers for: changes, and what they were refused', async () => {
    const mine = await every({ account: 'officer-of-third' });
    expect(actions(mine)).toContain('designateOffice');
    expect(mine.every(({ actor }) => actor.account === 'officer-of-third')).toBe(true);
    const refused = await every({ account: 'officer-of-third', kind: 'refusal' });
    expect(refused).toMatchObject([
      { action: 'refuseShare', subject: { type: 'request', id: request }, outcome: 403, stored: 'same' },
    ]);
  });

  it('finds by thing, by article, by organisation and by day, and all of them together', async () => {
    const about = await every({ subject: `request:${request}` });
    expect(actions(about)).toEqual(expect.arrayContaining(['requestShare', 'refuseShare']));
    const duty = (await every({ organisation: 'provider', regulation: 'dazhou' })).find(({ basis }) => basis);
    const { article } = duty!.basis![0]!;
    const under = await every({ regulation: 'dazhou', article });
    expect(under.length).toBeGreaterThan(0);
    expect(under.every(({ basis }) => basis!.some((one) => one.article === article))).toBe(true);
    const narrow = await every({
      ...{ regulation: 'dazhou', article, organisation: 'provider', kind: 'change' },
      ...{ from: '2026-03-02', to: '2026-03-02', account: 'officer-of-consumer' },
    });
    expect(narrow.length).toBeGreaterThan(0);
    expect(await every({ regulation: 'dazhou', article, from: '2026-03-03', to: '2026-03-04' })).toEqual([]);
    expect(await every({ account: 'officer-of-consumer', to: '2026-03-01', from: '2026-02-01' })).toEqual([]);
  });

  it('finds over all pages what it finds at once, each once and in order', async () => {
    const whole = await every({ limit: '200' });
    const paged = await every({ limit: '7' });
    expect(paged.length).toBeGreaterThan(20);
    expect(paged.map(({ index }) => index)).toEqual(whole.map(({ index }) => index));
    expect(new Set(paged.map(({ index }) => index)).size).toBe(paged.length);
    expect(paged.map(({ at }) => at)).toEqual(paged.map(({ at }) => at).toSorted());
  });

  it('is held to what its caller may see: a department to what concerns it, a county to its own', async () => {
    const theirs = await every({}, 'officer@outland');
    expect(theirs.length).toBeGreaterThan(0);
    expect(theirs.every(({ actor, subject }) => actor.organisation === 'outland' || subject.id === 'outland')).toBe(
      true,
    );
    expect(await every({ subject: `entry:${entry}` }, 'officer@outland')).toEqual([]);
    expect(await every({ organisation: 'provider' }, 'officer@outland')).toEqual([]);
    // A consumer sees that its request was refused by a stranger, and who that was in name only of the body.
    const refused = await every({ subject: `request:${request}`, kind: 'refusal' }, 'officer@consumer');
    expect(refused).toMatchObject([{ actor: { organisation: 'third' } }]);
    expect(refused[0]!.actor.account).toBeUndefined();
    const here = await every({}, 'county-regulator@511702');
    expect(here.some(({ subject }) => subject.id === entry)).toBe(true);
    expect(here.some(({ actor }) => actor.organisation === 'outland')).toBe(false);
    const there = await every({}, `county-regulator@${ELSEWHERE}`);
    expect(there.map(({ index }) => index)).toEqual(theirs.map(({ index }) => index));
    expect((await county.call('GET', '/evidence/events', { as: 'public:person-a' })).body.code).toBe(
      'role-not-allowed',
    );
    expect((await county.call('GET', '/evidence/events')).status).toBe(401);
  });

  it('gives no cursor that leads out of its caller’s reach', async () => {
    const { next } = await ask({ limit: '1' }, AUDITOR);
    const carried = await county.call('GET', '/evidence/events', {
      as: 'officer@outland',
      query: { limit: '1', cursor: next },
    });
    expect(carried.body.code).toBe('invalid-cursor');
    for (const cursor of ['x', next.slice(0, -3)])
      expect((await county.call('GET', '/evidence/events', { as: AUDITOR, query: { cursor } })).body.code).toBe(
        'invalid-cursor',
      );
  });

  it('says nothing of a person: no account of the public, no salt, no detail', async () => {
    expect(await every({ account: 'person-a' })).toEqual([]);
    const asked = (await every({ kind: 'read' })).filter(({ action }) => action === 'getHoldings');
    expect(asked).toMatchObject([{ actor: { role: 'public' }, subject: { type: 'account' } }]);
    const text = JSON.stringify(await every({}));
    expect(text).not.toContain('person-a');
    expect(text).not.toMatch(/"salt"|"detail"|"personal"/);
  });

  it('is evidence itself: who looked for whom is found by the next', async () => {
    await every({ account: 'officer-of-provider' }, 'auditor@regulator');
    await settle();
    const looked = await every({ account: 'auditor-of-regulator', kind: 'read' });
    expect(actions(looked)).toContain('searchEvidence');
    // Whoever is looked into does not see it.
    expect(actions(await every({ kind: 'read' }, 'officer@provider'))).not.toContain('searchEvidence');
  });

  it('names every fault of a question', async () => {
    const bad = async (query: Record<string, string>) => {
      const { status, body } = await county.call('GET', '/evidence/events', { as: AUDITOR, query });
      return [status, ...(body.errors ?? body.faults ?? []).map((one: { path: string }) => one.path)];
    };
    expect(await bad({ article: '5' })).toEqual([400, 'query.regulation']);
    expect(await bad({ from: '2026-03-02', to: '2026-03-01' })).toEqual([400, 'query.to']);
    expect(await bad({ from: '1999-01-01', to: '2026-03-01' })).toEqual([400, 'query.to']);
    expect((await bad({ kind: 'thought', subject: 'nobody' })).length).toBe(3);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'gongshu-search-'));
const verify = (bytes: Uint8Array, policy: object) => {
  writeFileSync(join(folder, 'bundle'), bytes);
  writeFileSync(join(folder, 'policy.json'), JSON.stringify(policy));
  const given = ['scripts/verify/main.ts', join(folder, 'bundle'), '--policy', join(folder, 'policy.json'), '--json'];
  const ran = spawnSync(process.execPath, given, { encoding: 'utf8' });
  return { code: ran.status, verdict: JSON.parse(ran.stdout) };
};
const policy = async () => {
  const { items } = await county.must('GET', '/evidence/logs');
  const { origin, hash, keys, size, root } = items.find(({ id }: { id: string }) => id === '2026-sha256');
  return { origin, hash, keys, pin: { size, root } };
};
const exported = async (search: object, as: As = AUDITOR, more: object = {}) => {
  const { id } = await county.must('POST', '/evidence/bundles', { as, body: { search, ...more } });
  await county.settle();
  const bundle = await county.must('GET', `/evidence/bundles/${id}`, { as });
  return { bundle, bytes: await buffer(await county.objects.read(`bundles/${id}.ndjson.gz`)) };
};

describe('A search that finds little', () => {
  it('costs no more than a page may, and goes on until it has looked everywhere', async () => {
    const { store } = county.deps;
    let reads = 0;
    const counted = {
      ...store,
      client: new Proxy(store.client, {
        get: (target, name) => {
          if (name !== 'send') return Reflect.get(target, name);
          return (command: never) => {
            reads += 1;
            return target.send(command);
          };
        },
      }),
    };
    // Two people who act in turn, hour by hour, and once in the same hour: on two things, and on one together.
    const start = Date.parse('2026-03-02T00:00:00.000Z');
    const hour = (n: number) => new Date(start + n * 3_600_000).toISOString().slice(0, 13);
    const terms = ['account/in-turn-a', 'account/in-turn-b'] as const;
    const put = (n: number, term: (typeof terms)[number], entries: number[]) =>
      store.client.send(
        new PutCommand({
          TableName: store.tableName('evidence'),
          Item: postingItem('made-up', term, hour(n), entries, 9_999),
        }),
      );
    for (let n = 0; n < 500; n += 1) await put(n, terms[n % 2]!, [n]);
    await put(500, terms[0], [500, 501, 502]);
    await put(500, terms[1], [499, 501]);
    const question = { logs: ['made-up'], terms, from: hour(0), to: hour(600) };
    const found: number[] = [];
    let pages = 0;
    let cursor: string | undefined;
    do {
      reads = 0;
      const page = await findPlaces(counted, question, { limit: 50, cursor });
      expect(reads).toBeLessThanOrEqual(210);
      found.push(...page.spots.map(({ index }) => index));
      pages += 1;
      cursor = page.next;
    } while (cursor);
    expect(found).toEqual([501]);
    expect(pages).toBeGreaterThan(1);
  });
});

describe('What a search finds, as a bundle', () => {
  it('is accepted from files alone, and holds what was found', async () => {
    const found = await every({ organisation: 'provider', to: '2026-03-02' });
    const { bundle, bytes } = await exported({ organisation: 'provider', to: '2026-03-02' });
    expect(bundle).toMatchObject({ status: 'ready', entries: found.length });
    expect(verify(bytes, await policy())).toMatchObject({ code: 0, verdict: { ok: true, entries: found.length } });
    expect(gunzipSync(bytes).toString()).not.toContain('officer-of');
    const shown = await exported({ account: 'officer-of-third', kind: 'refusal' }, AUDITOR, { openings: true });
    expect(gunzipSync(shown.bytes).toString()).toContain('officer-of-third');
    expect(verify(shown.bytes, await policy())).toMatchObject({ code: 0, verdict: { entries: 1 } });
  });

  it('is a department’s own, without openings and without the chains of others', async () => {
    const { bundle, bytes } = await exported({}, 'officer@outland');
    expect(bundle.entries).toBe((await every({}, 'officer@outland')).length);
    expect(verify(bytes, await policy())).toMatchObject({ code: 0 });
    const read = (as: As) => county.call('GET', `/evidence/bundles/${bundle.id}`, { as });
    expect((await read('officer@provider')).status).toBe(404);
    expect((await read(AUDITOR)).status).toBe(200);
    const refused = async (body: object) =>
      (await county.call('POST', '/evidence/bundles', { as: 'officer@outland', body })).body.code;
    expect(await refused({ search: {}, openings: true })).toBe('role-not-allowed');
    expect(await refused({ subjects: [{ type: 'organisation', id: 'outland' }] })).toBe('role-not-allowed');
    expect(await refused({})).toBe('invalid-request');
  });
});

describe('Evidence in the table that is not what was sealed', () => {
  it('is found all the same, and marked', async () => {
    const { client, tableName } = county.deps.store;
    const TableName = tableName('audit');
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :x)',
        ExpressionAttributeValues: { ':pk': `request#${request}`, ':x': 'x#' },
      }),
    );
    const item = unpacked(Items[0]!);
    const { pk, sk } = item;
    const lines = () => every({ subject: `request:${request}`, kind: 'refusal' });
    const altered = { ...item, actor: { ...(item.actor as object), account: 'officer-of-fourth' } };
    await client.send(new PutCommand({ TableName, Item: altered }));
    expect(await lines()).toMatchObject([{ action: 'refuseShare', stored: 'altered' }]);
    expect((await lines())[0]!.actor.account).toBeUndefined();
    await client.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
    expect(await lines()).toMatchObject([{ action: 'refuseShare', stored: 'gone' }]);
  });
});
