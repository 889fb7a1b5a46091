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
    let subject: TimersUnderTest;
    const input = (dutyId: string) => ({ dutyId, generation: 1 });

    beforeAll(async () => {
      subject = await make();
    });

    it('has no clock that was never armed', async () => {
      expect(await subject.timers.isLive('never-armed-1')).toBe(false);
    });

    it('arms one clock however often its name is armed', async () => {
      const before = await subject.count();
      await subject.timers.arm('twice-1', input('twice'));
      await subject.timers.arm('twice-1', input('twice'));
      expect(await subject.timers.isLive('twice-1')).toBe(true);
      expect(await subject.count()).toBe(before + 1);
    });

    it('arms one clock when twenty arm the same name at once', async () => {
      const before = await subject.count();
      await Promise.all(Array.from({ length: 20 }, () => subject.timers.arm('race-1', input('race'))));
      expect(await subject.timers.isLive('race-1')).toBe(true);
      expect(await subject.count()).toBe(before + 1);
    });

    it('keeps the clocks of two generations of one duty apart', async () => {
      await subject.timers.arm('apart-1', { dutyId: 'apart', generation: 1 });
      await subject.timers.arm('apart-2', { dutyId: 'apart', generation: 2 });
      await subject.end('apart-1');
      expect([await subject.timers.isLive('apart-1'), await subject.timers.isLive('apart-2')]).toEqual([false, true]);
    });

    it('does not start a clock again under a name that has ended', async () => {
      await subject.timers.arm('over-1', input('over'));
      await subject.end('over-1');
      const before = await subject.count();
      await subject.timers.arm('over-1', input('over'));
      expect(await subject.timers.isLive('over-1')).toBe(false);
      expect(await subject.count()).toBe(before);
    });

    it('takes names of 80 letters, digits, hyphens and underscores, and refuses any other', async () => {
      const longest = 'Az0-_'.repeat(16);
      await subject.timers.arm(longest, input('longest'));
      expect(await subject.timers.isLive(longest)).toBe(true);
      for (const bad of ['', `${longest}x`, 'a#1', 'a/1', '时钟', 'a b']) {
        await expect(subject.timers.arm(bad, input('bad'))).rejects.toThrow(RangeError);
        await expect(subject.timers.isLive(bad)).rejects.toThrow(RangeError);
      }
    });
  });
}
