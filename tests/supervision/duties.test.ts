import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { REGULATIONS } from '../../functions/domain/law/index.ts';
import type { Regulation } from '../../functions/domain/law/schema.ts';
import { unpacked } from '../../functions/platform/packing.ts';
import { aDepartment, aRequest, aSharedEntry } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/** To-do lists, the board, extensions and evidence: views of the duties. */
const REGULATOR = 'administrator@regulator';
const AUDITOR = 'auditor@regulator';
const endOf = (day: string): string => new Date(Date.parse(`${day}T16:00:00Z`)).toISOString();

describe('supervision under Dazhou', () => {
  let county: TestCounty;
  let entry: string;
  const ids: Record<string, string> = {};
  const idOf = (name: string) => `request.${ids[name]}.share.reply.1`;
  const of = (view: { items: { id: string }[] }) => view.items.map((one) => one.id);

  beforeAll(async () => {
    county = await aCounty('dazhou', { day: '2026-03-02' });
    entry = (await aSharedEntry(county)).id;
    await aDepartment(county, 'fourth', { division: '511799' });
    ids.old = (await aRequest(county, entry, { purpose: '较早的申请' })).id;
    await county.moveTo('2026-03-12');
    ids.young = (await aRequest(county, entry, { purpose: '较晚的申请' })).id;
    await county.moveTo('2026-03-13');
  });

  it("one's own open duties stand in order of their day, with the working days that are left", async () => {
    const { items, more } = await county.must('GET', '/supervision/tasks', { as: 'officer@provider' });
    const replies = items.filter((one: { duty: string }) => one.duty === 'share.reply');
    expect(
      replies.map((one: { id: string; due: string; remaining: number }) => [one.id, one.due, one.remaining]),
    ).toEqual([
      [idOf('old'), '2026-03-16', 1],
      [idOf('young'), '2026-03-26', 9],
    ]);
    expect(replies[0]).toMatchObject({
      words: { zh: '答复共享申请', en: 'answer a share request' },
      cite: { regulation: 'dazhou', article: '18' },
      lapseWords: { zh: '记为逾期，仍须办理' },
    });
    expect(more).toBe(false);
    expect((await county.must('GET', '/supervision/tasks', { as: 'officer@fourth' })).items).toEqual([]);
  });

  it('a department lists and reads its own duties only, a county regulator those of its division, the auditor all', async () => {
    const list = (as: Parameters<typeof county.tokenFor>[0], query: Record<string, string> = {}) =>
      county.call('GET', '/supervision/duties', { as, query });
    expect(of((await list('officer@provider')).body)).toContain(idOf('old'));
    expect(of((await list('officer@consumer')).body)).not.toContain(idOf('old'));
    expect(await list('officer@consumer', { bearer: 'provider' })).toMatchObject({
      status: 403,
      body: { code: 'other-organisation' },
    });
    expect(of((await list(AUDITOR, { state: 'running', bearer: 'provider' })).body)).toEqual(
      expect.arrayContaining([idOf('old'), idOf('young')]),
    );
    expect(of((await list('county-regulator@511702')).body)).toContain(idOf('old'));
    expect(of((await list('county-regulator@511799')).body)).toEqual([]);
    expect(await list('county-regulator@511799', { bearer: 'provider' })).toMatchObject({
      status: 403,
      body: { code: 'other-county' },
    });
    const read = (as: Parameters<typeof county.tokenFor>[0]) =>
      county.call('GET', `/supervision/duties/${idOf('old')}`, { as });
    expect((await read('custodian@provider')).status).toBe(200);
    expect((await read('officer@consumer')).body.code).toBe('other-organisation');
    expect((await read('county-regulator@511799')).body.code).toBe('other-county');
    expect(await county.call('GET', '/supervision/duties/nothing', { as: AUDITOR })).toMatchObject({ status: 404 });
    expect(JSON.stringify((await read('custodian@provider')).body.history)).not.toContain('officer-of');
  });

  it('lists go on from page to page without loss, and a cursor belongs to its query', async () => {
    const page = (query: Record<string, string>) =>
      county.must('GET', '/supervision/duties', { as: REGULATOR, query: { bearer: 'provider', limit: '1', ...query } });
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const one = await page(next ? { cursor: next } : {});
      seen.push(...of(one));
      next = one.next;
    } while (next);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining([idOf('old'), idOf('young')]));
    const first = await page({});
    const other = await county.call('GET', '/supervision/duties', {
      as: REGULATOR,
      query: { bearer: 'consumer', cursor: first.next },
    });
    expect(other).toMatchObject({ status: 400, body: { code: 'invalid-cursor' } });
  });

  it('an extension is refused with the article where the text allows none', async () => {
    const extend = (as: 'officer@provider' | 'officer@consumer', body: unknown) =>
      county.call('POST', `/supervision/duties/${idOf('young')}/extend`, { as, body });
    const body = { workingDays: 5, consent: { by: '市大数据局', note: '同意延期' } };
    expect(await extend('officer@provider', body)).toMatchObject({
      status: 409,
      body: { code: 'no-extension', cite: { regulation: 'dazhou', article: '18' } },
    });
    expect(await extend('officer@consumer', body)).toMatchObject({ status: 403, body: { code: 'other-organisation' } });
    expect(await county.must('GET', `/supervision/duties/${idOf('young')}`, { as: REGULATOR })).toMatchObject({
      due: '2026-03-26',
      extensions: [],
    });
    const { items } = await county.must('GET', '/supervision/events', { as: AUDITOR, query: { day: '2026-03-13' } });
    expect(items).toContainEqual(
      expect.objectContaining({ kind: 'refusal', action: 'extendDuty', code: 'no-extension' }),
    );
  });

  it('the board counts open duties by state, duty and bearer, and names what is near its day or lapsed', async () => {
    const before = await county.must('GET', '/supervision/board', { as: REGULATOR });
    expect(of({ items: before.nearDue })).toContain(idOf('old'));
    expect(of({ items: before.nearDue })).not.toContain(idOf('young'));
    expect(before.lapsed).toEqual([]);
    await county.moveTo(endOf('2026-03-16'));
    const after = await county.must('GET', '/supervision/board', { as: AUDITOR });
    expect(of({ items: after.lapsed })).toEqual([idOf('old')]);
    expect(after.byState).toMatchObject({ lapsed: 1, cancelled: 0 });
    expect(after.byDuty).toContainEqual(expect.objectContaining({ duty: 'share.reply', open: 2, lapsed: 1 }));
    expect(after.byBearer[0]).toMatchObject({ organisation: 'provider', lapsed: 1 });
    const own = await county.must('GET', '/supervision/board', { as: 'officer@provider' });
    expect(own.byBearer.map((one: { organisation: string }) => one.organisation)).toEqual(['provider']);
    const consumer = await county.must('GET', '/supervision/board', { as: 'officer@consumer' });
    expect(consumer.byDuty).toEqual([]);
    const elsewhere = await county.must('GET', '/supervision/board', { as: 'county-regulator@511799' });
    expect(elsewhere.byState).toEqual({ running: 0, paused: 0, lapsed: 0, met: 0, cancelled: 0 });
  });

  it('evidence of one thing comes with the verdict on its chain; of a day of the county in order', async () => {
    const ask = (query: Record<string, string>, as: 'administrator@regulator' | 'auditor@regulator' = AUDITOR) =>
      county.call('GET', '/supervision/events', { as, query });
    const { body } = await ask({ subject: `entry:${entry}` });
    expect(body.chain.state).toBe('ok');
    expect(body.chain.events).toBeGreaterThanOrEqual(4);
    expect(body.items.map((one: { seq: number }) => one.seq)).toEqual(
      Array.from({ length: body.chain.events }, (_, i) => i + 1),
    );
    // 2026-03-02 of the county begins at 16:00 of 1 March, UTC.
    const all: { at: string }[] = [];
    let cursor: string | undefined;
    do {
      const page = (await ask({ day: '2026-03-02', limit: '7', ...(cursor ? { cursor } : {}) })).body;
      all.push(...page.items);
      cursor = page.next;
    } while (cursor);
    expect(all.length).toBeGreaterThan(7);
    expect(all.every(({ at }) => at >= '2026-03-01T16:00' && at < '2026-03-02T16:00')).toBe(true);
    expect((await ask({})).status).toBe(400);
    expect((await ask({ day: '2026-03-02', cursor: 'nonsense' })).body.code).toBe('invalid-cursor');
    expect(
      await county.call('GET', '/supervision/events', { as: 'officer@provider', query: { day: '2026-03-02' } }),
    ).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
  });

  it('what one request did to things of one case is found by each of them, page after page', async () => {
    const ask = async (subject: string) => {
      const items: { subject: { type: string; id: string }; seq: number; action: string }[] = [];
      let page = { next: undefined as string | undefined, chain: undefined as unknown };
      do {
        const query = { subject, limit: '1', ...(page.next ? { cursor: page.next } : {}) };
        const answer = await county.must('GET', '/supervision/events', { as: AUDITOR, query });
        items.push(...answer.items);
        page = answer;
      } while (page.next);
      return { items, chain: page.chain };
    };
    const board = async () => (await county.must('GET', '/supervision/board', { as: AUDITOR })).byState;
    const before = await board();
    const { grant } = await county.must('POST', `/share/requests/${ids.young}/approve`, {
      as: 'custodian@provider',
      body: {},
    });
    expect(await board()).toEqual({ ...before, met: before.met + 1, running: before.running - 1 });
    for (const [type, id, actions] of [
      ['request', ids.young!, ['requestShare', 'approveShare']],
      ['grant', grant, ['approveShare']],
      ['duty', idOf('young'), ['requestShare:duty', 'approveShare:duty']],
    ] as const) {
      const { items, chain } = await ask(`${type}:${id}`);
      expect(items.map(({ action }) => action)).toEqual(actions);
      expect(items.every(({ subject }) => subject.type === type && subject.id === id)).toBe(true);
      expect(chain).toEqual({ state: 'ok', events: actions.length });
    }
  });

  /** Alters the evidence of the entry's second change in the table itself, as an operator could. */
  const alter = async (attribute: string, value: unknown) => {
    const { client, tableName } = county.deps.store;
    const TableName = tableName('audit');
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': `entry#${entry}`, ':sk': 'c#' },
      }),
    );
    const second = Items.map(unpacked).find(({ events }) => (events as { seq: number }[])[0]?.seq === 2);
    await client.send(new PutCommand({ TableName, Item: { ...second, [attribute]: value } }));
    return county.must('GET', '/supervision/events', { as: AUDITOR, query: { subject: `entry:${entry}` } });
  };

  it('an altered event breaks the chain from the next one on', async () => {
    expect((await alter('action', 'somethingElse')).chain).toMatchObject({ state: 'broken', brokenAt: 3 });
  });

  it('evidence that can no longer be read breaks the chain, and is no fault of the answer', async () => {
    expect((await alter('events', 'nothing')).chain).toMatchObject({ state: 'broken' });
  });
});

