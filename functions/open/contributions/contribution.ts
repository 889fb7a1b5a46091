import * as z from 'zod';
import { CalendarDay } from '../../domain/law/schema.ts';
import { CONTRIBUTION_KINDS, CONTRIBUTION_STATES } from '../../domain/open/contribution.ts';
import { type Collection, storedShape } from '../../platform/store.ts';

/** What a member of the public says of an open dataset: a comment with its stars, a use case, a correction. */
export const Contribution = z.object({
  ...storedShape,
  kind: z.enum(CONTRIBUTION_KINDS),
  dataset: z.string(),
  datasetName: z.string(),
  provider: z.string(),
  title: z.string().optional(),
  text: z.string(),
  stars: z.int().min(1).max(5).optional(),
  rater: z.string().optional().describe('Who gives the stars, as a word that names nobody; shown to none'),
  link: z.string().optional(),
  item: z.string().optional(),
  by: z.object({ name: z.string(), contact: z.string().optional() }).describe('The contact is for moderators alone'),
  status: z.enum(CONTRIBUTION_STATES),
  sentOn: CalendarDay,
  sentAt: z.string(),
  moderation: z.object({ by: z.string(), on: CalendarDay, reason: z.string().optional() }).optional(),
  reply: z.string().optional().describe('What the unit answers in public'),
  objection: z.string().optional().describe('The objection that a correction became'),
  code: z.string().optional().describe('Hash of what whoever sent it must know to have it erased'),
});
export type Contribution = z.infer<typeof Contribution>;

export const WAITING = 'contributions-waiting';
export const shownOf = (dataset: string): string => `shown#${dataset}`;
export const USE_CASES = 'use-cases';

/** What waits, for moderators; what is shown, by dataset. Use cases stand in a list of all datasets as well. */
export const contributions: Collection<Contribution> = {
  type: 'contribution',
  table: 'opening',
  schema: Contribution,
  key: (id) => ({ pk: `contribution#${id}`, sk: 'current' }),
  index: ({ id, status, kind, dataset, sentAt }) => ({
    ...(status === 'waiting' ? { g1pk: WAITING, g1sk: `${sentAt}#${id}` } : {}),
    ...(status === 'shown' && kind === 'use-case' ? { g1pk: USE_CASES, g1sk: `${sentAt}#${id}` } : {}),
    ...(status === 'shown' ? { g2pk: shownOf(dataset), g2sk: `${kind}#${sentAt}#${id}` } : {}),
  }),
};

/** What the shown comments on a dataset say together; on all of a unit's under `of-<unit>`. */
export const Rating = z.object({ stars: z.int(), ratings: z.int() });
export const ratingKey = (dataset: string) => ({ pk: `rating#${dataset}`, sk: 'sum' });

/** One person's stars for a dataset. */
export const Star = z.object({ stars: z.int(), sentAt: z.string(), contribution: z.string() });
export const starKey = (dataset: string, rater: string) => ({ pk: `rating#${dataset}`, sk: `by#${rater}` });

/** Somebody who is told when a dataset changes or is withdrawn. */
export const Subscription = z.object({ account: z.string(), dataset: z.string(), since: CalendarDay });
export const subscribersOf = (dataset: string): string => `subscribers#${dataset}`;
export const subscriptionsOf = (account: string): string => `subscriptions#${account}`;
