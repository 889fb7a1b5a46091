import type { Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Needs } from '../functions/needs.ts';
import type { Store } from './store.ts';

/** Where answers of the lake are kept for a short time. */
export const RESULTS = 'athena/';

/**
 * From this size on a version is read in the lake: what a function brings to its disk in some seven seconds, and a fifth
 * of what it keeps there. See ADR 12.
 */
const FROM_BYTES = 512 * 1024 ** 2;
/** One question may scan so much: the largest versions twice over, and no more than a few cents. */
const MOST_SCANNED = 10 * 1024 ** 3;

/** Names are given, not generated: they stand in permissions and in the catalog, which takes small letters only. */
export const databaseName = (stack: Stack): string => stack.stackName.toLowerCase().replace(/[^a-z0-9]/g, '_');

/** What a function is told of the lake. */
export const lakeSettings = (stack: Stack): string =>
  JSON.stringify({ database: databaseName(stack), workgroup: stack.stackName, fromBytes: FROM_BYTES });

/** The catalog's database for tables that the platform makes, and how questions to them are run. */
export const fillLake = (stack: Stack, key: Key, store: Store): void => {
  new CfnDatabase(stack, 'LakeDatabase', {
    catalogId: stack.account,
    databaseInput: {
      name: databaseName(stack),
      description: `Large data versions of ${stack.stackName}`,
      locationUri: `s3://${store.objects.bucketName}/lake/`,
    },
  });
  new CfnWorkGroup(stack, 'LakeWorkGroup', {
    name: stack.stackName,
    description: `Questions of ${stack.stackName} to its large data versions`,
    recursiveDeleteOption: true,
    workGroupConfiguration: {
      // What a caller says otherwise does not count.
      enforceWorkGroupConfiguration: true,
      publishCloudWatchMetricsEnabled: true,
      bytesScannedCutoffPerQuery: MOST_SCANNED,
      engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
      resultConfiguration: {
        outputLocation: `s3://${store.objects.bucketName}/${RESULTS}`,
        encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn },
      },
    },
  });
};

type Allow = (sid: string, actions: string[], resources: string[]) => PolicyStatement[];

/** What a function may do in the lake: ask its own workgroup about its own database; make tables where it lays data out. */
export const lakePermissions = (stack: Stack, store: Store, needs: Needs, allow: Allow): PolicyStatement[] => {
  if (!needs.lake) return [];
  const { partition, region, account } = stack;
  const glue = (resource: string) => `arn:${partition}:glue:${region}:${account}:${resource}`;
  const database = databaseName(stack);
  const makes = needs.lake === 'lays-out' ? ['glue:CreateTable'] : [];
  return [
    ...allow(
      'AskLake',
      ['athena:StartQueryExecution', 'athena:GetQueryExecution', 'athena:GetQueryResults'],
      [`arn:${partition}:athena:${region}:${account}:workgroup/${stack.stackName}`],
    ),
    ...allow(
      'SeeLakeTables',
      ['glue:GetDatabase', 'glue:GetTable', ...makes],
      [glue('catalog'), glue(`database/${database}`), glue(lakeTables(stack))],
    ),
    // The service writes results and reads them as whoever asks.
    ...allow(
      'KeepLakeResults',
      ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
      [store.objects.arnForObjects(`${RESULTS}*`)],
    ),
    ...allow('FindLakeBucket', ['s3:GetBucketLocation'], [store.objects.bucketArn]),
  ];
};

/** Every table of the county's database: their names are made of what they hold. */
export const lakeTables = (stack: Stack): string => `table/${databaseName(stack)}/entry_*`;
