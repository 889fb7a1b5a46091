import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { ASK_RETRY_SECONDS, type Ask, timersTable } from '../../functions/platform/engines/timers-table.ts';
import type { Answer } from '../../functions/platform/ports.ts';
import { sharedDynamo } from '../support/engines.ts';
import { movableClock } from './harness.ts';

const START = '2026-03-02T01:00:00.000Z';
const dynamo = await sharedDynamo();
let tables = 0;

/** Timers over an empty table, at 9 in the morning of the second of March. */
async function setUp() {
  tables += 1;
  const { duties: table } = await dynamo.tables(`clocks${tables}-`);
  const clock = movableClock(START);
  const options = { client: dynamo.client, table, clock };
  return { clock, table, timers: timersTable(options), again: () => timersTable(options) };
}

const arm = (timers: ReturnType<typeof timersTable>, ...ids: string[]) =>
  Promise.all(ids.map((dutyId) => timers.arm(`${dutyId}-1`, { dutyId, generation: 1 })));

/** Answers each duty from its own list, then with an end; keeps who was asked. */
function script(answers: Record<string, readonly Answer[]>) {
  const asked: string[] = [];
  const ask: Ask = async ({ dutyId }) => {
    const turn = asked.filter((one) => one === dutyId).length;
    asked.push(dutyId);
    return answers[dutyId]?.[turn] ?? { done: true };
  };
  return { ask, asked };
}
const wake = (wakeAt: string): Answer => ({ done: false, wakeAt });

