import type { Entry } from '../catalog/repository.ts';
import { collectFaults, type FaultReport, fault } from '../domain/gathering/faults.ts';
import { failingRules } from '../domain/quality/inputs.ts';
import type { Deps } from '../platform/county.ts';
import { get } from '../platform/store.ts';
import { type Asked, askRules } from './asking.ts';
import { ruleSets } from './repository.ts';

/**
 * What a delivery is refused for by the entry's own quality rules: each that says so and of which more fails than it
 * lets, with how many rows and the first of them. Asked before anything of the delivery is in force; `bring` is only called
 * where there is such a rule, and answers with all rows as one file.
 */
export const refusedByRules = async (
  deps: Deps,
  entry: Entry,
  { bring, ...asked }: Omit<Asked, 'rules' | 'path'> & { readonly bring: () => Promise<string> },
): Promise<FaultReport> => {
  const rules = ((await get(deps.store, ruleSets, entry.id))?.rules ?? []).filter(({ refuses }) => refuses);
  const found = collectFaults(rules.length);
  if (rules.length === 0) return found.report();
  const { counted } = await askRules(deps, entry, { ...asked, path: await bring(), rules });
  for (const { id, says } of failingRules(rules, counted)) {
    const { checked, failed, rows } = counted.find(({ rule }) => rule === id)!;
    const [record] = rows;
    const first =
      record === undefined ? {} : { firstZh: `，首条为第 ${record} 条记录`, first: `, first record ${record}` };
    found.add([fault('quality-rule', { row: 0 }, { rule: id, says, checked, failed, ...first })]);
  }
  return found.report();
};
