import * as z from 'zod';
import { FIGURES, type Figures, movedBy } from '../../domain/services/figures.ts';
import type { Deps } from '../../platform/county.ts';
import type { Work } from '../../platform/work.ts';
import type { Application } from '../applications/application.ts';

export const SUMS = 'figures';

const Stored = z.record(z.string(), z.unknown());
/** The sums of one agency; what was never counted is 0. */
export const Sums = z.preprocess(
  (item) => {
    const { agency, ...rest } = Stored.parse(item);
    return { agency, ...Object.fromEntries(FIGURES.map((name) => [name, rest[`n:${name}`] ?? 0])) };
  },
  z.object({
    agency: z.string(),
    ...(Object.fromEntries(FIGURES.map((name) => [name, z.number()])) as Record<keyof Figures, z.ZodNumber>),
  }),
);

/** Adds to an agency's sums what a case has changed, in the transaction of the change; racing cases add up. */
export const countCase = (
  { store }: Pick<Deps, 'store'>,
  work: Work,
  before: Application | undefined,
  after: Application,
): void => {
  const moved = Object.entries(movedBy(before, after));
  if (moved.length === 0) return;
  work.operate(
    {
      Update: {
        TableName: store.tableName('services'),
        Key: { pk: SUMS, sk: after.agency },
        UpdateExpression: `SET agency = :agency ADD ${moved.map((_, i) => `#n${i} :n${i}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(moved.map(([name], i) => [`#n${i}`, `n:${name}`])),
        ExpressionAttributeValues: {
          ':agency': after.agency,
          ...Object.fromEntries(moved.map(([, by], i) => [`:n${i}`, by])),
        },
      },
    },
    'busy',
  );
};
