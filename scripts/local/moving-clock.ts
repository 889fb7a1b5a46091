import { readFileSync, writeFileSync } from 'node:fs';
import type { Instant, WallClock } from '../../functions/platform/ports.ts';

/** A clock that can be put forward. It runs on from where it was put, or stands still when `still`. */
export interface MovingClock extends WallClock {
  /** Puts the clock forward to this moment. Throws `RangeError` when that lies in its past. */
  moveTo(moment: Instant): void;
}

const iso = (ms: number): Instant => new Date(ms).toISOString();

/** For tests: stands still between moves. */
export const stillClock = (start: Instant): MovingClock => {
  let ms = Date.parse(start);
  return {
    now: () => iso(ms),
    moveTo: (moment) => {
      if (Date.parse(moment) < ms) throw new RangeError(`the clock is at ${iso(ms)} and only moves forward`);
      ms = Date.parse(moment);
    },
  };
};

/** For the laptop: the real time plus an offset, kept in a file so that a restart does not turn time back. */
export const runningClock = (file: string): MovingClock => {
  let offset = 0;
  try {
    offset = Number(JSON.parse(readFileSync(file, 'utf8')).offsetMs) || 0;
  } catch {
    // no file yet: the clock shows the real time
  }
  const now = () => Date.now() + offset;
  return {
    now: () => iso(now()),
    moveTo: (moment) => {
      const ahead = Date.parse(moment) - now();
      if (ahead < 0) throw new RangeError(`the clock is at ${iso(now())} and only moves forward`);
      offset += ahead;
      writeFileSync(file, JSON.stringify({ offsetMs: offset }));
    },
  };
};
