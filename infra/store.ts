import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { indexName } from '../functions/platform/engines/dynamodb-client.ts';
import { TABLE_NAMES, TABLES, type TableName } from '../functions/tables.ts';
import { pascal } from './names.ts';

/** What the county keeps. Deleting the stack deletes none of it. */
export interface Store {
  readonly tables: Readonly<Record<TableName, Table>>;
  /** Originals as received, versions, exports, snapshots: by prefix of the key. */
  readonly objects: Bucket;
  readonly accessLogs: Bucket;
}

const textKey = (name: string) => ({ name, type: AttributeType.STRING });

const table = (stack: Stack, key: Key, name: TableName): Table => {
  const made = new Table(stack, `${pascal(name)}Table`, {
    partitionKey: textKey('pk'),
    sortKey: textKey('sk'),
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: key,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    ...(name === 'idempotency' ? { timeToLiveAttribute: 'expires' } : {}),
  });
  for (const index of TABLES[name].indexes)
    made.addGlobalSecondaryIndex({
      indexName: indexName(index),
      partitionKey: textKey(`${index}pk`),
      sortKey: textKey(`${index}sk`),
      projectionType: ProjectionType.ALL,
    });
  return made;
};

/** Exports can be had for a week, answers of the lake are asked for within minutes. */
const SHORT_LIVED = [
  { prefix: 'exports/', days: 8 },
  { prefix: 'athena/', days: 2 },
] as const;

const PRIVATE = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN,
};

export const keep = (stack: Stack, key: Key, uploadOrigins: readonly string[] = []): Store => {
  const tables = Object.fromEntries(TABLE_NAMES.map((name) => [name, table(stack, key, name)])) as Store['tables'];
  const accessLogs = new Bucket(stack, 'AccessLogs', {
    ...PRIVATE,
    // The service that delivers access logs cannot use a customer's key.
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [{ expiration: Duration.days(400) }],
  });
  const objects = new Bucket(stack, 'Objects', {
    ...PRIVATE,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    versioned: true,
    serverAccessLogsBucket: accessLogs as IBucket, // its optional members are not exact
    serverAccessLogsPrefix: 'objects/',
    lifecycleRules: [
      { abortIncompleteMultipartUploadAfter: Duration.days(7) },
      // Copies of what is kept elsewhere: they go, and so do their versions.
      ...SHORT_LIVED.map(({ prefix, days }) => ({
        prefix,
        expiration: Duration.days(days),
        noncurrentVersionExpiration: Duration.days(1),
      })),
    ],
    ...(uploadOrigins.length === 0
      ? {}
      : {
          cors: [
            {
              allowedOrigins: [...uploadOrigins],
              allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
              // What a signed upload link asks its holder to send.
              allowedHeaders: ['content-type', 'if-none-match'],
              exposedHeaders: ['etag'],
              maxAge: 3600,
            },
          ],
        }),
  });
  return { tables, objects, accessLogs };
};
