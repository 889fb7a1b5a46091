import type { Stack } from 'aws-cdk-lib';
import type { Stage } from 'aws-cdk-lib/aws-apigateway';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';

const seen = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false, // samples would keep addresses and headers where no retention is set
  metricName,
});

const managed = (name: string, priority: number, counted: readonly string[] = []): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  visibilityConfig: seen(name),
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ...(counted.length === 0
        ? {}
        : { ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })) }),
    },
  },
});

/** Requests of one address in five minutes, of those that carry no token. */
const ANONYMOUS_LIMIT = 3_000;

/** Turns an address away for a while that asks for more than people or harvesters need. */
const anonymousRate = (priority: number): CfnWebACL.RuleProperty => ({
  name: 'AnonymousRate',
  priority,
  action: {
    block: {
      customResponse: {
        responseCode: 429,
        customResponseBodyKey: 'too-many',
        responseHeaders: [{ name: 'Retry-After', value: '300' }],
      },
    },
  },
  visibilityConfig: seen('AnonymousRate'),
  statement: {
    rateBasedStatement: {
      aggregateKeyType: 'IP',
      limit: ANONYMOUS_LIMIT,
      scopeDownStatement: {
        notStatement: {
          statement: {
            sizeConstraintStatement: {
              fieldToMatch: { singleHeader: { Name: 'authorization' } },
              comparisonOperator: 'GT',
              size: 0,
              textTransformations: [{ priority: 0, type: 'NONE' }],
            },
          },
        },
      },
    },
  },
});

const TOO_MANY = {
  contentType: 'APPLICATION_JSON',
  content: JSON.stringify({
    type: 'about:blank',
    status: 429,
    code: 'too-many-requests',
    title: '请求过于频繁，请稍后再试 · Too many requests from this address; try again later',
  }),
};

/**
 * Stands in front of the door to the internet. A rate by address holds for what comes without a token alone: departments
 * share a few addresses. The rule that blocks bodies
 * over 8 kB only counts, for a catalog entry is larger; the schemas set the bounds.
 */
export const firewall = (stack: Stack, stage: Stage): void => {
  const acl = new CfnWebACL(stack, 'Firewall', {
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    visibilityConfig: seen(`${stack.stackName}-firewall`),
    associationConfig: { requestBody: { API_GATEWAY: { defaultSizeInspectionLimit: 'KB_64' } } },
    customResponseBodies: { 'too-many': TOO_MANY },
    rules: [
      managed('AWSManagedRulesCommonRuleSet', 0, ['SizeRestrictions_BODY']),
      managed('AWSManagedRulesKnownBadInputsRuleSet', 1),
      anonymousRate(2),
    ],
  });
  new CfnWebACLAssociation(stack, 'FirewallOfDoor', { resourceArn: stage.stageArn, webAclArn: acl.attrArn });
};
