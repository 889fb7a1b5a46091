import * as z from 'zod';
import type { Profile } from '../domain/statistics/parameters.ts';
import type { Context } from '../platform/endpoint.ts';
import { getItem } from '../platform/store.ts';

const Drawn = z.object({ sets: z.set(z.string()) });

/**
 * Charges a dimension set to the department and to all together, for a snapshot. What was drawn already is free: the
 * answer is the same. The condition is on the write, so that racing questions cannot overspend.
 */
export const chargeSet = async (
  { deps, work }: Pick<Context, 'deps' | 'work'>,
  snapshot: string,
  organisation: string,
  set: string,
  { budget }: Profile,
): Promise<{ used: number; of: number }> => {
  const own = { pk: `drawn#${snapshot}`, sk: `by#${organisation}` };
  for (const [key, most] of [
    [own, budget.department],
    [{ ...own, sk: 'all' }, budget.all],
  ] as const)
    work.operate(
      {
        Update: {
          TableName: deps.store.tableName('statistics'),
          Key: key,
          UpdateExpression: 'ADD #s :set',
          ConditionExpression: 'attribute_not_exists(#s) OR size(#s) < :most OR contains(#s, :one)',
          ExpressionAttributeNames: { '#s': 'sets' },
          ExpressionAttributeValues: { ':set': new Set([set]), ':one': set, ':most': most },
        },
      },
      'quota-used-up',
    );
  const drawn = (await getItem(deps.store, 'statistics', own, Drawn))?.sets ?? new Set();
  return { used: new Set([...drawn, set]).size, of: budget.department };
};
