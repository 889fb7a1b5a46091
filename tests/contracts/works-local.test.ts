import { describe, expect, it } from 'vitest';
import {
  MAX_STEPS,
  STEP_RETRY_SECONDS,
  type Step,
  type Work,
  worksLocal,
} from '../../functions/platform/engines/works-local.ts';

/** Works whose pauses take no time and are written down. */
function setUp(step: Step) {
  const pauses: number[] = [];
  const failed: { work: Work; fault: unknown }[] = [];
  const works = worksLocal({
    step,
    onFailed: async (work, fault) => {
      failed.push({ work, fault });
    },
    pause: async (seconds) => {
      pauses.push(seconds);
    },
  });
  return { works, pauses, failed };
}

describe('works in this process', () => {
  it('repeats the step until it is done, one work after the other', async () => {
    const steps: string[] = [];
    const { works } = setUp(async ({ id }) => {
      steps.push(id);
      await new Promise((resolve) => setTimeout(resolve, 1));
      return { done: steps.filter((one) => one === id).length === 3 };
    });
    await works.start('a', { kind: 'check', id: 'a' });
    await works.start('b', { kind: 'check', id: 'b' });
    await works.idle();
    expect(steps).toEqual(['a', 'a', 'a', 'b', 'b', 'b']);
  });

  it('tries a failing step again after growing pauses and goes on when it succeeds', async () => {
    let calls = 0;
    const { works, pauses, failed } = setUp(async () => {
      calls += 1;
      if (calls === 1 || calls === 2 || calls === 4) throw new Error('passing');
      return { done: calls === 5 };
    });
    await works.start('a', { kind: 'check', id: 'a' });
    await works.idle();
    expect(pauses).toEqual([2, 4, 2]);
    expect([calls, failed]).toEqual([5, []]);
  });

  it('gives up after the fifth failure, tells so once, and does the next work', async () => {
    const done: string[] = [];
    const { works, pauses, failed } = setUp(async ({ id }) => {
      if (id === 'bad') throw new Error('always');
      done.push(id);
      return { done: true };
    });
    await works.start('bad', { kind: 'check', id: 'bad' });
    await works.start('good', { kind: 'check', id: 'good' });
    await works.idle();
    expect(pauses).toEqual([...STEP_RETRY_SECONDS]);
    expect(failed).toEqual([{ work: { kind: 'check', id: 'bad' }, fault: new Error('always') }]);
    expect(done).toEqual(['good']);
  });

  it('does the next work even if the failure cannot be told', async () => {
    const done: string[] = [];
    const works = worksLocal({
      step: async ({ id }) => {
        if (id === 'bad') throw new Error('always');
        done.push(id);
        return { done: true };
      },
      onFailed: async () => {
        throw new Error('nobody listens');
      },
      pause: async () => {},
    });
    await works.start('bad', { kind: 'check', id: 'bad' });
    await works.start('good', { kind: 'check', id: 'good' });
    await works.idle();
    expect(done).toEqual(['good']);
  });

  it('fails a work of more steps than a history in the cloud would hold', async () => {
    let steps = 0;
    const { works, failed } = setUp(async () => {
      steps += 1;
      return { done: false };
    });
    await works.start('endless', { kind: 'check', id: 'endless' });
    await works.idle();
    expect(steps).toBe(MAX_STEPS);
    expect(failed).toHaveLength(1);
  });

  it('ends the step in progress when it is stopped, starts no other, and reports no failure', async () => {
    const steps: string[] = [];
    let release = () => {};
    const { works, failed } = setUp(async ({ id }) => {
      steps.push(id);
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return { done: false };
    });
    await works.start('a', { kind: 'check', id: 'a' });
    await works.start('b', { kind: 'check', id: 'b' });
    await expect.poll(() => steps).toEqual(['a']);
    const stopped = works.stop();
    release();
    await stopped;
    await works.start('c', { kind: 'check', id: 'c' });
    await works.idle();
    expect([steps, failed]).toEqual([['a'], []]);
  });

  it('does not wait out a real pause when it is stopped', async () => {
    let calls = 0;
    const works = worksLocal({
      step: async () => {
        calls += 1;
        throw new Error('passing');
      },
      onFailed: async (_work, fault) => {
        throw fault;
      },
    });
    await works.start('a', { kind: 'check', id: 'a' });
    await expect.poll(() => calls).toBe(1);
    const before = performance.now();
    await works.stop();
    expect(performance.now() - before).toBeLessThan(STEP_RETRY_SECONDS[0] * 1_000);
    expect(calls).toBe(1);
  });
});
