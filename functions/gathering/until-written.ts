import { setTimeout as pause } from 'node:timers/promises';
import { Problem, type ProblemCode } from '../platform/problems.ts';

/** What a write answers that lost to another. */
const LOST: readonly ProblemCode[] = ['stale-version', 'already-exists', 'busy'];
const TRIES = 8;

/**
 * Runs a whole decision, from reading to writing, again when someone else wrote meanwhile: background work has nobody
 * to send back to read again. Throws what it met when it loses every time.
 */
export const untilWritten = async <T>(decide: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await decide();
    } catch (error) {
      if (!(error instanceof Problem) || !LOST.includes(error.code) || tries === TRIES) throw error;
      await pause(10 * tries);
    }
  }
};
