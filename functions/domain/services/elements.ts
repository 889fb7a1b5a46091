import * as z from 'zod';

/** What an item is, the same in the whole province; how it is handled stands in its guide. */

const line = (max: number) => z.string().trim().min(1).max(max);
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** Kinds of administrative power, and public services (政务服务事项基本目录). */
export const ITEM_TYPES = [
  'administrative-licence',
  'administrative-confirmation',
  'administrative-payment',
  'administrative-reward',
  'administrative-ruling',
  'administrative-levy',
  'other-power',
  'public-service',
] as const;

/** Elements that the province has made one. */
const unified = {
  code: line(60).describe('事项编码, of the provincial list where it has the item'),
  name: line(200),
  type: z.enum(ITEM_TYPES),
  basis: z.array(line(300)).min(1).max(20).describe('设定依据'),
};

/** An item as the provincial list has it. */
export const ProvincialItem = z.strictObject(unified);
export type ProvincialItem = z.infer<typeof ProvincialItem>;

export const Elements = z.strictObject({
  ...unified,
  audience: z.enum(['personal', 'organisation', 'both']),
  municipal: z.boolean().default(true),
  participants: z.array(id).max(20).default([]).describe('Other agencies that take part in handling it'),
  ownWindowOnly: z
    .strictObject({ ground: z.enum(['law', 'few-users']), reason: line(500) })
    .optional()
    .describe("Why other districts' windows do not accept it"),
});
export type Elements = z.infer<typeof Elements>;

const folded = (value: unknown): string =>
  JSON.stringify(
    [value]
      .flat()
      .map((one) => String(one).normalize('NFKC').replace(/\s/g, ''))
      .sort(),
  );

/** Names of the elements in which an item differs from the provincial one of its code. */
export const differing = (own: ProvincialItem, provincial: ProvincialItem): string[] =>
  (['name', 'type', 'basis'] as const).filter((field) => folded(own[field]) !== folded(provincial[field]));
