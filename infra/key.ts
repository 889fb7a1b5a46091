import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';

/**
 * The county's own key: tables, objects, logs, clocks, queues and alarms are encrypted under it. Services that write on
 * their own account, for logs and alarms, are named in its policy: without them a line or an alarm is dropped in silence.
 */
export const countyKey = (stack: Stack): Key => {
  const key = new Key(stack, 'Key', {
    description: `Everything that ${stack.stackName} keeps`,
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const { partition, region, account, urlSuffix } = stack;
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'Logs',
      // China's log service answers under China's own suffix; the construct library writes the global one.
      principals: [new ServicePrincipal(`logs.${region}.${urlSuffix}`)],
      actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      resources: ['*'],
      conditions: {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` },
      },
    }),
  );
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'Alarms',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    }),
  );
  return key;
};
