import { entries } from '../catalog/repository.ts';
import { type Rule, ruleFaults } from '../domain/quality/rules.ts';
import { mustActFor } from '../platform/belongs.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { mustBeCurrent } from '../platform/gate.ts';
import { type Fault, Problem } from '../platform/problems.ts';
import { find, get } from '../platform/store.ts';
import { named } from '../platform/work.ts';
import type { qualityRoutes } from './contract.ts';
import { doneNow } from './done-now.ts';
import { beginMeasurement } from './measure-version.ts';
import { mayReferTo } from './references.ts';
import { type RuleSet, ruleSetKey, ruleSets } from './repository.ts';

/** Rules that refer to data which they may not be held against. */
const referenceFaults = async (
  { deps }: Pick<Context, 'deps'>,
  provider: string,
  rules: readonly Rule[],
): Promise<Fault[]> => {
  const faults: Fault[] = [];
  for (const [at, rule] of rules.entries()) {
    if (rule.kind !== 'references') continue;
    const other = await named(deps, entries, rule.entry, 'unknown-entry');
    if (!mayReferTo(provider, other, rule.key))
      faults.push({
        path: `body.rules.${at}.entry`,
        code: 'not-shared',
        zh: '只能引用本单位的条目，或无条件共享且未脱敏的信息项',
        en: 'only an entry of your own, or an item that is shared without conditions and unmasked',
      });
  }
  return faults;
};

/** A new set of rules; the ones before it are kept, and the data in force is measured by the new one. */
export const setRules: Verb<typeof qualityRoutes.setRules> = async (context) => {
  const { params, body, deps, caller, work } = context;
  const entry = await find(deps.store, entries, params.id);
  mustActFor(caller, entry.provider);
  const before = await get(deps.store, ruleSets, entry.id);
  if (before) mustBeCurrent(before, context, body.version);
  const faults = ruleFaults(body.rules, entry.items ?? []).map(({ at, code, zh, en }) => ({
    path: `body.rules.${at}`,
    code,
    zh,
    en,
  }));
  const all = [...faults, ...(await referenceFaults(context, entry.provider, body.rules))];
  if (all.length > 0) throw new Problem('contradictory', { faults: all });

  const set: RuleSet = {
    id: entry.id,
    version: before?.version ?? 0,
    ...(before?.seal ? { seal: before.seal } : {}),
    provider: entry.provider,
    number: (before?.number ?? 0) + 1,
    rules: body.rules,
    reason: body.reason,
    set: doneNow(context),
  };
  const detail = { number: set.number, reason: body.reason };
  const { version: _, seal: __, ...content } = set;
  work.keep('quality', { ...ruleSetKey(entry.id, set.number), ...content });
  if (entry.data)
    beginMeasurement(work, entry, { dataVersion: entry.data.version, cause: 'rules-changed', by: caller.account });
  return before
    ? work.update(ruleSets, before, set, { detail })
    : work.create(ruleSets, set, { detail, otherwise: 'stale-version' });
};
