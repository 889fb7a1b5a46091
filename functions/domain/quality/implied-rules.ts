import type { Item, ItemType } from '../gathering/items.ts';
import type { Rule } from './rules.ts';

/** A rule that only the catalog gives: values fit the type that it states today, by that type's standard. */
export interface TypedRule extends Omit<Extract<Rule, { kind: 'filled' }>, 'kind' | 'when'> {
  readonly kind: 'typed';
}
export type AskedRule = Rule | TypedRule;

/** Types that are more than any text. */
const STRICT: readonly ItemType[] = [
  'integer',
  'decimal',
  'date',
  'datetime',
  'boolean',
  'resident-id',
  'uscc',
  'division',
];
const COUNTED: readonly ItemType[] = ['integer', 'decimal'];
const BASE = { weight: 1, most: 0, refuses: false };

/**
 * The rules that follow from the catalog itself: what it calls required is filled, what it calls unique is so, values fit
 * their type, list and length. They are asked of the catalog as it stands today, so that an entry whose items changed
 * shows what of its data fits no more. Their ids begin with `catalog:`, which no rule of a department's own can.
 */
export const impliedRules = (items: readonly Item[]): AskedRule[] => {
  const someRequired = items.some(({ required }) => required);
  const own = items.flatMap((item) => ofItem(item, someRequired));
  if (items.some(({ unique }) => unique)) return own;
  const names = items.map(({ name }) => name);
  return [
    ...own,
    { ...BASE, id: 'catalog:unique', says: '没有重复的行', kind: 'unique', items: names, empty: 'equal' },
  ];
};

/** Where the catalog calls nothing required, every item counts; where it does, the others are shown and not scored. */
const ofItem = (asked: Item, someRequired: boolean): AskedRule[] => {
  const { name: item, label, required = false, unique, values, length: longest, type } = asked;
  const rule = (what: string, says: string) => ({
    ...BASE,
    id: `catalog:${what}:${item}`,
    says: `${label}${says}`,
    item,
  });
  return [
    { ...rule('filled', '有值'), kind: 'filled', weight: required || !someRequired ? 1 : 0, most: required ? 0 : 1 },
    ...(STRICT.includes(type) ? [{ ...rule('typed', '符合数据类型'), kind: 'typed' as const }] : []),
    ...(values ? [{ ...rule('listed', '在值域内'), kind: 'listed' as const, values }] : []),
    ...(longest && !COUNTED.includes(type) ? [{ ...rule('length', '不超长'), kind: 'length' as const, longest }] : []),
    ...(unique ? [uniqueOne(asked)] : []),
  ];
};

const uniqueOne = ({ name, label }: Item): AskedRule => ({
  ...BASE,
  id: `catalog:unique:${name}`,
  says: `${label}不重复`,
  kind: 'unique',
  items: [name],
  empty: 'left-out',
});
