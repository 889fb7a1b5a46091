import { impliedRules } from '../domain/quality/implied-rules.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { get, getItem } from '../platform/store.ts';
import type { qualityRoutes } from './contract.ts';
import { RuleSet, ruleSetKey, ruleSets } from './repository.ts';
import { seenEntry } from './who.ts';

const Kept = RuleSet.omit({ version: true, seal: true });

/** The rules in force, or an earlier set of them. */
export const getRules: Verb<typeof qualityRoutes.getRules> = async (context) => {
  const { params, query, deps } = context;
  const entry = await seenEntry(context, params.id);
  const current = await get(deps.store, ruleSets, entry.id);
  const wanted = query.number && (await getItem(deps.store, 'quality', ruleSetKey(entry.id, query.number), Kept));
  if (query.number && !wanted) throw new Problem('not-found', { detail: `rules ${query.number} of ${entry.id}` });
  const set = wanted ? { ...wanted, version: current?.version ?? 0 } : current;
  return {
    ...(set ? { set } : {}),
    implied: impliedRules(entry.items ?? []).map(({ id, kind, says, weight }) => ({ id, kind, says, weight })),
    version: current?.version ?? 0,
  };
};
