import { setTimeout as timer } from 'node:timers/promises';
import type { Works } from '../ports.ts';
import { assertExecutionName } from './execution-name.ts';

export interface Work {
  readonly kind: string;
  readonly id: string;
}

/** A work's step: seconds long and repeatable. */
export type Step = (work: Work) => Promise<{ readonly done: boolean }>;

export interface LocalWorks extends Works {
  /** Resolves when nothing is left to do. */
  idle(): Promise<void>;
  /** Lets the step in progress end and starts no other. What is unfinished is started again by the caller's next boot. */
  stop(): Promise<void>;
}

/** Pauses before a failed step's second to fifth try, in seconds: the `Retry` of `work.asl.json`. */
export const STEP_RETRY_SECONDS = [2, 4, 8, 16] as const;

/** More steps than this would near the history limit of Step Functions, so they fail here too. */
export const MAX_STEPS = 2_000;

const realTime = (seconds: number, signal: AbortSignal): Promise<void> =>
  timer(seconds * 1_000, undefined, { signal }).catch(() => {}); // it rejects only when stopped

/**
 * Works in this process, one at a time, in the order of their start. A step that throws is tried five times in all; then
 * `onFailed` is told and the next work begins. Nothing is kept: at boot the caller starts what its records say is unfinished.
 */
export function worksLocal(options: {
  readonly step: Step;
  readonly onFailed: (work: Work, fault: unknown) => Promise<void>;
  /** Waits that many seconds or until the signal; real time unless told. */
  readonly pause?: (seconds: number, signal: AbortSignal) => Promise<void>;
}): LocalWorks {
  const { step, onFailed, pause = realTime } = options;
  const started = new Set<string>();
  let line: Promise<void> = Promise.resolve();
  const stopping = new AbortController();
  const { signal } = stopping;

  async function stepWithRetry(work: Work): Promise<boolean> {
    for (let tries = 0; ; tries += 1) {
      try {
        return (await step(work)).done;
      } catch (fault) {
        const seconds = STEP_RETRY_SECONDS[tries];
        if (seconds === undefined) throw fault;
        await pause(seconds, signal);
        if (signal.aborted) return false;
      }
    }
  }

  async function run(work: Work): Promise<void> {
    try {
      for (let steps = 0; !signal.aborted; steps += 1) {
        if (steps === MAX_STEPS) throw new Error(`a work of more than ${MAX_STEPS} steps; make its steps larger`);
        if (await stepWithRetry(work)) return;
      }
    } catch (fault) {
      await onFailed(work, fault);
    }
  }

  return {
    start: async (name, { kind, id }) => {
      assertExecutionName(name);
      if (started.has(name) || signal.aborted) return;
      started.add(name);
      // A failure to tell of a failure must not hold up the works behind it.
      line = line.then(() => run({ kind, id })).catch(() => {});
    },
    idle: async () => {
      for (let seen: Promise<void> | undefined; seen !== line; ) {
        seen = line;
        await seen;
      }
    },
    stop: async () => {
      stopping.abort();
      await line;
    },
  };
}
