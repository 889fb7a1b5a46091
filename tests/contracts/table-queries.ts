import { BatchGetCommand, type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { indexName } from '../../functions/platform/engines/dynamodb-client.ts';

export interface TableUnderTest {
  readonly client: DynamoDBDocumentClient;
  /** A table with `pk`/`sk` and the index `g1`. */
  readonly table: string;
}

/** The part of the table's contract that reads many items. */
export function tableQueries(name: string, make: () => Promise<TableUnderTest>): void {
  describe(`querying a table on ${name}`, () => {
    let client: DynamoDBDocumentClient;
    let TableName: string;

    beforeAll(async () => {
      ({ client, table: TableName } = await make());
    });

    const put = (Item: Record<string, unknown>) => client.send(new PutCommand({ TableName, Item }));

    it('orders by the bytes of the sort key, forwards and backwards, within bounds', async () => {
      const days = ['2026-01-09', '2026-01-10', '2026-02-01', '2026-10-01'];
      await Promise.all(days.toReversed().map((day) => put({ pk: 'order', sk: `due#${day}` })));
      await put({ pk: 'order', sk: 'note#1' });
      const query = async (condition: string, values: Record<string, string>, forward = true) => {
        const { Items } = await client.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: `pk = :pk AND ${condition}`,
            ExpressionAttributeValues: { ':pk': 'order', ...values },
            ScanIndexForward: forward,
            ConsistentRead: true,
          }),
        );
        return Items?.map((item) => String(item.sk).slice(4));
      };
      expect(await query('begins_with(sk, :due)', { ':due': 'due#' })).toEqual(days);
      expect(await query('begins_with(sk, :due)', { ':due': 'due#' }, false)).toEqual(days.toReversed());
      expect(await query('sk BETWEEN :a AND :b', { ':a': 'due#2026-01-10', ':b': 'due#2026-02-01' })).toEqual(
        days.slice(1, 3),
      );
    });

    /** Walks every page; `size` items a page at most. */
    async function walk(query: { IndexName?: string; pk: string; value: string; size?: number }) {
      const pages: string[][] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const answer = await client.send(
          new QueryCommand({
            TableName,
            IndexName: query.IndexName,
            KeyConditionExpression: '#pk = :pk',
            ExpressionAttributeNames: { '#pk': query.pk },
            ExpressionAttributeValues: { ':pk': query.value },
            Limit: query.size,
            ExclusiveStartKey: from,
          }),
        );
        pages.push((answer.Items ?? []).map((item) => String(item.sk)));
        from = answer.LastEvaluatedKey;
      } while (from);
      return pages;
    }

    it('pages over a table without losing or repeating an item', async () => {
      const keys = Array.from({ length: 23 }, (_, i) => `i${String(i).padStart(2, '0')}`);
      await Promise.all(keys.map((sk) => put({ pk: 'pages', sk })));
      const pages = await walk({ pk: 'pk', value: 'pages', size: 5 });
      expect(pages.flat()).toEqual(keys);
      expect(pages.slice(0, 4).map((page) => page.length)).toEqual([5, 5, 5, 5]);
    });

    it('pages over an index whose items share one sort key, and leaves out items that lack its key', async () => {
      const keys = Array.from({ length: 23 }, (_, i) => `i${String(i).padStart(2, '0')}`);
      await Promise.all(keys.map((sk) => put({ pk: 'shared', sk, g1pk: 'state#open', g1sk: '2026-03-02' })));
      await put({ pk: 'shared', sk: 'not-listed' });
      await put({ pk: 'shared', sk: 'half-listed', g1pk: 'state#open' });
      const pages = await walk({ IndexName: indexName('g1'), pk: 'g1pk', value: 'state#open', size: 5 });
      expect(pages.flat().toSorted()).toEqual(keys);
    });

    it('cuts a page at one megabyte and goes on from there', async () => {
      const keys = ['a', 'b', 'c', 'd', 'e'];
      for (const sk of keys) await put({ pk: 'heavy', sk, text: 'x'.repeat(300 * 1024) });
      const pages = await walk({ pk: 'pk', value: 'heavy' });
      expect(pages.length).toBeGreaterThan(1);
      expect(pages.flat()).toEqual(keys);
    });

    it('follows an item that moves in an index, with all its attributes', async () => {
      await put({ pk: 'moves', sk: 'x', g1pk: 'state#running', g1sk: '1', title: '目录' });
      await put({ pk: 'moves', sk: 'x', g1pk: 'state#met', g1sk: '1', title: '目录' });
      expect((await walk({ IndexName: indexName('g1'), pk: 'g1pk', value: 'state#running' })).flat()).toEqual([]);
      const { Items } = await client.send(
        new QueryCommand({
          TableName,
          IndexName: indexName('g1'),
          KeyConditionExpression: 'g1pk = :met',
          ExpressionAttributeValues: { ':met': 'state#met' },
        }),
      );
      expect(Items).toEqual([{ pk: 'moves', sk: 'x', g1pk: 'state#met', g1sk: '1', title: '目录' }]);
    });

    it('gives many items in one batch, and only those that exist', async () => {
      await Promise.all(['a', 'b'].map((sk) => put({ pk: 'batch', sk })));
      const { Responses } = await client.send(
        new BatchGetCommand({
          RequestItems: {
            [TableName]: { Keys: ['a', 'b', 'c'].map((sk) => ({ pk: 'batch', sk })), ConsistentRead: true },
          },
        }),
      );
      expect(Responses?.[TableName]?.map((item) => item.sk).toSorted()).toEqual(['a', 'b']);
    });
  });
}
