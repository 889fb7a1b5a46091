import { type DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand, type S3Client } from '@aws-sdk/client-s3';
import { TABLE_NAMES, type TableName } from '../../functions/tables.ts';
import { pascal } from '../../infra/names.ts';

export type TableMap = Readonly<Record<TableName, string>>;

/** CloudFormation names what it makes `STACK-LOGICALID-RANDOM`; the CDK ends a logical id in eight hex digits. */
const only = (found: readonly string[], what: string): string => {
  if (found.length !== 1)
    throw new Error(`${what}: ${found.length} found${found.length ? ` (${found.join(', ')})` : ''}`);
  return found[0]!;
};

/** The deployed names of a stack's tables, found among all tables of the region. Throws where one is not there once. */
export const tablesOf = async (client: DynamoDBClient, stack: string): Promise<TableMap> => {
  const all: string[] = [];
  let start: string | undefined;
  do {
    const page = await client.send(new ListTablesCommand(start ? { ExclusiveStartTableName: start } : {}));
    all.push(...(page.TableNames ?? []));
    start = page.LastEvaluatedTableName;
  } while (start);
  return Object.fromEntries(
    TABLE_NAMES.map((name) => {
      const pattern = new RegExp(`^${stack}-${pascal(name)}Table[0-9A-F]{8}-[A-Z0-9]+$`);
      return [
        name,
        only(
          all.filter((one) => pattern.test(one)),
          `table ${name} of ${stack}`,
        ),
      ];
    }),
  ) as TableMap;
};

/** The deployed name of a stack's bucket of objects. */
export const objectsBucketOf = async (client: S3Client, stack: string): Promise<string> => {
  const { Buckets = [] } = await client.send(new ListBucketsCommand({}));
  const pattern = new RegExp(`^${stack}-objects[0-9a-f]{8}-[a-z0-9]+$`);
  return only(
    Buckets.flatMap(({ Name }) => (Name && pattern.test(Name) ? [Name] : [])),
    `bucket of objects of ${stack}`,
  );
};
