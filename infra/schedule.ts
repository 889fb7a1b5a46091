import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { acknowledge } from './acknowledged.ts';
import { pascal } from './names.ts';

export interface Rhythm {
  /** What follows the name in the schedule's id; empty for the only one. */
  readonly name?: string;
  readonly every: Duration;
  readonly input: object;
  readonly says: string;
}

/** Calls a function in fixed rhythms. A start that failed is kept in the queue that this answers with. */
export const onSchedule = (stack: Stack, key: Key, name: string, lambda: Lambda, rhythms: readonly Rhythm[]): Queue => {
  const id = pascal(name);
  const deadLetters = new Queue(stack, `${id}DeadLetters`, {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  acknowledge(deadLetters, 'AwsSolutions-SQS3', 'It is itself the queue of dead letters.');
  const role = new Role(stack, `${id}ScheduleRole`, {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  });
  const may = (sid: string, actions: string[], resource: string) =>
    role.addToPolicy(new PolicyStatement({ sid, actions, resources: [resource] }));
  may(id, ['lambda:InvokeFunction'], lambda.functionArn);
  may('KeepDeadLetter', ['sqs:SendMessage'], deadLetters.queueArn);
  // The queue is encrypted: without both of these a dead letter is lost in silence.
  may('SealDeadLetter', ['kms:Decrypt', 'kms:GenerateDataKey'], key.keyArn);
  for (const { name: more = '', every, input, says } of rhythms)
    new CfnSchedule(stack, `${id}${pascal(more)}Schedule`, {
      description: says,
      scheduleExpression: `rate(${every.toMinutes()} ${every.toMinutes() === 1 ? 'minute' : 'minutes'})`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: lambda.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify(input),
        deadLetterConfig: { arn: deadLetters.queueArn },
        // The next start does what this one missed; a day is the longest that one may wait.
        retryPolicy: {
          maximumEventAgeInSeconds: Math.min(86_400, Math.max(60, every.toSeconds())),
          maximumRetryAttempts: 2,
        },
      },
    });
  return deadLetters;
};
