import type { Duration, Stack } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Furnished } from './functions.ts';
import { onSchedule } from './schedule.ts';

export interface Sweep {
  readonly every: Duration;
  /** Sweeps that could not be started. */
  readonly deadLetters: Queue;
}

/** Repairs what a crash left half done. */
export const sweepEvery = (stack: Stack, key: Key, every: Duration, { tasks }: Furnished): Sweep => {
  const says = 'Arms clocks and starts works that a crash left behind';
  return { every, deadLetters: onSchedule(stack, key, 'sweep', tasks.sweep, [{ every, input: {}, says }]) };
};
