import { type Stack, Validations } from 'aws-cdk-lib';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import type { Needs } from '../functions/needs.ts';
import { lakeTables, RESULTS } from './lake.ts';
import { executionsOf } from './permissions.ts';
import { bucketOf, type Store } from './store.ts';

/** A finding of the rule pack that we live with, on one construct, and why. */
export const acknowledge = (construct: IConstruct, id: string, reason: string): void => {
  Validations.of(construct).acknowledge({ id, reason });
};

/** The wildcards in a function's permissions: ends of names that are not known beforehand, under a prefix that is. */
export const acknowledgeWildcards = (stack: Stack, store: Store, lambda: Lambda, needs: Needs): void => {
  const idOf = (prefix: string) => stack.getLogicalId(bucketOf(store, prefix).node.defaultChild as CfnBucket);
  const prefixes = new Set(Object.values(needs.objects ?? {}).flat());
  const wildcards = [
    ...[...prefixes].map((prefix) => [`<${idOf(prefix)}.Arn>/${prefix}*`, "An object's key ends in an id or a hash."]),
    ...(needs.lake
      ? [
          [`<${idOf(RESULTS)}.Arn>/${RESULTS}*`, "A result's key is the id of its question."],
          [
            `arn:${stack.partition}:glue:${stack.region}:${stack.account}:${lakeTables(stack)}`,
            "A table's name is a hash of its entry and columns.",
          ],
        ]
      : []),
    ...(needs.arms ? [[executionsOf(stack, 'deadline'), "A clock's name ends in the id of its duty."]] : []),
  ];
  for (const [resource, reason] of wildcards)
    acknowledge(lambda.role!, `AwsSolutions-IAM5[Resource::${resource}]`, reason!);
};
