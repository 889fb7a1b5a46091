import * as z from 'zod';
import type { CalendarDay } from '../domain/law/schema.ts';
import type { Deps } from '../platform/county.ts';
import { getItem, type Store } from '../platform/store.ts';
import type { Work } from '../platform/work.ts';
import type { Grant } from '../share/repository.ts';

export const Usage = z.object({
  day: z.string(),
  calls: z.int(),
  rows: z.int(),
  misses: z.int().default(0).describe('Questions by a known value of a masked item that found nothing'),
});
export type Usage = z.infer<typeof Usage>;

/** Beyond so many in a day, whoever asks by known values is taken to be trying them out. */
export const MOST_MISSES = 50;

export const usageKey = (grant: string, day: CalendarDay) => ({ pk: `grant#${grant}`, sk: `usage#${day}` });

export const noUsage = (day: CalendarDay): Usage => ({ day, calls: 0, rows: 0, misses: 0 });

export const usageOf = async (store: Store, grant: string, day: CalendarDay): Promise<Usage> =>
  (await getItem(store, 'grants', usageKey(grant, day), Usage)) ?? noUsage(day);

interface Use {
  /** One, unless what is counted now belongs to a call that was counted before. */
  readonly calls?: number;
  readonly rows: number;
  /** A question by a known value of a masked item found nothing. */
  readonly missed?: boolean;
}

/** Counts this read in the same transaction as its evidence; racing reads cannot pass the quota together. */
export const countUse = (
  deps: Deps,
  work: Work,
  grant: Pick<Grant, 'id' | 'quota'>,
  { calls = 1, rows, missed = false }: Use,
): void => {
  const { callsPerDay, rowsPerDay } = grant.quota ?? {};
  // Each counter: its attribute, what is added, and what it may be before.
  const counters: readonly (readonly [name: string, add: number, most: number | undefined])[] = [
    ['calls', calls, callsPerDay && callsPerDay - calls],
    ['rows', rows, rowsPerDay && rowsPerDay - rows],
    ...(missed ? [['misses', 1, MOST_MISSES - 1] as const] : []),
  ];
  const bounded = counters.filter(([, add, most]) => most !== undefined && add > 0);
  work.operate(
    {
      Update: {
        TableName: deps.store.tableName('grants'),
        Key: usageKey(grant.id, work.today),
        UpdateExpression: `SET #day = :day ADD ${counters.map(([name]) => `#${name} :${name}`).join(', ')}`,
        ...(bounded.length
          ? {
              ConditionExpression: bounded
                .map(([name]) => `(attribute_not_exists(#${name}) OR #${name} <= :most_${name})`)
                .join(' AND '),
            }
          : {}),
        ExpressionAttributeNames: Object.fromEntries(
          ['day', ...counters.map(([name]) => name)].map((n) => [`#${n}`, n]),
        ),
        ExpressionAttributeValues: {
          ':day': work.today,
          ...Object.fromEntries(counters.map(([name, add]) => [`:${name}`, add])),
          ...Object.fromEntries(bounded.map(([name, , most]) => [`:most_${name}`, most])),
        },
      },
    },
    'quota-used-up',
  );
};
