import { dataVersionKey } from '../gathering/repository.ts';
import type { Deps } from '../platform/county.ts';
import type { Work } from '../platform/work.ts';

/** Lets the work be written only while these versions of an entry have not ended. */
export const whileKept = (deps: Deps, work: Work, entry: string, versions: readonly number[]): void => {
  for (const number of versions)
    work.operate(
      {
        ConditionCheck: {
          TableName: deps.store.tableName('gathering'),
          Key: dataVersionKey(entry, number),
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#r)',
          ExpressionAttributeNames: { '#r': 'removed' },
        },
      },
      'busy',
    );
};
