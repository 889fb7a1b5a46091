import type { Facts } from '../domain/gate/facts.ts';
import { knownKinds, knownShareTypes } from '../domain/law/index.ts';
import { InformationSystem, organisations } from '../organisations/organisation.ts';
import type { Context } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { get, getItem, queryItems } from '../platform/store.ts';
import { type Entry, NameClaim, nameKey } from './repository.ts';

/** Where a published entry claims to be the one source of its data (一数一源). */
export const sourceClaim = (name: string) => ({ pk: `source#${nameKey(name)}`, sk: 'claim' });

/** Everything that the gates on an entry may look at. */
export const entryFacts = async ({ deps, caller }: Pick<Context, 'deps' | 'caller'>, entry: Entry): Promise<Facts> => {
  const [organisation, systems, claim] = await Promise.all([
    get(deps.store, organisations, entry.provider),
    queryItems(deps.store, { table: 'organisations', index: 'g1', pk: `systems#${entry.provider}` }, InformationSystem),
    getItem(deps.store, 'catalog', sourceClaim(entry.name), NameClaim),
  ]);
  if (!organisation) throw new Problem('unknown-organisation', { detail: entry.provider });
  const other = claim && claim.entry !== entry.id && claim.provider !== entry.provider;
  return {
    callerOrganisation: caller.organisation,
    organisation,
    entry,
    systems: systems.items,
    otherSource: other ? { organisation: claim.provider, entry: claim.entry } : undefined,
    knownResourceKinds: knownKinds(deps.county.law),
    knownShareTypes: knownShareTypes(deps.county.law),
    opening: { secrecy: entry.review?.secrecy },
    gathering: { channel: entry.gatheringMethod ?? 'interface', toPlatform: true },
  };
};
