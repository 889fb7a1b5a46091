import type { Item } from '../gathering/items.ts';
import type { Dimension } from './dimensions.ts';
import type { AskedRule } from './implied-rules.ts';
import { DIMENSION_OF } from './rules.ts';
import type { Input } from './score.ts';

/** What was counted under a rule, however it was. */
export interface Count {
  readonly rule: string;
  readonly checked: number;
  readonly failed: number;
  readonly leftOut?: string;
}

export const dimensionOf = ({ kind }: AskedRule): Dimension => (kind === 'typed' ? 'conforming' : DIMENSION_OF[kind]);

/** The counts under rules as inputs of a score. */
export const ruleInputs = (rules: readonly AskedRule[], counts: readonly Count[]): Input[] =>
  rules.flatMap((rule) => {
    const count = counts.find((one) => one.rule === rule.id);
    if (!count) return [];
    const { checked, failed } = count;
    return [{ rule: rule.id, dimension: dimensionOf(rule), weight: rule.weight, checked, failed }];
  });

/** Updates that the law asked for, as an input: what came late or not at all fails. */
export const updateInput = ({ asked, late }: { readonly asked: number; readonly late: number }): Input => ({
  rule: 'law:updated-in-time',
  dimension: 'timely',
  weight: 1,
  checked: asked,
  failed: late,
});

/** Items that the catalog promises and the data does not have, or has nothing in. */
export const emptyItems = (catalog: readonly Item[], items: readonly Item[], counts: readonly Count[]): string[] =>
  catalog
    .filter(({ name }) => {
      const filled = counts.find(({ rule }) => rule === `catalog:filled:${name}`);
      return !items.some((item) => item.name === name) || (filled !== undefined && filled.failed === filled.checked);
    })
    .map(({ name }) => name);

/** Whether the data can be used for what the catalog says of it: each item that is promised and empty fails. */
export const usabilityInput = (catalog: readonly Item[], empty: readonly string[]): Input => ({
  rule: 'catalog:items-usable',
  dimension: 'usable',
  weight: 1,
  checked: catalog.length,
  failed: empty.length,
});

/** The rules of which more fails than they let. */
export const failingRules = (rules: readonly AskedRule[], counts: readonly Count[]): AskedRule[] =>
  rules.filter(({ id, most }) => {
    const count = counts.find(({ rule }) => rule === id);
    return count !== undefined && count.checked > 0 && count.failed > most * count.checked;
  });
