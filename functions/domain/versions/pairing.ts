import type { Item } from '../gathering/items.ts';

/** How the columns of two versions stand to each other, by name. */
export interface Pairing {
  /** There in both; `before` and `after` may differ in type. */
  readonly both: readonly { readonly name: string; readonly before: Item; readonly after: Item }[];
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
}

export const pairColumns = (before: readonly Item[], after: readonly Item[]): Pairing => {
  const named = (items: readonly Item[], name: string) => items.find((item) => item.name === name);
  return {
    both: after.flatMap((item) => {
      const old = named(before, item.name);
      return old ? [{ name: item.name, before: old, after: item }] : [];
    }),
    added: after.filter(({ name }) => !named(before, name)),
    removed: before.filter(({ name }) => !named(after, name)),
  };
};

/** Whether two columns hold values that are compared as they are; else they are compared as the texts they are shown by. */
export const sameType = (a: Item, b: Item): boolean => a.type === b.type && a.scale === b.scale;

/** The item by which rows are told apart when nobody names one: the first that both versions hold to be unique. */
export const commonKey = ({ both }: Pairing): string | undefined =>
  both.find(({ before, after }) => before.unique && after.unique)?.name;
