import { describe, expect, it } from 'vitest';
import { Items } from '../../../functions/domain/gathering/items.ts';
import { DIMENSION_OF, Rule, Rules, ruleFaults } from '../../../functions/domain/quality/rules.ts';

const ITEMS = Items.parse([
  { name: 'code', label: '编码', type: 'code' },
  { name: 'beds', label: '床位', type: 'integer' },
  { name: 'since', label: '成立', type: 'date' },
  { name: 'name', label: '名称', type: 'text' },
  { name: 'person', label: '证件', type: 'resident-id' },
  { name: 'unit', label: '单位', type: 'uscc' },
  { name: 'place', label: '区划', type: 'division' },
  { name: 'cost', label: '费用', type: 'decimal' },
  { name: 'seen', label: '时间', type: 'datetime' },
  { name: 'open', label: '开放', type: 'boolean' },
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
    [{ kind: 'implied', when: { item: 'beds', op: 'not-null' }, must: { item: 'code', op: 'ne', value: '1' } }],
    [{ kind: 'recent', item: 'since', days: 30 }],
    [{ kind: 'recent', item: 'seen', days: 1 }],
    [{ kind: 'length', item: 'name', shortest: 1, longest: 2 }],
    [{ kind: 'length', item: 'person', longest: 18 }],
    [{ kind: 'pattern', item: 'unit', pattern: '\\p{Lu}+' }],
    [{ kind: 'listed', item: 'place', values: ['110000', '120000'] }],
    [{ kind: 'range', item: 'beds', to: '9' }],
    [{ kind: 'range', item: 'cost', to: '9' }],
    [{ kind: 'range', item: 'seen', to: '2026-01-01' }],
    [{ kind: 'unique', items: ['code', 'beds'] }],
    [{ kind: 'compared', left: 'code', op: 'eq', right: 'name' }],
    [{ kind: 'compared', left: 'cost', op: 'ge', right: 'beds' }],
    [{ kind: 'compared', left: 'since', op: 'lt', right: 'seen' }],
    [{ kind: 'compared', left: 'open', op: 'eq', right: 'open' }],
    [{ kind: 'references', item: 'code', entry: 'ent_other', key: 'anything' }],
  ])('may be %j', (given) => {
    expect(faults(given)).toEqual([]);
  });

  it.each([
    ['unknown-item', { kind: 'filled', item: 'colour' }],
    ['unknown-item', { kind: 'implied', when: { item: 'beds', op: 'null' }, must: { item: 'colour', op: 'null' } }],
    ['unknown-item', { kind: 'filled', item: 'code', when: { item: 'colour', op: 'null' } }],
    ['unknown-item', { kind: 'unique', items: ['code', 'colour'] }],
    ['unknown-item', { kind: 'compared', left: 'code', op: 'eq', right: 'colour' }],
    ['wrong-type', { kind: 'length', item: 'beds', longest: 1 }],
    ['wrong-type', { kind: 'listed', item: 'open', values: ['1'] }],
    ['wrong-type', { kind: 'compared', left: 'open', op: 'eq', right: 'code' }],
    ['wrong-type', { kind: 'pattern', item: 'beds', pattern: '1' }],
    ['wrong-type', { kind: 'range', item: 'code', from: '1' }],
    ['wrong-type', { kind: 'recent', item: 'beds', days: 3 }],
    ['wrong-type', { kind: 'compared', left: 'beds', op: 'lt', right: 'since' }],
    ['bad-pattern', { kind: 'pattern', item: 'code', pattern: '(' }],
    ['bad-pattern', { kind: 'pattern', item: 'code', pattern: '(?=a)b' }],
    ['bad-pattern', { kind: 'pattern', item: 'code', pattern: '(a)\\1' }],
    ['bad-pattern', { kind: 'pattern', item: 'code', pattern: '\\p{Nothing}' }],
    ['bad-test', { kind: 'filled', item: 'code', when: { item: 'beds', op: 'not-null', value: '1' } }],
    ['bad-test', { kind: 'filled', item: 'code', when: { item: 'beds', op: 'eq', value: ['1'] } }],
    ['bad-test', { kind: 'implied', when: { item: 'beds', op: 'null' }, must: { item: 'code', op: 'eq' } }],
    ['bad-test', { kind: 'filled', item: 'code', when: { item: 'beds', op: 'gt' } }],
    ['bad-test', { kind: 'filled', item: 'code', when: { item: 'beds', op: 'null', value: '1' } }],
    ['bad-test', { kind: 'filled', item: 'code', when: { item: 'beds', op: 'in', value: '1' } }],
  ])('are told all at once what is %s: %j', (code, given) => {
    expect(faults({ kind: 'filled', item: 'code' }, given, given)).toEqual([
      [1, code],
      [2, code],
    ]);
  });

  it('are told in words, Chinese and English', () => {
    const rules = [
      { kind: 'filled', item: 'colour' },
      { kind: 'recent', item: 'beds', days: 3 },
      { kind: 'pattern', item: 'code', pattern: '(' },
      { kind: 'filled', item: 'code', when: { item: 'beds', op: 'gt' } },
    ].map((one, at) => Rule.parse({ id: `r${at}`, says: '规则', ...one }));
    const told = ruleFaults(rules, ITEMS);
    expect(new Set(told.map(({ zh }) => zh)).size).toBe(4);
    for (const { zh, en } of told)
      expect([zh, en]).toEqual([expect.stringMatching(/[一-龥]/), expect.stringMatching(/[a-z]/)]);
  });

  it.each([
    { kind: 'filled', item: '1a' },
    { kind: 'filled', item: 'a-b' },
    { kind: 'length', item: 'name', shortest: 0 },
    { kind: 'length', item: 'name', longest: 0 },
    { kind: 'listed', item: 'name', values: [] },
    { kind: 'unique', items: [] },
    { kind: 'recent', item: 'since', days: 0 },
    { kind: 'filled', item: 'name', most: 2 },
    { kind: 'filled', item: 'name', weight: -1 },
  ])('are no rules: %j', (given) => {
    expect(Rule.safeParse({ id: 'r', says: '规则', ...given }).success).toBe(false);
  });

  it('have ids that none shares, and none that the catalog could have', () => {
    const rule = { id: 'a', says: '规则', kind: 'filled', item: 'code' };
    expect(Rules.safeParse([rule, { ...rule, id: 'b' }]).success).toBe(true);
    expect(Rules.safeParse([rule, rule]).error?.issues).toMatchObject([
      { code: 'custom', path: [1, 'id'], message: '"a" is there twice' },
    ]);
    expect(Rules.safeParse([{ ...rule, id: 'catalog:filled:code' }]).success).toBe(false);
  });

  it('measure each dimension but usability, which is not of rows', () => {
    expect(new Set(Object.values(DIMENSION_OF))).toEqual(
      new Set(['complete', 'accurate', 'consistent', 'timely', 'conforming']),
    );
  });
});
