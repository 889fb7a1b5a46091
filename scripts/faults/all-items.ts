import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { unpacked } from '../../functions/platform/packing.ts';

/** Every item of a table as it was before it was packed. For checks and copies: no function may scan. */
export async function* allItems(
  client: DynamoDBDocumentClient,
  table: string,
): AsyncGenerator<Record<string, unknown>> {
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ...(start ? { ExclusiveStartKey: start } : {}) }),
    );
    yield* Items.map(unpacked);
    start = LastEvaluatedKey;
  } while (start);
}
