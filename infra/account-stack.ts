import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnAccount } from 'aws-cdk-lib/aws-apigateway';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledged.ts';
import type { County } from './county.ts';

/**
 * What exists once in an account and region, whatever the number of counties: the role under which the gateway writes
 * its logs. In a county's stack the second county would overwrite it, and the first to go would take it along.
 */
export class AccountStack extends Stack {
  constructor(scope: Construct, env: County['env']) {
    super(scope, `gongshu-account-${env.account}-${env.region}`, {
      description: 'Gongshu, once in an account and region',
      env,
      terminationProtection: true,
      suppressTemplateIndentation: true,
    });
    const anyGroup = `arn:${this.partition}:logs:${this.region}:${this.account}:log-group:*`;
    const writeLogs = new PolicyStatement({
      sid: 'WriteLogs',
      actions: [
        'logs:CreateLogGroup',
        'logs:CreateLogStream',
        'logs:DescribeLogGroups',
        'logs:DescribeLogStreams',
        'logs:PutLogEvents',
        'logs:GetLogEvents',
        'logs:FilterLogEvents',
      ],
      resources: [anyGroup],
    });
    const role = new Role(this, 'GatewayLogRole', {
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
      // Inline: a policy of its own would go with the stack, and the role that stays would be empty.
      inlinePolicies: { WriteLogs: new PolicyDocument({ statements: [writeLogs] }) },
    });
    acknowledge(
      role,
      `AwsSolutions-IAM5[Resource::${anyGroup}]`,
      'The gateway names its log groups after API ids that do not exist yet.',
    );
    const account = new CfnAccount(this, 'Gateway', { cloudWatchRoleArn: role.roleArn });
    account.node.addDependency(role);
    account.applyRemovalPolicy(RemovalPolicy.RETAIN);
    role.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}
