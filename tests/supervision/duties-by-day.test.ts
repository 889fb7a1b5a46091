import { beforeAll, describe, expect, it } from 'vitest';
import type { DutyState } from '../../functions/domain/duty/duty.ts';
import { beginWork } from '../../functions/platform/work.ts';
import { dutiesByDay } from '../../functions/supervision/duties-by-day.ts';
import { OFFICER } from '../duties/running-duty.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/** Lists of duties of many bodies: each body's own is in order, the whole must be too, page after page. */
const BODIES = ['provider', 'third', 'fourth', 'without'];
const DAYS = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'];

let county: TestCounty;
const known: { id: string; bearer: string; due: string; state: DutyState }[] = [];

/** Every third duty was met, every seventh cancelled. */
const STATES: readonly [number, DutyState][] = [
  [3, 'met'],
  [7, 'cancelled'],
];

beforeAll(async () => {
  county = await aCounty('dazhou', { day: '2026-03-06' });
  for (let at = 1; at <= 30; at += 1) {
    const work = beginWork(county.deps, OFFICER, 'requestShare', `rqt_${at}`);
    const subject = { type: 'request', id: `req_${String(at).padStart(2, '0')}` };
    const bearer = BODIES[at % 3]!;
    const [duty] = await work.happened('share-request.received', {
      subject,
      parties: { provider: bearer, consumer: 'consumer' },
      day: DAYS[(at * 3) % DAYS.length]!,
    });
    const state = STATES.find(([every]) => at % every === 0)?.[1] ?? 'running';
    if (state === 'met') await work.meet('share.reply', subject, 'approved');
    if (state === 'cancelled') await work.cancel(subject, 'withdrawn');
    await work.commit();
    known.push({ id: duty!.id, bearer, due: duty!.due!, state });
  }
});

const expected = (bodies: readonly string[], state?: DutyState) =>
  known
    .filter((one) => bodies.includes(one.bearer) && (state === undefined || one.state === state))
    .map(({ due, id }) => `${due}#${id}`)
    .sort();

const walked = async (bodies: readonly string[], state: DutyState | undefined, limit: number) => {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await dutiesByDay(county.deps.store, bodies, { state, limit, cursor });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    found.push(...page.items.map(({ due, id }) => `${due}#${id}`));
    cursor = page.next;
  } while (cursor);
  return found;
};

describe('The duties of many bodies', () => {
  it.each([
    ['running', 4],
    ['met', 3],
    ['cancelled', 1],
    ['lapsed', 5],
    [undefined, 7],
    [undefined, 100],
  ] as const)('in the state %s, %i at a time, stand by their day, each once', async (state, limit) => {
    expect(await walked(BODIES, state, limit)).toEqual(expected(BODIES, state));
    expect(await walked(['third'], state, limit)).toEqual(expected(['third'], state));
  });

  it('that have no body are none', async () => {
    expect(await dutiesByDay(county.deps.store, [], { state: 'running', limit: 5 })).toEqual({ items: [] });
  });

  it('go on only under the question that was asked', async () => {
    const ask = (bodies: readonly string[], state: DutyState, cursor?: string) =>
      dutiesByDay(county.deps.store, bodies, { state, limit: 1, cursor });
    const { next } = await ask(['third'], 'running');
    for (const [bodies, state] of [
      [['third'], 'met'],
      [['fourth'], 'running'],
      [BODIES, 'running'],
    ] as const)
      await expect(ask(bodies, state, next)).rejects.toMatchObject({ code: 'invalid-cursor' });
    for (const forged of ['', 'abc', Buffer.from('["","x"]').toString('base64url')])
      await expect(ask(['third'], 'running', forged)).rejects.toMatchObject({ code: 'invalid-cursor' });
  });
});
