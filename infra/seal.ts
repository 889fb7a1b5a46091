import { Duration, type Stack } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Furnished } from './functions.ts';
import { onSchedule } from './schedule.ts';

/** Seals evidence every minute, and once an hour looks for what was written late. */
export const sealEvery = (stack: Stack, key: Key, { tasks }: Furnished): Queue =>
  onSchedule(stack, key, 'seal', tasks.seal, [
    { every: Duration.minutes(1), input: {}, says: 'Seals what was written into the log of evidence' },
    { name: 'late', every: Duration.hours(1), input: { lookBack: true }, says: 'Looks for events that came late' },
  ]);
