import { againstDictionary } from '../domain/catalog/dictionary.ts';
import { domainCode } from '../domain/catalog/domain-code.ts';
import { COUNTY_SCOPE } from '../domain/catalog/papers.ts';
import type { Facts } from '../domain/gate/facts.ts';
import { knownKinds, knownShareTypes } from '../domain/law/index.ts';
import { organisations } from '../organisations/organisation.ts';
import { InformationSystem } from '../organisations/systems/system.ts';
import type { Context } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { get, getItem, queryItems } from '../platform/store.ts';
import { type Designation, designationOf, leadOf } from './designations/designation.ts';
import { dictionaryFor } from './papers/dictionary.ts';
import { currentPaper } from './papers/paper.ts';
import { inProvincialCatalog } from './papers/provincial.ts';
import { type Entry, NameClaim, nameKey } from './repository.ts';

/** Where a published entry claims to be the one source of its data (一数一源). */
export const sourceClaim = (name: string) => ({ pk: `source#${nameKey(name)}`, sk: 'claim' });

/** A designation as the gates see it. */
export const sourceFact = (found: Designation | undefined): Facts['sourceDepartment'] =>
  found && { organisation: found.organisation, basis: found.basis?.name ?? '' };

/** Everything that the gates on an entry may look at. */
export const entryFacts = async ({ deps, caller }: Pick<Context, 'deps' | 'caller'>, entry: Entry): Promise<Facts> => {
  const [organisation, systems, claim, guide, source, lead, provincial, dictionary] = await Promise.all([
    get(deps.store, organisations, entry.provider),
    queryItems(deps.store, { table: 'organisations', index: 'g1', pk: `systems#${entry.provider}` }, InformationSystem),
    getItem(deps.store, 'catalog', sourceClaim(entry.name), NameClaim),
    currentPaper(deps.store, 'guide', COUNTY_SCOPE),
    designationOf(deps.store, 'line', entry.line),
    leadOf(deps.store, entry),
    entry.supplementary ? inProvincialCatalog(deps, entry.codes ?? []) : false,
    dictionaryFor(deps.store, entry),
  ]);
  if (!organisation) throw new Problem('unknown-organisation', { detail: entry.provider });
  const other = claim && claim.entry !== entry.id && claim.provider !== entry.provider;
  return {
    callerOrganisation: caller.organisation,
    organisation,
    entry: lead ? { ...entry, lead } : entry,
    systems: systems.items,
    otherSource: other ? { organisation: claim.provider, entry: claim.entry } : undefined,
    guide,
    domainCode: domainCode(deps.county.law, entry.domain),
    sourceDepartment: sourceFact(source),
    inProvincialCatalog: provincial,
    dictionary: dictionary && againstDictionary(entry.items ?? [], dictionary),
    knownResourceKinds: knownKinds(deps.county.law),
    knownShareTypes: knownShareTypes(deps.county.law),
    opening: { secrecy: entry.review?.secrecy },
    gathering: { channel: entry.gatheringMethod ?? 'interface', toPlatform: entry.sending !== 'exchange-channel' },
  };
};
