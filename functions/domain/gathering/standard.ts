import * as z from 'zod';
import { type Fault, fault } from './faults.ts';
import { headerKey, ITEM_TYPES, type Item, type ItemType } from './items.ts';

/**
 * What a gathering standard says of data elements: wherever an entry has an item of that name, its values follow the
 * standard as well as the entry.
 */
export const Element = z.strictObject({
  name: z.string().trim().min(1).max(100).describe('数据元名称: the label or machine name of items'),
  type: z.enum(ITEM_TYPES).optional(),
  length: z.int().min(1).max(32_000).optional(),
  scale: z.int().min(0).max(18).optional(),
  required: z.boolean().optional(),
  values: z.array(z.string().min(1).max(200)).min(1).max(2_000).optional().describe('值域'),
});
export type Element = z.infer<typeof Element>;

/** An item with the standard that its rules come from, if they do. */
export type RuledItem = Item & { readonly standard?: string };

const TEXTS: ReadonlySet<ItemType> = new Set(['text', 'code', 'resident-id', 'uscc', 'division']);
const WITH_VALUES: ReadonlySet<ItemType> = new Set(['text', 'code']);

/**
 * The items under a standard, each with the stricter of both rules; and a fault for each whose type the standard
 * contradicts: no value can be right under both.
 */
export function underStandard(
  items: readonly Item[],
  elements: readonly Element[],
  title: string,
): { readonly items: readonly RuledItem[]; readonly faults: readonly Fault[] } {
  const byKey = new Map(elements.map((element) => [headerKey(element.name), element]));
  const faults: Fault[] = [];
  const ruled = items.map((item): RuledItem => {
    const element = byKey.get(headerKey(item.label)) ?? byKey.get(headerKey(item.name));
    if (element === undefined) return item;
    const type = element.type ?? item.type;
    if (type !== item.type && !(TEXTS.has(type) && TEXTS.has(item.type))) {
      faults.push({
        ...fault('off-standard', { row: 0, column: item.name }, { found: item.type, expected: type }),
        standard: title,
      });
      return item;
    }
    return { ...item, ...stricter(item, element, type), type, standard: title };
  });
  return { items: ruled, faults };
}

function stricter(item: Item, element: Element, type: ItemType): Partial<Item> {
  const lowest = (one?: number, other?: number) => (one === undefined ? other : Math.min(one, other ?? one));
  const length = lowest(item.length, element.length);
  const scale = type === 'decimal' ? lowest(item.scale, element.scale) : undefined;
  const both = item.values && element.values?.filter((value) => item.values!.includes(value));
  const values = WITH_VALUES.has(type) ? (both ?? element.values ?? item.values) : undefined;
  return {
    ...(length === undefined ? {} : { length }),
    ...(scale === undefined ? {} : { scale }),
    ...(values === undefined ? {} : { values }),
    ...(element.required ? { required: true } : {}),
  };
}
