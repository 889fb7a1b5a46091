import type { Deps } from '../platform/county.ts';
import type { Work } from '../platform/work.ts';

/** How much waits in one place for somebody to look at it: a counter, so that nobody without an account can flood it. */

const counterKey = (place: string) => ({ pk: `waiting#${place}`, sk: 'counter' });

const move = (work: Work, { store }: Pick<Deps, 'store'>, place: string, by: 1 | -1, condition: string, most: number) =>
  work.operate(
    {
      Update: {
        TableName: store.tableName('opening'),
        Key: counterKey(place),
        UpdateExpression: 'ADD waiting :by',
        ConditionExpression: condition,
        ExpressionAttributeValues: { ':by': by, ':most': most },
      },
    },
    by === 1 ? 'too-many-waiting' : 'busy',
  );

/** One more waits, unless as many as may be do already. */
export const addWaiting = (work: Work, deps: Pick<Deps, 'store'>, place: string, most: number): void =>
  move(work, deps, place, 1, 'attribute_not_exists(waiting) OR waiting < :most', most);

/** One less waits: somebody has looked at it. */
export const endWaiting = (work: Work, deps: Pick<Deps, 'store'>, place: string): void =>
  move(work, deps, place, -1, 'waiting > :most', 0);
