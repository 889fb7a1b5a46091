import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { Duty } from '../domain/duty/duty.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { indexName } from '../platform/engines/dynamodb-client.ts';
import { everyItem, type QueryInput, type Store } from '../platform/store.ts';
import type { supervisionRoutes } from './contract.ts';
import { reachOf } from './reach.ts';
import { tally } from './tally.ts';
import { dutyView } from './view.ts';

const OPEN = ['running', 'paused', 'lapsed'] as const;
const ENDED = ['met', 'cancelled'] as const;

/** How many there are, without reading them: what has ended grows for ever. */
const countItems = async (
  { client, tableName }: Store,
  index: 'g1' | 'g2',
  pk: string,
  prefix = '',
): Promise<number> => {
  let found = 0;
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: tableName('duties'),
        IndexName: indexName(index),
        KeyConditionExpression: prefix ? '#pk = :pk AND begins_with(#sk, :sk)' : '#pk = :pk',
        ExpressionAttributeNames: { '#pk': `${index}pk`, ...(prefix ? { '#sk': `${index}sk` } : {}) },
        ExpressionAttributeValues: { ':pk': pk, ...(prefix ? { ':sk': prefix } : {}) },
        Select: 'COUNT',
        ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
      }),
    );
    found += page.Count ?? 0;
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return found;
};

/** Where the duties in a state are found: of everyone, or of each organisation within reach. */
const places = (state: Duty['state'], reach: 'all' | readonly string[]): QueryInput[] =>
  reach === 'all'
    ? [{ table: 'duties', index: 'g1', pk: `state#${state}` }]
    : reach.map((one) => ({ table: 'duties', index: 'g2', pk: `bearer#${one}`, beginsWith: `${state}#` }));

const openOnes = async ({ deps }: Pick<Context, 'deps'>, reach: 'all' | readonly string[]): Promise<Duty[]> => {
  const found: Duty[] = [];
  for (const place of OPEN.flatMap((state) => places(state, reach)))
    for await (const duty of everyItem(deps.store, place, Duty)) found.push(duty);
  return found;
};

export const dutyBoard: Verb<typeof supervisionRoutes.dutyBoard> = async ({ deps, caller, work, today }) => {
  const reach = await reachOf(deps, caller);
  const ended = await Promise.all(
    ENDED.map(async (state) => {
      const counts = places(state, reach).map(({ index = 'g1', pk, beginsWith }) =>
        countItems(deps.store, index, pk, beginsWith),
      );
      return [state, (await Promise.all(counts)).reduce((sum, one) => sum + one, 0)] as const;
    }),
  );
  const [open, calendar] = await Promise.all([openOnes({ deps }, reach), work.calendar()]);
  return tally(
    open.map((duty) => dutyView(duty, calendar, today)),
    Object.fromEntries(ended),
  );
};