/** A made-up layer that outranks the city's text: it gives 8 days to reply, and 5 more with the consent of the applicant. */
const EXTENSIBLE: Regulation = {
  ...REGULATIONS.dazhou,
  id: 'made-up',
  title: { zh: '虚构条例', en: 'Made-up Regulation' },
  gates: [],
  clocks: [
    {
      ...REGULATIONS.dazhou.clocks.find((clock) => clock.duty === 'share.reply')!,
      length: { count: 8, unit: 'working-day', direction: 'after' },
      extension: { workingDays: 5, consentOf: 'consumer', article: '19' },
      article: '17',
    },
  ],
};

describe('where a text allows an extension', () => {
  it('it is granted with recorded consent up to what the text allows, and refused beyond with its article', async () => {
    const county = await aCounty('dazhou', { day: '2026-03-02', layers: [EXTENSIBLE] });
    const entry = (await aSharedEntry(county)).id;
    const path = `/supervision/duties/request.${(await aRequest(county, entry)).id}.share.reply.1`;
    const extend = (workingDays: number, version?: number) =>
      county.call('POST', `${path}/extend`, {
        as: 'officer@provider',
        body: { workingDays, consent: { by: 'consumer', note: '书面同意' }, ...(version ? { version } : {}) },
      });
    expect(await county.must('GET', path, { as: REGULATOR })).toMatchObject({
      due: '2026-03-12',
      cite: { regulation: 'made-up', article: '17' },
      alsoCited: [{ regulation: 'dazhou', article: '18' }],
      extensible: { workingDays: 5, consentOf: 'consumer' },
    });
    expect(await extend(3, 7)).toMatchObject({ status: 409, body: { code: 'stale-version' } });
    expect(await extend(3)).toMatchObject({ status: 200, body: { due: '2026-03-17', state: 'running' } });
    expect(await extend(3)).toMatchObject({
      status: 409,
      body: { code: 'no-extension', cite: { regulation: 'made-up', article: '19' } },
    });
    const view = await county.must('GET', path, { as: REGULATOR });
    expect(view.extensions).toEqual([
      {
        workingDays: 3,
        consent: { by: 'consumer', on: '2026-03-02', note: '书面同意' },
        cite: expect.objectContaining({ regulation: 'made-up', article: '19' }),
      },
    ]);
    expect(view.explanation.due).toBe('2026-03-17');
    await county.moveTo('2026-03-17');
    expect(await county.must('GET', path, { as: REGULATOR })).toMatchObject({ state: 'running' });
    await county.moveTo(endOf('2026-03-17'));
    expect(await county.must('GET', path, { as: REGULATOR })).toMatchObject({
      state: 'lapsed',
      breachedOn: '2026-03-17',
    });
    expect((await extend(1)).body.code).toBe('wrong-state');
  });
});
