import * as z from 'zod';
import type { Item, ItemType } from '../gathering/items.ts';
import type { Dimension } from './dimensions.ts';

/** The quality rules of an entry, as data. A rule is asked of every row of a version; the answers are counted. */

const item = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);
const value = z.string().min(1).max(1_000);
export const COMPARISONS = ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const;

/** A condition on one item of a row; values are written as in any file. */
export const Test = z.strictObject({
  item,
  op: z.enum([...COMPARISONS, 'in', 'null', 'not-null']),
  value: z.union([value, z.array(value).min(1).max(1_000)]).optional(),
});
export type Test = z.infer<typeof Test>;

const about = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,59}$/)
    .describe('Small letters, digits and hyphens'),
  says: z.string().trim().min(1).max(300).describe('The rule as people read it'),
  weight: z.int().min(0).max(100).default(1).describe('Beside others of its dimension; 0 is shown and not scored'),
  most: z.number().min(0).max(1).default(0).describe('The share that may fail before it is an issue'),
  refuses: z.boolean().default(false).describe('A delivery in which more fails is refused whole'),
};

export const Rule = z.discriminatedUnion('kind', [
  z.strictObject({ ...about, kind: z.literal('filled'), item, when: Test.optional() }).describe('Has a value'),
  z.strictObject({
    ...about,
    kind: z.literal('length'),
    item,
    shortest: z.int().min(1).optional(),
    longest: z.int().min(1).optional(),
  }),
  z.strictObject({ ...about, kind: z.literal('listed'), item, values: z.array(value).min(1).max(2_000) }),
  z.strictObject({ ...about, kind: z.literal('pattern'), item, pattern: value }).describe('The whole text fits (RE2)'),
  z.strictObject({ ...about, kind: z.literal('range'), item, from: value.optional(), to: value.optional() }),
  z.strictObject({
    ...about,
    kind: z.literal('unique'),
    items: z.array(item).min(1).max(20).describe('Together no two rows have the same'),
    empty: z.enum(['left-out', 'equal']).default('left-out').describe('What rows with an empty one are'),
  }),
  z.strictObject({ ...about, kind: z.literal('compared'), left: item, op: z.enum(COMPARISONS), right: item }),
  z
    .strictObject({ ...about, kind: z.literal('implied'), when: Test, must: Test })
    .describe('Where the one holds the other does'),
  z
    .strictObject({
      ...about,
      kind: z.literal('references'),
      item,
      entry: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
      key: item,
    })
    .describe("The value is there in an item of another entry's data in force"),
  z
    .strictObject({ ...about, kind: z.literal('recent'), item, days: z.int().min(1).max(36_600) })
    .describe('The newest day in the data is no older'),
]);
export type Rule = z.infer<typeof Rule>;
export type RuleKind = Rule['kind'];

export const Rules = z
  .array(Rule)
  .max(200)
  .superRefine((rules, context) => {
    const seen = new Set<string>();
    for (const [at, { id }] of rules.entries()) {
      if (seen.has(id)) context.addIssue({ code: 'custom', path: [at, 'id'], message: `"${id}" is there twice` });
      seen.add(id);
    }
  });

/** What each kind of rule measures. */
export const DIMENSION_OF: Readonly<Record<RuleKind, Dimension>> = {
  filled: 'complete',
  length: 'conforming',
  listed: 'conforming',
  pattern: 'conforming',
  range: 'accurate',
  unique: 'accurate',
  compared: 'consistent',
  implied: 'consistent',
  references: 'consistent',
  recent: 'timely',
};

/** The items that a rule speaks of. */
export const itemsOf = (rule: Rule): string[] => {
  const tests = [...('when' in rule && rule.when ? [rule.when.item] : []), ...('must' in rule ? [rule.must.item] : [])];
  const own = [
    ...('item' in rule ? [rule.item] : []),
    ...('items' in rule ? rule.items : []),
    ...('left' in rule ? [rule.left, rule.right] : []),
  ];
  return [...own, ...tests];
};

/** One thing that makes a rule unfit for the entry's items. */
export interface RuleFault {
  readonly at: number;
  readonly code: 'unknown-item' | 'wrong-type' | 'bad-pattern' | 'bad-test';
  readonly zh: string;
  readonly en: string;
}

const TEXTS: readonly ItemType[] = ['text', 'code', 'resident-id', 'uscc', 'division'];
const TIMES: readonly ItemType[] = ['date', 'datetime'];
const NUMBERS: readonly ItemType[] = ['integer', 'decimal'];

/** Types that a kind can be asked of; any where it is not listed. */
const ONLY: Readonly<Partial<Record<RuleKind, readonly ItemType[]>>> = {
  length: TEXTS,
  pattern: TEXTS,
  listed: TEXTS,
  range: [...NUMBERS, ...TIMES],
  recent: TIMES,
};

/** Whether values of two types can be put in order beside each other. */
const comparable = (a: Item, b: Item): boolean =>
  [TEXTS, TIMES, NUMBERS].some((group) => group.includes(a.type) && group.includes(b.type)) || a.type === b.type;

/** What RE2 does not have, and what is no pattern at all. */
const isPattern = (pattern: string): boolean => {
  if (/\(\?[=!<]|\\[1-9]/.test(pattern)) return false;
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
};

const takesValue = ({ op, value: given }: Test): boolean =>
  op === 'null' || op === 'not-null'
    ? given === undefined
    : given !== undefined && Array.isArray(given) === (op === 'in');

const FAULTS = {
  'unknown-item': { zh: '条目没有该信息项', en: 'the entry has no such item' },
  'wrong-type': { zh: '该规则不适用于信息项的类型', en: 'the rule cannot be asked of this type' },
  'bad-pattern': { zh: '不是可用的正则表达式（RE2）', en: 'not a usable pattern (RE2)' },
  'bad-test': { zh: '条件的取值与运算不符', en: 'the value does not go with the operator' },
} as const;

/** Everything that makes rules unfit for an entry's items, at once. */
export const ruleFaults = (rules: readonly Rule[], items: readonly Item[]): RuleFault[] =>
  rules.flatMap((rule, at) => {
    const named = itemsOf(rule).map((name) => items.find((one) => one.name === name));
    const fault = (code: RuleFault['code']): RuleFault => ({ at, code, ...FAULTS[code] });
    if (named.some((one) => one === undefined)) return [fault('unknown-item')];
    const [first, second] = named as Item[];
    const only = ONLY[rule.kind];
    const tests = [...('when' in rule && rule.when ? [rule.when] : []), ...('must' in rule ? [rule.must] : [])];
    return [
      ...(only && !only.includes(first!.type) ? [fault('wrong-type')] : []),
      ...(rule.kind === 'compared' && !comparable(first!, second!) ? [fault('wrong-type')] : []),
      ...(rule.kind === 'pattern' && !isPattern(rule.pattern) ? [fault('bad-pattern')] : []),
      ...(tests.every(takesValue) ? [] : [fault('bad-test')]),
    ];
  });
