import { beforeAll, describe, expect, it } from 'vitest';
import { Evidence } from '../../functions/platform/audit.ts';
import { queryItems } from '../../functions/platform/store.ts';
import { aDepartment, aSystem } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

const as = 'administrator@regulator' as const;
let county: TestCounty;
let cursor: string;

const page = (path: string, query: Record<string, string>) => county.call('GET', path, { as, query });
const open = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString());
const seal = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

beforeAll(async () => {
  county = await aCounty('dazhou');
  for (const id of ['regulator', 'provider', 'consumer']) await aDepartment(county, id);
  for (const owner of ['provider', 'provider', 'consumer']) await aSystem(county, owner);
  cursor = (await county.must('GET', '/organisations', { as, query: { limit: '1' } })).next;
});

describe('A cursor', () => {
  it('walks through everything once, in order', async () => {
    const ids: string[] = [];
    let next: string | undefined;
    do {
      const { body } = await page('/organisations', { limit: '1', ...(next ? { cursor: next } : {}) });
      ids.push(...body.items.map((item: { id: string }) => item.id));
      next = body.next;
    } while (next);
    expect(ids).toEqual(['consumer', 'provider', 'regulator']);
  });

  it('belongs to its query alone', async () => {
    const systems = await county.must('GET', '/organisations/provider/systems', { as, query: { limit: '1' } });
    for (const [path, other] of [
      ['/organisations/provider/systems', cursor],
      ['/organisations', systems.next],
      ['/organisations/consumer/systems', systems.next],
    ] as const)
      expect(await page(path, { cursor: other })).toMatchObject({ status: 400, body: { code: 'invalid-cursor' } });
  });

  it('belongs to the range that its query asked for, also within one partition', async () => {
    const { store } = county.deps;
    const events = { table: 'audit', pk: 'organisation#provider', limit: 1 } as const;
    const { next } = await queryItems(store, events, Evidence);
    expect((await queryItems(store, { ...events, cursor: next }, Evidence)).items).toHaveLength(1);
    for (const range of [{ beginsWith: 'c#' }, { from: 'c#' }, { to: 'c#9' }])
      await expect(queryItems(store, { ...events, ...range, cursor: next }, Evidence)).rejects.toMatchObject({
        code: 'invalid-cursor',
      });
  });

  it.each<[string, (key: Record<string, string>) => Record<string, unknown>]>([
    ['to another partition', (key) => ({ ...key, g1pk: 'systems#provider' })],
    ['with a name too many', (key) => ({ ...key, extra: 'x' })],
    ['with a name too few', ({ pk: _, ...key }) => key],
    ['with a value that is no text', (key) => ({ ...key, sk: 7 })],
    ['to nothing', () => ({})],
  ])('that was changed %s is refused, and is not our fault', async (_, change) => {
    const [question, key] = open(cursor);
    const answer = await page('/organisations', { cursor: seal([question, change(key)]) });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-cursor' } });
  });

  it.each(['abc', '%%%', seal(null), seal([]), seal({ pk: 'x' })])('that is none ("%s") is refused', async (text) => {
    const answer = await page('/organisations', { cursor: text });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-cursor' } });
  });
});
