import type { Collection, Store } from '../platform/store.ts';

/**
 * A conditional write of the next version, on the one that was read: of two workers at once one goes on, the other is told
 * `busy`.
 */
export const putNext = <T extends { readonly id: string; readonly version: number }>(
  store: Store,
  { table, key }: Pick<Collection<T>, 'table' | 'key'>,
  before: T | undefined,
  after: Omit<T, 'version'> & { readonly id: string },
) => ({
  otherwise: 'busy' as const,
  operation: {
    Put: {
      TableName: store.tableName(table),
      Item: { ...key(after.id), ...after, version: (before?.version ?? 0) + 1 },
      ...(before
        ? {
            ConditionExpression: '#v = :v',
            ExpressionAttributeNames: { '#v': 'version' },
            ExpressionAttributeValues: { ':v': before.version },
          }
        : { ConditionExpression: 'attribute_not_exists(pk)' }),
    },
  },
});
