import { describe, expect, it } from 'vitest';
import { Items } from '../../../functions/domain/gathering/items.ts';
import { DIMENSION_OF, Rule, Rules, ruleFaults } from '../../../functions/domain/quality/rules.ts';

const ITEMS = Items.parse([
  { name: 'code', label: '编码', type: 'code' },
  { name: 'beds', label: '床位', type: 'integer' },
  { name: 'since', label: '成立', type: 'date' },
]);
const faults = (...given: Record<string, unknown>[]) =>
  ruleFaults(
    given.map((one, at) => Rule.parse({ id: `r${at}`, says: '规则', ...one })),
    ITEMS,
  ).map(({ at, code }) => [at, code]);

describe('the rules of an entry', () => {
  it.each([
    [{ kind: 'filled', item: 'code' }],
    [{ kind: 'filled', item: 'code', when: { item: 'beds', op: 'gt', value: '0' } }],
    [{ kind: 'pattern', item: 'code', pattern: '[0-9]{6}' }],
    [{ kind: 'range', item: 'since', from: '1949-10-01' }],
    [{ kind: 'compared', left: 'beds', op: 'le', right: 'beds' }],
    [{ kind: 'implied', when: { item: 'beds', op: 'null' }, must: { item: 'code', op: 'in', value: ['1', '2'] } }],
    [{ kind: 'recent', item: 'since', days: 30 }],
    [{ kind: 'references', item: 'code', entry: 'ent_other', key: 'anything' }],
  ])('may be %j', (given) => {
    expect(faults(given)).toEqual([]);
  });

  it.each([
    ['unknown-item', { kind: 'filled', item: 'colour' }],
    ['unknown-item', { kind: 'implied', when: { item: 'beds', op: 'null' }, must: { item: 'colour', op: 'null' } }],
    ['wrong-type', { kind: 'pattern', item: 'beds', pattern: '1' }],
    ['wrong-type', { kind: 'range', item: 'code', from: '1' }],
    ['wrong-type', { kind: 'recent', item: 'beds', days: 3 }],
    ['wrong-type', { kind: 'compared', left: 'beds', op: 'lt', right: 'since' }],
    ['bad-pattern', { kind: 'pattern', item: 'code', pattern: '(' }],
    ['bad-pattern', { kind: 'pattern', item: 'code', pattern: '(?=a)b' }],
    ['bad-pattern', { kind: 'pattern', item: 'code', pattern: '(a)\\1' }],
    ['bad-test', { kind: 'filled', item: 'code', when: { item: 'beds', op: 'gt' } }],
    ['bad-test', { kind: 'filled', item: 'code', when: { item: 'beds', op: 'null', value: '1' } }],
    ['bad-test', { kind: 'filled', item: 'code', when: { item: 'beds', op: 'in', value: '1' } }],
  ])('are told all at once what is %s: %j', (code, given) => {
    expect(faults({ kind: 'filled', item: 'code' }, given, given)).toEqual([
      [1, code],
      [2, code],
    ]);
  });

  it('have ids that none shares, and none that the catalog could have', () => {
    const rule = { id: 'a', says: '规则', kind: 'filled', item: 'code' };
    expect(Rules.safeParse([rule, { ...rule, id: 'b' }]).success).toBe(true);
    expect(Rules.safeParse([rule, rule]).error?.issues[0]?.message).toBe('"a" is there twice');
    expect(Rules.safeParse([{ ...rule, id: 'catalog:filled:code' }]).success).toBe(false);
  });

  it('measure each dimension but usability, which is not of rows', () => {
    expect(new Set(Object.values(DIMENSION_OF))).toEqual(
      new Set(['complete', 'accurate', 'consistent', 'timely', 'conforming']),
    );
  });
});
