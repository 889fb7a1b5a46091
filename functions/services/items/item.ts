import * as z from 'zod';
import { Elements, ProvincialItem } from '../../domain/services/elements.ts';
import { Guide } from '../../domain/services/guide.ts';
import { ITEM_STATES } from '../../domain/services/lives.ts';
import { CalendarDay } from '../../platform/schemas.ts';
import { type Collection, getItem, type Store, storedShape } from '../../platform/store.ts';

/** What is published: the elements and the guide of one edition, which change together. */
export const Edition = z.object({
  revision: z.int().min(1),
  elements: Elements,
  guide: Guide,
  from: CalendarDay,
  at: z.string(),
});
export type Edition = z.infer<typeof Edition>;

/** A service item (政务服务事项) of an agency: what is in force, and the next edition beside it. */
export const ServiceItem = z.object({
  ...storedShape,
  owner: z.string(),
  ownerName: z.string(),
  status: z.enum(ITEM_STATES).describe('Of the next edition'),
  next: z.object({
    elements: Elements,
    edition: z.int().min(1).describe('Rises whenever the elements change'),
    guide: Guide.optional(),
    guideFor: z.int().optional().describe('The edition of the elements that the guide was written for'),
  }),
  inForce: Edition.optional(),
  review: z
    .object({
      by: z.string(),
      on: CalendarDay,
      decision: z.enum(['publish', 'return']),
      opinion: z.string().optional(),
    })
    .optional(),
  oneVisit: z.boolean().describe('最多跑一次'),
  createdOn: CalendarDay,
});
export type ServiceItem = z.infer<typeof ServiceItem>;

export const serviceItems: Collection<ServiceItem> = {
  type: 'service-item',
  table: 'services',
  schema: ServiceItem,
  key: (id) => ({ pk: `item#${id}`, sk: 'current' }),
  // g1 holds what waits for a review and the like, g2 an agency's items; the pointers lead to what the public sees.
  index: ({ id, status, owner, inForce }) => ({
    g1pk: `items#${status}`,
    g1sk: id,
    g2pk: `items-of#${owner}`,
    g2sk: id,
    ...(inForce && status !== 'withdrawn' ? { p1pk: PUBLISHED, p1sk: `${inForce.elements.code}#${id}` } : {}),
  }),
};
const PUBLISHED = 'published-items';
export const publishedItems = { table: 'services', index: 'p1', pk: PUBLISHED } as const;

/** An edition as it was published, kept for good. */
export const editionKey = (id: string, revision: number) => ({
  pk: `item#${id}`,
  sk: `edition#${String(revision).padStart(6, '0')}`,
});
export const editionOf = async (store: Store, id: string, revision: number): Promise<Edition> => {
  const found = await getItem(store, 'services', editionKey(id, revision), Edition);
  if (!found) throw new Error(`edition ${revision} of ${id} is not there`);
  return found;
};

/** An item of the provincial list, by its code. */
export const Provincial = z.object({ ...storedShape, ...ProvincialItem.shape });
export const provincialItems: Collection<z.infer<typeof Provincial>> = {
  type: 'provincial-item',
  table: 'services',
  schema: Provincial,
  key: (id) => ({ pk: `provincial-item#${id}`, sk: 'current' }),
};
