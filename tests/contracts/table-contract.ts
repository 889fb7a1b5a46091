import {
  ConditionalCheckFailedException,
  type DynamoDBServiceException,
  IdempotentParameterMismatchException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TableUnderTest, tableQueries } from './table-queries.ts';

/** The behaviours of DynamoDB that the repositories lean on, asked of the raw protocol. */
export function tableContract(name: string, make: () => Promise<TableUnderTest>): void {
  tableWrites(name, make);
  tableQueries(name, make);
}

function tableWrites(name: string, make: () => Promise<TableUnderTest>): void {
  describe(`writing to a table on ${name}`, () => {
    let client: DynamoDBDocumentClient;
    let TableName: string;

    beforeAll(async () => {
      ({ client, table: TableName } = await make());
    });

    const put = (Item: Record<string, unknown>) => client.send(new PutCommand({ TableName, Item }));
    const get = async (pk: string, sk = 'x') =>
      (await client.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))).Item;
    const fresh = (Item: Record<string, unknown>) => ({
      TableName,
      Item,
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    const failureOf = async (sent: Promise<unknown>): Promise<unknown> =>
      sent.then(
        () => undefined,
        (error: unknown) => error,
      );
    const refusals = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
      outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : []));

    it('lets one of twenty racing writers create an item', async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, (_, writer) => client.send(new PutCommand(fresh({ pk: 'race', sk: 'x', writer })))),
      );
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
      expect(refusals(outcomes).every((error) => error instanceof ConditionalCheckFailedException)).toBe(true);
      expect((await get('race'))?.writer).toBe(outcomes.findIndex((outcome) => outcome.status === 'fulfilled'));
    });

    it('lets one of ten racing writers of the same version through', async () => {
      await put({ pk: 'versions', sk: 'x', version: 1 });
      const outcomes = await Promise.allSettled(
        Array.from({ length: 10 }, (_, writer) =>
          client.send(
            new TransactWriteCommand({
              TransactItems: [
                {
                  Put: {
                    TableName,
                    Item: { pk: 'versions', sk: 'x', version: 2, writer },
                    ConditionExpression: 'version = :before',
                    ExpressionAttributeValues: { ':before': 1 },
                  },
                },
                { Put: { TableName, Item: { pk: 'versions-audit', sk: `w${writer}` } } },
              ],
            }),
          ),
        ),
      );
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
      const winner = outcomes.findIndex((outcome) => outcome.status === 'fulfilled');
      const events = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': 'versions-audit' },
          ConsistentRead: true,
        }),
      );
      expect(events.Items?.map((item) => item.sk)).toEqual([`w${winner}`]);
    });

    it('loses no increment of fifty at once', async () => {
      await Promise.all(
        Array.from({ length: 50 }, () =>
          client.send(
            new UpdateCommand({
              TableName,
              Key: { pk: 'counter', sk: 'x' },
              UpdateExpression: 'ADD hits :one',
              ExpressionAttributeValues: { ':one': 1 },
            }),
          ),
        ),
      );
      expect((await get('counter'))?.hits).toBe(50);
    });

    it('writes all of a transaction or none, and says which action was refused', async () => {
      await put({ pk: 'taken', sk: 'x' });
      const error = await failureOf(
        client.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: { TableName, Item: { pk: 'atomic', sk: 'x' } } },
              { Put: fresh({ pk: 'taken', sk: 'x' }) },
              { Put: { TableName, Item: { pk: 'atomic', sk: 'y' } } },
            ],
          }),
        ),
      );
      expect(error).toBeInstanceOf(TransactionCanceledException);
      expect((error as TransactionCanceledException).CancellationReasons?.map((reason) => reason.Code)).toEqual([
        'None',
        'ConditionalCheckFailed',
        'None',
      ]);
      expect([await get('atomic'), await get('atomic', 'y')]).toEqual([undefined, undefined]);
    });

    it('checks, puts, updates and deletes in one transaction', async () => {
      await put({ pk: 'four', sk: 'guard', open: true });
      await put({ pk: 'four', sk: 'old' });
      await client.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              ConditionCheck: {
                TableName,
                Key: { pk: 'four', sk: 'guard' },
                ConditionExpression: '#open = :yes',
                ExpressionAttributeNames: { '#open': 'open' },
                ExpressionAttributeValues: { ':yes': true },
              },
            },
            { Put: fresh({ pk: 'four', sk: 'new' }) },
            {
              Update: {
                TableName,
                Key: { pk: 'four', sk: 'count' },
                UpdateExpression: 'SET tally = if_not_exists(tally, :zero) + :one',
                ExpressionAttributeValues: { ':zero': 0, ':one': 1 },
              },
            },
            { Delete: { TableName, Key: { pk: 'four', sk: 'old' }, ConditionExpression: 'attribute_exists(pk)' } },
          ],
        }),
      );
      expect(await get('four', 'new')).toBeDefined();
      expect((await get('four', 'count'))?.tally).toBe(1);
      expect(await get('four', 'old')).toBeUndefined();
    });

    it('returns the item that stood in the way, from a put and from a transaction, when asked with ALL_OLD', async () => {
      await put({ pk: 'old', sk: 'x', holder: '甲局' });
      const again = { ...fresh({ pk: 'old', sk: 'x' }), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
      const single = await failureOf(client.send(new PutCommand(again)));
      expect(single).toBeInstanceOf(ConditionalCheckFailedException);
      // The document client does not translate what an exception carries: attributes keep their types.
      expect((single as ConditionalCheckFailedException).Item?.holder).toEqual({ S: '甲局' });
      const grouped = await failureOf(client.send(new TransactWriteCommand({ TransactItems: [{ Put: again }] })));
      const [reason] = (grouped as TransactionCanceledException).CancellationReasons ?? [];
      expect(reason?.Item?.holder).toEqual({ S: '甲局' });
    });

    it('takes a transaction of 100 items and refuses one of 101', async () => {
      const puts = (count: number, pk: string) =>
        Array.from({ length: count }, (_, i) => ({ Put: fresh({ pk, sk: String(i).padStart(3, '0') }) }));
      await client.send(new TransactWriteCommand({ TransactItems: puts(100, 'hundred') }));
      const { Count } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': 'hundred' },
          Select: 'COUNT',
          ConsistentRead: true,
        }),
      );
      expect(Count).toBe(100);
      const error = await failureOf(client.send(new TransactWriteCommand({ TransactItems: puts(101, 'over') })));
      expect((error as Error).name).toBe('ValidationException');
      expect(await get('over', '000')).toBeUndefined();
    });

    it('refuses a transaction that touches one item twice', async () => {
      const Key = { pk: 'twice', sk: 'x' };
      const error = await failureOf(
        client.send(
          new TransactWriteCommand({
            TransactItems: [{ Put: { TableName, Item: Key } }, { Delete: { TableName, Key } }],
          }),
        ),
      );
      expect((error as Error).name).toBe('ValidationException');
      expect(await get('twice')).toBeUndefined();
    });

    it('does a transaction once per request token, and refuses the token for another transaction', async () => {
      const add = (amount: number) =>
        new TransactWriteCommand({
          ClientRequestToken: 'token-2026-03-02',
          TransactItems: [
            {
              Update: {
                TableName,
                Key: { pk: 'token', sk: 'x' },
                UpdateExpression: 'ADD tally :amount',
                ExpressionAttributeValues: { ':amount': amount },
              },
            },
          ],
        });
      await client.send(add(5));
      await client.send(add(5));
      expect((await get('token'))?.tally).toBe(5);
      expect(await failureOf(client.send(add(6)))).toBeInstanceOf(IdempotentParameterMismatchException);
    });

    it('reads what was just written when asked for a strong read', async () => {
      for (let turn = 1; turn <= 20; turn += 1) {
        await put({ pk: 'strong', sk: 'x', turn });
        expect((await get('strong'))?.turn).toBe(turn);
      }
    });

    it('keeps values as they are: empty strings, whole numbers to 2^53 − 1, fractions, bytes, lists, maps, null', async () => {
      const value = {
        pk: 'values',
        sk: 'x',
        empty: '',
        text: '公数 𠮷',
        largest: Number.MAX_SAFE_INTEGER,
        smallest: Number.MIN_SAFE_INTEGER,
        fraction: 0.1,
        negative: -12.5,
        bytes: new Uint8Array([0, 1, 254, 255]),
        list: [1, 'two', { three: 3 }, []],
        map: { 'a.b': { deep: [null, true] } },
        none: null,
        no: false,
      };
      await put({ ...value, absent: undefined });
      expect(await get('values')).toEqual(value);
    });

    it('refuses an empty key, an item above 400 KB and an unknown attribute type', async () => {
      const names = await Promise.all([
        failureOf(put({ pk: '', sk: 'x' })),
        failureOf(put({ pk: 'big', sk: 'x', text: 'x'.repeat(400 * 1024) })),
        failureOf(put({ pk: 'key-type', sk: 'x', g1pk: 7, g1sk: 'x' })),
      ]);
      expect(names.map((error) => (error as DynamoDBServiceException).name)).toEqual(
        Array(3).fill('ValidationException'),
      );
    });
  });
}
