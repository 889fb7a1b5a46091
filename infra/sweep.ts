import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { acknowledge } from './acknowledged.ts';
import type { Furnished } from './functions.ts';

export interface Sweep {
  readonly every: Duration;
  /** Sweeps that could not be started. */
  readonly deadLetters: Queue;
}

/** Repairs what a crash left half done: the schedule, what it may do, and where a start that failed is kept. */
export const sweepEvery = (stack: Stack, key: Key, every: Duration, { tasks }: Furnished): Sweep => {
  const deadLetters = new Queue(stack, 'SweepDeadLetters', {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  acknowledge(deadLetters, 'AwsSolutions-SQS3', 'It is itself the queue of dead letters.');
  const role = new Role(stack, 'SweepScheduleRole', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  });
  const may = (sid: string, actions: string[], resource: string) =>
    role.addToPolicy(new PolicyStatement({ sid, actions, resources: [resource] }));
  may('Sweep', ['lambda:InvokeFunction'], tasks.sweep.functionArn);
  may('KeepDeadLetter', ['sqs:SendMessage'], deadLetters.queueArn);
  // The queue is encrypted: without both of these a dead letter is lost in silence.
  may('SealDeadLetter', ['kms:Decrypt', 'kms:GenerateDataKey'], key.keyArn);
  new CfnSchedule(stack, 'SweepSchedule', {
    description: 'Arms clocks and starts works that a crash left behind',
    scheduleExpression: `rate(${every.toMinutes()} minutes)`,
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: tasks.sweep.functionArn,
      roleArn: role.roleArn,
      input: '{}',
      deadLetterConfig: { arn: deadLetters.queueArn },
      // The next sweep does what this one missed.
      retryPolicy: { maximumEventAgeInSeconds: every.toSeconds(), maximumRetryAttempts: 2 },
    },
  });
  return { every, deadLetters };
};
