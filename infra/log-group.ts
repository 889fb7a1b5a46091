import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';

/** A log under the county's key, kept longer than the six months that the Cybersecurity Law asks for (art. 21(3)). */
export const logGroup = (stack: Stack, key: Key, id: string, logGroupName: string): LogGroup =>
  new LogGroup(stack, id, {
    logGroupName,
    encryptionKey: key,
    retention: RetentionDays.ONE_YEAR,
    removalPolicy: RemovalPolicy.RETAIN,
  });
