import { describe, expect, it } from 'vitest';
import { Items } from '../../../functions/domain/gathering/items.ts';
import { impliedRules } from '../../../functions/domain/quality/implied-rules.ts';
import {
  type Count,
  dimensionOf,
  emptyItems,
  failingRules,
  ruleInputs,
  updateInput,
  usabilityInput,
} from '../../../functions/domain/quality/inputs.ts';
import { Rule } from '../../../functions/domain/quality/rules.ts';

const ITEMS = Items.parse(['a', 'b', 'c'].map((name) => ({ name, label: name, type: 'date' })));
const RULES = impliedRules(ITEMS);
const count = (rule: string, checked: number, failed: number): Count => ({ rule, checked, failed });
const own = (most: number) => Rule.parse({ id: 'own', says: '规则', kind: 'filled', item: 'a', most, weight: 7 });

describe('What was counted', () => {
  it('becomes an input under its rule’s weight and dimension; a rule without a count becomes none', () => {
    const counts = [count('own', 9, 2), count('catalog:typed:b', 8, 1), count('unknown', 1, 1)];
    expect(ruleInputs([own(0), ...RULES], counts)).toEqual([
      { rule: 'own', dimension: 'complete', weight: 7, checked: 9, failed: 2 },
      { rule: 'catalog:typed:b', dimension: 'conforming', weight: 1, checked: 8, failed: 1 },
    ]);
  });

  it('is of the dimension that its kind measures', () => {
    expect(RULES.map(dimensionOf)).toEqual([...Array(3).fill(['complete', 'conforming']).flat(), 'accurate']);
  });

  it('fails where more does than the rule lets, and never where nothing was checked', () => {
    const fails = (most: number, checked: number, failed: number) =>
      failingRules([own(most)], [count('own', checked, failed)]).length === 1;
    expect([fails(0, 10, 0), fails(0, 10, 1), fails(0.1, 10, 1), fails(0.1, 10, 2)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect(fails(0, 0, 1)).toBe(false);
    expect(failingRules([own(0)], [count('other', 10, 10)])).toEqual([]);
  });
});

describe('Updates that were due', () => {
  it('are one input of timeliness: what came late fails', () => {
    expect(updateInput({ asked: 12, late: 3 })).toEqual({
      rule: 'law:updated-in-time',
      dimension: 'timely',
      weight: 1,
      checked: 12,
      failed: 3,
    });
  });
});

describe('An item that the catalog promises', () => {
  it('is empty where the data does not have it, or has no value in it', () => {
    const counts = [count('catalog:filled:a', 10, 9), count('catalog:filled:b', 10, 10)];
    expect(emptyItems(ITEMS, ITEMS.slice(0, 2), counts)).toEqual(['b', 'c']);
    expect(emptyItems(ITEMS, ITEMS, [])).toEqual([]);
  });

  it('counts for usability: each that is empty fails', () => {
    expect(usabilityInput(ITEMS, ['b'])).toEqual({
      rule: 'catalog:items-usable',
      dimension: 'usable',
      weight: 1,
      checked: 3,
      failed: 1,
    });
  });
});
