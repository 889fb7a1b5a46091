import * as z from 'zod';
import type { Item } from '../gathering/items.ts';
import { PROFILE_NAMES } from './parameters.ts';

/**
 * What may be counted in a table: declared by its provider, put in force by the Centre. Everything that a question can
 * name is in here; categories come from the declaration and never from the data.
 */

/** Every value that no category names, and every missing one. */
export const REST = '其他';

/** All dimensions together: a declaration is one item of the store. */
const MOST_VALUES = 3000;

const Name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);
const Label = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((label) => label !== REST, { error: `${REST} is always there` });
const Bound = z.string().trim().min(1).max(40);

/** Some values of text, or a stretch of numbers or days: from and including `from`, up to and excluding `below`. */
const Category = z.union([
  z.strictObject({ name: Label, values: z.array(z.string().min(1).max(200)).min(1).max(500) }),
  z
    .strictObject({ name: Label, from: Bound.optional(), below: Bound.optional() })
    .refine(({ from, below }) => from !== undefined || below !== undefined, { error: 'a band has a bound' }),
]);
export type Category = z.infer<typeof Category>;

export const Dimension = z
  .strictObject({ item: Name, categories: z.array(Category).min(1).max(500) })
  .refine(({ categories }) => new Set(categories.map(({ name }) => name)).size === categories.length, {
    path: ['categories'],
    error: 'two categories have the same name',
  })
  .refine(({ categories }) => new Set(categories.map((one) => 'values' in one)).size === 1, {
    path: ['categories'],
    error: 'categories are all values or all bands',
  });
export type Dimension = z.infer<typeof Dimension>;

/** Contributions are clamped to `0…cap`, in the item's own unit; the cap is declared, never computed. */
export const Measure = z.strictObject({ item: Name, cap: z.int().min(1).max(1_000_000_000) });
export type Measure = z.infer<typeof Measure>;

export const StatisticsTerms = z
  .strictObject({
    unit: Name.describe('The item that tells a person or enterprise: each is counted once'),
    profile: z.enum(PROFILE_NAMES).exclude(['open']).default('internal'),
    dimensions: z.array(Dimension).min(1).max(8),
    measures: z.array(Measure).max(8).default([]),
  })
  .superRefine(({ unit, dimensions, measures }, context) => {
    const values = dimensions.flatMap(({ categories }) =>
      categories.flatMap((one) => ('values' in one ? one.values : one.name)),
    );
    if (values.length > MOST_VALUES)
      context.addIssue({ code: 'custom', path: ['dimensions'], message: `more than ${MOST_VALUES} values in all` });
    const seen = new Set([unit]);
    for (const [list, rows] of Object.entries({ dimensions, measures }))
      for (const [at, { item }] of rows.entries()) {
        if (seen.has(item))
          context.addIssue({ code: 'custom', path: [list, at, 'item'], message: `${item} is named twice` });
        seen.add(item);
      }
  });
export type StatisticsTerms = z.infer<typeof StatisticsTerms>;

export interface TermFault {
  readonly path: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

const BANDED = ['integer', 'decimal', 'date'];
const VALUED = ['text', 'code', 'division', 'boolean'];
const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Where the terms do not fit the entry's items: one that is not there, or of a type that cannot be used so. */
export function faultsOfTerms(terms: StatisticsTerms, items: readonly Item[]): TermFault[] {
  const faults: TermFault[] = [];
  const wrong = (path: string, code: string, zh: string, en: string) => faults.push({ path, code, zh, en });
  const typeOf = (name: string) => items.find((item) => item.name === name)?.type;
  const known = (path: string, name: string): boolean => {
    if (typeOf(name) === undefined) wrong(path, 'unknown-item', '目录中没有该信息项', `the entry has no item ${name}`);
    return typeOf(name) !== undefined;
  };
  known('unit', terms.unit);
  for (const [at, { item, categories }] of terms.dimensions.entries()) {
    const path = `dimensions.${at}`;
    if (!known(path, item)) continue;
    const type = typeOf(item)!;
    const banded = !('values' in categories[0]!);
    if (!(banded ? BANDED : VALUED).includes(type))
      wrong(
        path,
        'wrong-type',
        '该类型的信息项不能这样分组',
        `a ${type} is not grouped by ${banded ? 'bands' : 'values'}`,
      );
    const shape = type === 'date' ? DAY : NUMBER;
    for (const category of categories)
      if (
        !('values' in category) &&
        [category.from, category.below].some((bound) => bound !== undefined && !shape.test(bound))
      )
        wrong(path, 'bad-bound', '分段界限有误', `${category.name}: the bound is no ${type}`);
    if (overlaps(categories, type))
      wrong(path, 'overlap', '类别互相重叠', 'two categories share a value: a unit would be in both');
  }
  for (const [at, { item }] of terms.measures.entries())
    if (known(`measures.${at}`, item) && !['integer', 'decimal'].includes(typeOf(item)!))
      wrong(`measures.${at}`, 'wrong-type', '只有数值可以求和', 'only numbers are summed');
  return faults;
}

/** Whether two categories of a dimension share a value. */
function overlaps(categories: readonly Category[], type: string): boolean {
  const values = categories.flatMap((one) => ('values' in one ? one.values : []));
  if (new Set(values).size < values.length) return true;
  const order = (text: string | undefined, open: number): number =>
    text === undefined ? open : type === 'date' ? Date.parse(text) : Number(text);
  const bands = categories
    .flatMap((one) => ('values' in one ? [] : [[order(one.from, -Infinity), order(one.below, Infinity)] as const]))
    .sort((a, b) => a[0] - b[0]);
  return bands.some(([from, below], at) => from >= below || (at > 0 && from < bands[at - 1]![1]));
}

/** The names of a dimension's categories as declared, and the rest. */
export const categoryNames = ({ categories }: Dimension): string[] => [...categories.map(({ name }) => name), REST];
