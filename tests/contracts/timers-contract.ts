import { beforeAll, describe, expect, it } from 'vitest';
import type { Timers } from '../../functions/platform/ports.ts';

export interface TimersUnderTest {
  readonly timers: Timers;
  /** How many clocks were ever started. */
  count(): Promise<number>;
  /** Lets the clock come to its end. */
  end(name: string): Promise<void>;
}

/** What the rooms may expect of clocks, whoever runs them. */
export function timersContract(name: string, make: () => Promise<TimersUnderTest>): void {
  describe(`timers on ${name}`, () => {
    let it_: TimersUnderTest;
    const input = (dutyId: string) => ({ dutyId, generation: 1 });

    beforeAll(async () => {
      it_ = await make();
    });

    it('has no clock that was never armed', async () => {
      expect(await it_.timers.isLive('never-armed-1')).toBe(false);
    });

    it('arms one clock however often its name is armed', async () => {
      const before = await it_.count();
      await it_.timers.arm('twice-1', input('twice'));
      await it_.timers.arm('twice-1', input('twice'));
      expect(await it_.timers.isLive('twice-1')).toBe(true);
      expect(await it_.count()).toBe(before + 1);
    });

    it('arms one clock when twenty arm the same name at once', async () => {
      const before = await it_.count();
      await Promise.all(Array.from({ length: 20 }, () => it_.timers.arm('race-1', input('race'))));
      expect(await it_.timers.isLive('race-1')).toBe(true);
      expect(await it_.count()).toBe(before + 1);
    });

    it('keeps the clocks of two generations of one duty apart', async () => {
      await it_.timers.arm('apart-1', { dutyId: 'apart', generation: 1 });
      await it_.timers.arm('apart-2', { dutyId: 'apart', generation: 2 });
      await it_.end('apart-1');
      expect([await it_.timers.isLive('apart-1'), await it_.timers.isLive('apart-2')]).toEqual([false, true]);
    });

    it('does not start a clock again under a name that has ended', async () => {
      await it_.timers.arm('over-1', input('over'));
      await it_.end('over-1');
      const before = await it_.count();
      await it_.timers.arm('over-1', input('over'));
      expect(await it_.timers.isLive('over-1')).toBe(false);
      expect(await it_.count()).toBe(before);
    });

    it('takes names of 80 letters, digits, hyphens and underscores, and refuses any other', async () => {
      const longest = 'Az0-_'.repeat(16);
      await it_.timers.arm(longest, input('longest'));
      expect(await it_.timers.isLive(longest)).toBe(true);
      for (const bad of ['', `${longest}x`, 'a#1', 'a/1', '时钟', 'a b']) {
        await expect(it_.timers.arm(bad, input('bad'))).rejects.toThrow(RangeError);
        await expect(it_.timers.isLive(bad)).rejects.toThrow(RangeError);
      }
    });
  });
}
