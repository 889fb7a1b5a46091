import * as z from 'zod';
import { headerKey, ITEM_TYPES, type Item } from '../gathering/items.ts';

/**
 * A dictionary of data elements (数据元字典): what an item of that name is everywhere in the county. Items are held against
 * it when an entry is read; what differs is shown to its department and its reviewer, and bars nothing.
 */

/** What a line of the dictionary says of its element, beside its Chinese name. */
export const Element = z.strictObject({
  name: z.string().max(63).optional().describe('Machine name'),
  aliases: z.array(z.string().trim().min(1).max(100)).max(20).optional().describe('Other names of the same element'),
  type: z.enum(ITEM_TYPES),
  length: z.int().min(1).max(32_000).optional(),
  values: z.array(z.string().min(1).max(200)).min(1).max(500).optional().describe('The only values allowed'),
});
export type Element = z.infer<typeof Element>;

interface Line {
  readonly name: string;
  readonly element?: Element | undefined;
}

export interface Finding {
  readonly item: string;
  readonly code: 'not-in-dictionary' | 'type-differs' | 'too-long' | 'values-differ';
  readonly zh: string;
  readonly en: string;
}

const namesOf = ({ name, element }: Line): string[] =>
  [name, element?.name, ...(element?.aliases ?? [])].filter((one) => one !== undefined).map(headerKey);

const differences = (item: Item, element: Element, called: string): Finding[] => {
  const { name, type, length, values = [] } = item;
  const strange = element.values ? values.filter((value) => !element.values!.includes(value)) : [];
  return [
    ...(type === element.type
      ? []
      : [
          {
            item: name,
            code: 'type-differs' as const,
            zh: `数据元“${called}”的类型为 ${element.type}，此处为 ${type}`,
            en: `"${called}" is of type ${element.type}, here ${type}`,
          },
        ]),
    ...(element.length !== undefined && length !== undefined && length > element.length
      ? [
          {
            item: name,
            code: 'too-long' as const,
            zh: `数据元“${called}”长度不超过 ${element.length}，此处为 ${length}`,
            en: `"${called}" has at most ${element.length} characters, here ${length}`,
          },
        ]
      : []),
    ...(strange.length > 0
      ? [
          {
            item: name,
            code: 'values-differ' as const,
            zh: `数据元“${called}”的值域中没有：${strange.join('、')}`,
            en: `"${called}" does not have the values ${strange.join(', ')}`,
          },
        ]
      : []),
  ];
};

/** What the items of an entry are not as the dictionary has them, in the order of the items. */
export const againstDictionary = (items: readonly Item[], lines: readonly Line[]): Finding[] => {
  const byName = new Map(lines.flatMap((line) => namesOf(line).map((name) => [name, line] as const)));
  return items.flatMap((item) => {
    const line = byName.get(headerKey(item.label)) ?? byName.get(headerKey(item.name));
    if (line?.element) return differences(item, line.element, line.name);
    return [
      {
        item: item.name,
        code: 'not-in-dictionary',
        zh: '数据元字典中没有该项',
        en: 'not an element of the dictionary',
      },
    ];
  });
};
