import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { Duty } from '../domain/duty/duty.ts';
import { byDay, everOf, OPEN_STATES, openIn } from '../platform/duty-store.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { indexName } from '../platform/engines/dynamodb-client.ts';
import { everyItem, type Store } from '../platform/store.ts';
import type { supervisionRoutes } from './contract.ts';
import { bodiesIn, type Reach, reachOf } from './reach.ts';
import { tally } from './tally.ts';
import { dutyView } from './view.ts';

/** How many duties a body ever had, without reading them: what has ended grows for ever. */
const countOf = async (
  { client, tableName }: Store,
  bearer: string,
  which: 'standing' | 'cancelled',
): Promise<number> => {
  const { table, index, pk, beginsWith } = everOf(bearer, which);
  let found = 0;
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: tableName(table),
        IndexName: indexName(index),
        KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :sk)',
        ExpressionAttributeNames: { '#pk': `${index}pk`, '#sk': `${index}sk` },
        ExpressionAttributeValues: { ':pk': pk, ':sk': beginsWith },
        Select: 'COUNT',
        ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
      }),
    );
    found += page.Count ?? 0;
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return found;
};

const countAll = async (store: Store, bodies: readonly string[], which: 'standing' | 'cancelled'): Promise<number> =>
  (await Promise.all(bodies.map((one) => countOf(store, one, which)))).reduce((sum, one) => sum + one, 0);

const openOnes = async ({ deps }: Pick<Context, 'deps'>, reach: Reach): Promise<Duty[]> => {
  const found: Duty[] = [];
  const places = reach === 'all' ? [undefined] : reach;
  for (const place of OPEN_STATES.flatMap((state) => places.map((one) => openIn(state, one))))
    for await (const duty of everyItem(deps.store, place, Duty)) found.push(duty);
  return found.sort(byDay);
};

export const dutyBoard: Verb<typeof supervisionRoutes.dutyBoard> = async ({ deps, caller, work, today }) => {
  const reach = await reachOf(deps, caller);
  const bodies = await bodiesIn(deps, reach);
  const [open, calendar, standing, cancelled] = await Promise.all([
    openOnes({ deps }, reach),
    work.calendar(),
    countAll(deps.store, bodies, 'standing'),
    countAll(deps.store, bodies, 'cancelled'),
  ]);
  return tally(
    open.map((duty) => dutyView(duty, calendar, today)),
    // What stands is open or met. The two indexes may be apart for a moment.
    { met: Math.max(0, standing - open.length), cancelled },
  );
};
