import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  type IBucket,
  ObjectLockRetention,
  ObjectOwnership,
  type ReplicationRule,
} from 'aws-cdk-lib/aws-s3';
import { indexName } from '../functions/platform/engines/dynamodb-client.ts';
import { EXPORT_DAYS, EXPORT_PREFIX } from '../functions/registers/exports/export.ts';
import { isPointers, TABLE_NAMES, TABLES, type TableName } from '../functions/tables.ts';
import { acknowledge } from './acknowledged.ts';
import type { County } from './county.ts';
import { pascal } from './names.ts';
import { type SigningKey, signingKeys } from './signing-keys.ts';

/** What the county keeps. Deleting the stack deletes none of it. */
export interface Store {
  readonly tables: Readonly<Record<TableName, Table>>;
  /** Originals as received, versions, exports, snapshots: by prefix of the key. */
  readonly objects: Bucket;
  /** The sealed log, under object lock. */
  readonly evidence: Bucket;
  readonly accessLogs: Bucket;
  /** The keys that sign the log, and the kind of each. */
  readonly signing: readonly SigningKey[];
}

const textKey = (name: string) => ({ name, type: AttributeType.STRING });

/** Tables whose items go by themselves when their time is up. */
const EXPIRING: readonly TableName[] = ['idempotency', 'sessions'];

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
    ...(EXPIRING.includes(name) ? { timeToLiveAttribute: 'expires' } : {}),
  });
  for (const index of TABLES[name].indexes)
    made.addGlobalSecondaryIndex({
      indexName: indexName(index),
      partitionKey: textKey(`${index}pk`),
      sortKey: textKey(`${index}sk`),
      projectionType: isPointers(index) ? ProjectionType.KEYS_ONLY : ProjectionType.ALL,
    });
  return made;
};

/** Registers are made anew when asked for, exports of a grant can be had for a week, answers of the lake for minutes. */
const SHORT_LIVED = [
  { prefix: EXPORT_PREFIX, days: EXPORT_DAYS },
  { prefix: 'grant-exports/', days: 8 },
  { prefix: 'athena/', days: 2 },
  // What is handed in is kept as an original when its check begins; a delivery is open for a week at most.
  { prefix: 'uploads/', days: 30 },
] as const;

const PRIVATE = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN,
};

/** Copies of everything in a bucket, deletions included, to the county's replica of it, by a role for that alone. */
const copied = (
  stack: Stack,
  replica: County['replica'],
  which: 'objects' | 'evidence',
): { replicationRules?: ReplicationRule[]; replicationRole?: Role } => {
  if (!replica) return {};
  const id = pascal(`${which}-replica`);
  return {
    replicationRole: new Role(stack, `${id}Role`, { assumedBy: new ServicePrincipal('s3.amazonaws.com') }),
    replicationRules: [
      {
        destination: Bucket.fromBucketArn(stack, id, replica[which]),
        kmsKey: Key.fromKeyArn(stack, `${id}Key`, replica.key),
        sseKmsEncryptedObjects: true,
        deleteMarkerReplication: true,
        priority: 1,
      },
    ],
  };
};

/** The bucket in which keys with this beginning lie. */
export const bucketOf = ({ objects, evidence }: Store, prefix: string): Bucket =>
  prefix.startsWith('evidence/') ? evidence : objects;

/** What the role that copies a bucket may do: read all versions here, write them there, and use either key for that. */
const mayCopy = (stack: Stack, key: IKey, bucket: Bucket, role: Role, to: string, toKey: string): void => {
  const allow = (actions: string[], ...resources: string[]) =>
    role.addToPrincipalPolicy(new PolicyStatement({ actions, resources }));
  allow(['s3:GetReplicationConfiguration', 's3:ListBucket'], bucket.bucketArn);
  allow(
    [
      's3:GetObjectLegalHold',
      's3:GetObjectRetention',
      's3:GetObjectVersionAcl',
      's3:GetObjectVersionForReplication',
      's3:GetObjectVersionTagging',
    ],
    bucket.arnForObjects('*'),
  );
  allow(['s3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'], `${to}/*`);
  allow(['kms:Decrypt'], key.keyArn);
  allow(['kms:Encrypt'], toKey);
  const logical = stack.getLogicalId(bucket.node.defaultChild as CfnBucket);
  for (const resource of [`<${logical}.Arn>/*`, `${to}/*`])
    acknowledge(role, `AwsSolutions-IAM5[Resource::${resource}]`, 'Every object is copied, whatever its key.');
};

export const keep = (
  stack: Stack,
  key: Key,
  {
    uploadOrigins = [],
    evidenceLock = { mode: 'governance', days: 30 },
    replica,
  }: Pick<County, 'uploadOrigins' | 'evidenceLock' | 'replica'>,
): Store => {
  const copies = { objects: copied(stack, replica, 'objects'), evidence: copied(stack, replica, 'evidence') };
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
    ...copies.objects,
    lifecycleRules: [
      {
        abortIncompleteMultipartUploadAfter: Duration.days(7),
        // What was removed or replaced stays as long as the tables can be restored to a moment that points to it.
        noncurrentVersionExpiration: Duration.days(35),
      },
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
  const evidence = new Bucket(stack, 'EvidenceObjects', {
    ...PRIVATE,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    versioned: true,
    objectLockEnabled: true,
    objectLockDefaultRetention: ObjectLockRetention[evidenceLock.mode](Duration.days(evidenceLock.days)),
    serverAccessLogsBucket: accessLogs as IBucket,
    serverAccessLogsPrefix: 'evidence/',
    ...copies.evidence,
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }],
  });
  if (replica) {
    mayCopy(stack, key, objects, copies.objects.replicationRole!, replica.objects, replica.key);
    mayCopy(stack, key, evidence, copies.evidence.replicationRole!, replica.evidence, replica.key);
  }
  return { tables, objects, evidence, accessLogs, signing: signingKeys(stack) };
};