describe('clocks in a table', () => {
  it('asks at once, then at each moment that it was told, and ends when told', async () => {
    const { timers } = await setUp();
    await arm(timers, 'a');
    const { ask, asked } = script({ a: [wake('2026-03-10T00:00:00.000Z'), wake('2026-03-20T00:00:00.000Z')] });
    expect(await timers.nextWake()).toBe(START);
    expect(await timers.runDue(START, ask)).toMatchObject({ asked: 1, ended: [] });
    expect(await timers.runDue('2026-03-09T23:59:59.999Z', ask)).toMatchObject({ asked: 0 });
    expect(await timers.runDue('2026-03-10T00:00:00.000Z', ask)).toMatchObject({ asked: 1 });
    expect(await timers.isLive('a-1')).toBe(true);
    expect(await timers.runDue('2026-03-20T00:00:00.000Z', ask)).toEqual({
      asked: 1,
      ended: ['a-1'],
      broken: [],
      faults: [],
    });
    expect(await timers.isLive('a-1')).toBe(false);
    expect(await timers.nextWake()).toBeUndefined();
    expect(asked).toEqual(['a', 'a', 'a']);
  });

  it('asks in the order of the moments, whatever the order of arming', async () => {
    const { timers } = await setUp();
    const { ask, asked } = script({
      a: [wake('2026-03-12T00:00:00.000Z')],
      b: [wake('2026-03-10T00:00:00.000Z')],
      c: [wake('2026-03-11T00:00:00+08:00')], // the tenth, 16 o'clock in UTC
    });
    await arm(timers, 'c', 'a', 'b');
    await timers.runDue(START, ask);
    asked.length = 0;
    expect(await timers.nextWake()).toBe('2026-03-10T00:00:00.000Z');
    await timers.runDue('2026-04-01T00:00:00.000Z', ask);
    expect(asked).toEqual(['b', 'c', 'a']);
  });

  it('lets a moved clock step from wake-up to wake-up', async () => {
    const { timers } = await setUp();
    await arm(timers, 'a', 'b');
    const { ask } = script({
      a: [wake('2026-03-10T00:00:00.000Z'), wake('2026-03-12T00:00:00.000Z')],
      b: [wake('2026-03-11T00:00:00.000Z')],
    });
    const moments: string[] = [];
    for (let next = await timers.nextWake(); next; next = await timers.nextWake()) {
      moments.push(next);
      await timers.runDue(next, ask);
    }
    expect(moments).toEqual([
      START,
      '2026-03-10T00:00:00.000Z',
      '2026-03-11T00:00:00.000Z',
      '2026-03-12T00:00:00.000Z',
    ]);
  });

  it('asks a clock again when the process died between the answer and the move', async () => {
    const { timers, table, again } = await setUp();
    await arm(timers, 'a');
    const asked: string[] = [];
    // The engine is gone when the answer arrives, as far as this process can tell.
    const cut = timersTable({ client: cutAfter(1), table, clock: movableClock(START) });
    const ask: Ask = async ({ dutyId }) => {
      asked.push(dutyId);
      return { done: true };
    };
    await expect(cut.runDue(START, ask)).rejects.toThrow('cut');
    expect(await again().isLive('a-1')).toBe(true);
    expect(await again().runDue(START, ask)).toMatchObject({ asked: 1, ended: ['a-1'] });
    expect(asked).toEqual(['a', 'a']);
  });

  /** The real client until so many calls are done. */
  function cutAfter(calls: number): typeof dynamo.client {
    let left = calls;
    return new Proxy(dynamo.client, {
      get: (client, property) => {
        if (property !== 'send') return Reflect.get(client, property);
        return (...args: Parameters<typeof client.send>) => {
          left -= 1;
          return left < 0 ? Promise.reject(new Error('cut')) : client.send(...args);
        };
      },
    });
  }

  it('goes on where it was after a restart', async () => {
    const { timers, again } = await setUp();
    await arm(timers, 'a');
    await timers.runDue(START, async () => wake('2026-03-10T00:00:00.000Z'));
    expect(await again().nextWake()).toBe('2026-03-10T00:00:00.000Z');
    expect(await again().isLive('a-1')).toBe(true);
  });

  it('asks a clock that its own asking has armed', async () => {
    const { timers } = await setUp();
    await arm(timers, 'a');
    const asked: string[] = [];
    const run = await timers.runDue(START, async ({ dutyId, generation }) => {
      asked.push(`${dutyId}-${generation}`);
      if (generation === 1) await timers.arm(`${dutyId}-2`, { dutyId, generation: 2 });
      return { done: true };
    });
    expect(asked).toEqual(['a-1', 'a-2']);
    expect(run.ended).toEqual(['a-1', 'a-2']);
  });

  it('tells the loop of a new clock, and not of one that is there already', async () => {
    const { table, clock } = await setUp();
    let told = 0;
    const onArmed = () => {
      told += 1;
    };
    const timers = timersTable({ client: dynamo.client, table, clock, onArmed });
    await arm(timers, 'a');
    await arm(timers, 'a');
    expect(told).toBe(1);
  });

  it('never runs two asks at once, even when two runs are wanted', async () => {
    const { timers } = await setUp();
    await arm(timers, 'a', 'b', 'c');
    let inside = 0;
    let most = 0;
    const ask: Ask = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
      return { done: true };
    };
    const runs = await Promise.all([timers.runDue(START, ask), timers.runDue(START, ask)]);
    expect(most).toBe(1);
    expect(runs.map((run) => run.asked)).toEqual([3, 0]);
  });

  it('asks a failing duty again after growing pauses, forgets the failures at an answer, and lets the others go on', async () => {
    const { timers, clock } = await setUp();
    await arm(timers, 'bad', 'good');
    let calls = 0;
    const ask: Ask = async ({ dutyId }) => {
      if (dutyId === 'good') return { done: true };
      calls += 1;
      if (calls !== 3) throw new Error(`fault ${calls}`);
      return wake('2026-03-10T00:00:00.000Z');
    };
    const first = await timers.runDue(clock.now(), ask);
    expect(first).toMatchObject({ ended: ['good-1'], faults: [{ name: 'bad-1' }] });
    for (const seconds of ASK_RETRY_SECONDS.slice(0, 2)) {
      clock.pass(seconds);
      expect(await timers.nextWake()).toBe(clock.now());
      await timers.runDue(clock.now(), ask);
    }
    expect(await timers.nextWake()).toBe('2026-03-10T00:00:00.000Z');
    await timers.runDue('2026-03-10T00:00:00.000Z', ask);
    expect(await timers.nextWake()).toBe(
      new Date(Date.parse('2026-03-10') + ASK_RETRY_SECONDS[0] * 1_000).toISOString(),
    );
  });

  it('breaks a clock whose duty cannot be asked, and says so once', async () => {
    const { timers } = await setUp();
    await arm(timers, 'bad');
    const broken: string[] = [];
    let asks = 0;
    for (let next = await timers.nextWake(); next; next = await timers.nextWake()) {
      const run = await timers.runDue(next, async () => {
        asks += 1;
        throw new Error('always');
      });
      broken.push(...run.broken);
    }
    expect(asks).toBe(ASK_RETRY_SECONDS.length + 1);
    expect(broken).toEqual(['bad-1']);
    expect(await timers.isLive('bad-1')).toBe(false);
  });

  it('takes an answer that names no moment to come for a fault, so that no clock spins', async () => {
    const { timers } = await setUp();
    await arm(timers, 'now', 'past', 'none');
    const answers: Record<string, Answer> = {
      now: wake(START),
      past: wake('2026-03-01T00:00:00.000Z'),
      none: wake('soon'),
    };
    const run = await timers.runDue(START, async ({ dutyId }) => answers[dutyId]!);
    expect(run.asked).toBe(3);
    expect(run.faults.map((one) => one.fault)).toEqual(Array(3).fill(expect.any(RangeError)));
  });

  it('runs some hundred clocks of one moment, each once', async () => {
    const { timers, table } = await setUp();
    const ids = Array.from({ length: 120 }, (_, i) => `d${String(i).padStart(3, '0')}`);
    await arm(timers, ...ids);
    const { ask, asked } = script({});
    expect(await timers.runDue(START, ask)).toMatchObject({ asked: 120 });
    expect(asked).toEqual(ids);
    const { Items } = await dynamo.client.send(new ScanCommand({ TableName: table }));
    expect(Items?.filter((item) => item.pk === 'clock')).toEqual([]);
  });
});
