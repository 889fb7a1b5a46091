import type { Entry } from '../catalog/repository.ts';
import { type Fault, fault } from '../domain/gathering/faults.ts';
import { failingRules } from '../domain/quality/inputs.ts';
import type { Deps } from '../platform/county.ts';
import { get } from '../platform/store.ts';
import { type Asked, askRules } from './asking.ts';
import { ruleSets } from './repository.ts';

/**
 * What a delivery is refused for by the entry's own quality rules: each that says so and of which more fails than it
 * lets, with how many rows and the first of them. Asked before anything of the delivery is in force.
 */
export const refusedByRules = async (
  deps: Deps,
  entry: Entry,
  asked: Omit<Asked, 'rules'>,
): Promise<readonly Fault[]> => {
  const rules = ((await get(deps.store, ruleSets, entry.id))?.rules ?? []).filter(({ refuses }) => refuses);
  if (rules.length === 0) return [];
  const { counted } = await askRules(deps, entry, { ...asked, rules });
  return failingRules(rules, counted).map(({ id, says }) => {
    const { checked, failed, rows } = counted.find(({ rule }) => rule === id)!;
    const [record] = rows;
    const first =
      record === undefined ? {} : { firstZh: `，首条为第 ${record} 条记录`, first: `, first record ${record}` };
    return fault('quality-rule', { row: 0 }, { rule: id, says, checked, failed, ...first });
  });
};
