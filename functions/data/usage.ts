import * as z from 'zod';
import type { CalendarDay } from '../domain/law/schema.ts';
import type { Deps } from '../platform/county.ts';
import { getItem, type Store } from '../platform/store.ts';
import type { Work } from '../platform/work.ts';
import type { Grant } from '../share/repository.ts';

export const Usage = z.object({ day: z.string(), calls: z.int(), rows: z.int() });
const usageKey = (grant: string, day: CalendarDay) => ({ pk: `grant#${grant}`, sk: `usage#${day}` });

export const usageOf = async (store: Store, grant: string, day: CalendarDay): Promise<z.infer<typeof Usage>> =>
  (await getItem(store, 'grants', usageKey(grant, day), Usage)) ?? { day, calls: 0, rows: 0 };

/** Counts this read in the same transaction as its evidence; racing reads cannot pass the quota together. */
export const countUse = (deps: Deps, work: Work, grant: Grant, rows: number): void => {
  const { callsPerDay, rowsPerDay } = grant.quota ?? {};
  const limits = [
    ...(callsPerDay ? ['(attribute_not_exists(#c) OR #c < :calls)'] : []),
    ...(rowsPerDay ? ['(attribute_not_exists(#r) OR #r <= :rows)'] : []),
  ];
  work.operate(
    {
      Update: {
        TableName: deps.store.tableName('grants'),
        Key: usageKey(grant.id, work.today),
        UpdateExpression: 'SET #d = :day ADD #c :one, #r :n',
        ...(limits.length ? { ConditionExpression: limits.join(' AND ') } : {}),
        ExpressionAttributeNames: { '#d': 'day', '#c': 'calls', '#r': 'rows' },
        ExpressionAttributeValues: {
          ':day': work.today,
          ':one': 1,
          ':n': rows,
          ...(callsPerDay ? { ':calls': callsPerDay } : {}),
          ...(rowsPerDay ? { ':rows': rowsPerDay - rows } : {}),
        },
      },
    },
    'quota-used-up',
  );
};
