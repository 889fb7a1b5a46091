import { Duration, type Stack } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { County } from './county.ts';
import type { Furnished } from './functions.ts';
import { onSchedule } from './schedule.ts';

/** Makes signed packages of the portal where the county asks for them. Answers with those that could not be started. */
export const releaseEvery = (
  stack: Stack,
  key: Key,
  { releasePackages }: Pick<County, 'releasePackages'>,
  { tasks }: Furnished,
): Queue | undefined =>
  releasePackages &&
  onSchedule(stack, key, 'release', tasks.release, [
    {
      every: Duration.hours(releasePackages.everyHours),
      input: {},
      says: 'Makes a signed package of the portal where anything has changed',
    },
  ]);
