import { beforeAll, describe, expect, it } from 'vitest';
import type { Deps } from '../../functions/platform/county.ts';
import { aRequest, aSharedEntry } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';

/** What a decision and an inbox ask of the store, counted command by command. */
interface Sent {
  readonly name: string;
  readonly input: { TransactItems?: readonly unknown[]; Limit?: number; IndexName?: string };
}
const sent: Sent[] = [];

const counting = (deps: Deps): Partial<Deps> => {
  const { client } = deps.store;
  const send = (command: { input: Sent['input'] }) => {
    sent.push({ name: command.constructor.name, input: command.input });
    return client.send(command as never);
  };
  const proxy = new Proxy(client, {
    get: (target, key) => (key === 'send' ? send : Reflect.get(target, key)),
  });
  return { store: { ...deps.store, client: proxy } };
};

let county: TestCounty;
const ids: string[] = [];
beforeAll(async () => {
  county = await aCounty('dazhou', { replace: counting });
  const entry = await aSharedEntry(county);
  for (let i = 0; i < 12; i += 1) ids.push((await aRequest(county, entry.id, { purpose: `用途 ${i}` })).id);
});

describe('the first page of an inbox', () => {
  it.each(['officer@provider', 'operator@regulator'] as const)(
    'of %s is one query of an index, of as many items as the page, and reads nothing else but who asks',
    async (as: As) => {
      sent.length = 0;
      const page = await county.must('GET', '/share/inbox', { as, query: { limit: '5' } });
      expect(page.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 5));
      expect(sent.map(({ name }) => name)).toEqual(['GetCommand', 'QueryCommand']);
      expect(sent[1]!.input).toMatchObject({ Limit: 5, IndexName: expect.any(String) });
    },
  );
});

describe('a decision', () => {
  it.each([
    ['approve', {}, 6],
    ['refuse', { reason: '用途不明' }, 4],
  ] as const)('to %s writes one transaction, of few items, after few reads', async (what, body, most) => {
    const id = ids.pop()!;
    sent.length = 0;
    await county.must('POST', `/share/requests/${id}/${what}`, { as: 'custodian@provider', body });
    const writes = sent.filter(({ name }) => name === 'TransactWriteCommand');
    expect(writes).toHaveLength(1);
    expect(writes[0]!.input.TransactItems!.length).toBeLessThanOrEqual(most);
    // One of them is the caller's line in the register of accounts.
    expect(sent.length - writes.length).toBeLessThanOrEqual(7);
  });
});

describe('the lists that a decision leaves where they are', () => {
  const walked = async (path: string, as: As, query: Record<string, string>) => {
    const found: { id: string; request?: string; status: string }[] = [];
    let cursor: string | undefined;
    do {
      const page = await county.must('GET', path, {
        as,
        query: { limit: '2', ...query, ...(cursor ? { cursor } : {}) },
      });
      found.push(...page.items);
      cursor = page.next;
    } while (cursor);
    return found;
  };

  it('show what it became: of many requests the one grant, on both sides, and every request in its state', async () => {
    const given = await walked('/share/grants', 'officer@provider', { box: 'given' });
    expect(given).toHaveLength(1);
    expect(await walked('/share/grants', 'officer@consumer', { box: 'held' })).toEqual(given);
    const received = await walked('/share/requests', 'officer@provider', { box: 'received' });
    expect(received).toHaveLength(12);
    expect(received.filter(({ status }) => status !== 'submitted').map(({ status }) => status)).toEqual([
      'refused',
      'approved',
    ]);
    expect(received.find(({ status }) => status === 'approved')!.id).toBe(given[0]!.request);
    const sentOnes = await walked('/share/requests', 'officer@consumer', { box: 'sent' });
    expect(sentOnes.map(({ id }) => id)).toEqual(received.map(({ id }) => id).reverse());
    const waiting = await walked('/share/inbox', 'officer@provider', {});
    expect(waiting.map(({ id }) => id)).toEqual(ids);
  });
});
