import type { Context } from '../../platform/endpoint.ts';
import { find, getItem } from '../../platform/store.ts';
import { type Contribution, contributions, ratingKey, Star, starKey } from './contribution.ts';

type Counting = Pick<Context, 'deps' | 'work'>;

/** Adds to the sums of the dataset and of its unit. */
const add = (
  { work, deps }: Counting,
  { dataset, provider }: Contribution,
  stars: number,
  ratings: 1 | 0 | -1,
): void => {
  for (const whose of [dataset, `of-${provider}`])
    work.operate(
      {
        Update: {
          TableName: deps.store.tableName('opening'),
          Key: ratingKey(whose),
          UpdateExpression: 'ADD stars :stars, ratings :by',
          ExpressionAttributeValues: { ':stars': stars, ':by': ratings },
        },
      },
      'busy',
    );
};

/**
 * Stars count while their comment is shown, once a person: what a person sent last takes the place of what they sent before.
 * Answers with the contribution as it is to be written; one that a later rating has replaced has no stars any more.
 */
export const countStars = async (context: Counting, one: Contribution, next: string): Promise<Contribution> => {
  const { stars, rater, dataset, id, sentAt, status } = one;
  const shows = next === 'shown';
  if (stars === undefined || rater === undefined || (!shows && status !== 'shown')) return one;
  const { deps, work } = context;
  const key = starKey(dataset, rater);
  const TableName = deps.store.tableName('opening');
  const before = await getItem(deps.store, 'opening', key, Star);
  const unchanged = before
    ? { ConditionExpression: 'contribution = :before', ExpressionAttributeValues: { ':before': before.contribution } }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  if (!shows) {
    if (before?.contribution !== id) return one;
    work.operate({ Delete: { TableName, Key: key, ...unchanged } }, 'busy');
    add(context, one, -before.stars, -1);
    return one;
  }
  if (before && before.sentAt > sentAt) return withoutStars(one);
  work.operate({ Put: { TableName, Item: { ...key, stars, sentAt, contribution: id }, ...unchanged } }, 'busy');
  add(context, one, stars - (before?.stars ?? 0), before ? 0 : 1);
  if (before) {
    const earlier = await find(deps.store, contributions, before.contribution);
    work.update(contributions, earlier, withoutStars(earlier), { action: 'replaceStars', detail: { by: id } });
  }
  return one;
};

const withoutStars = ({ stars: _, rater: __, ...rest }: Contribution): Contribution => rest;
