import {
  FACET_NAMES,
  FACETS,
  type FacetCount,
  type FacetCounts,
  type FacetName,
  type Filters,
  type SearchDoc,
} from './search-doc.ts';

interface Check {
  readonly facet: FacetName;
  readonly wanted: ReadonlySet<string>;
}

const holds = ({ facet, wanted }: Check, doc: SearchDoc): boolean =>
  FACETS[facet](doc).some((value) => wanted.has(value));

/** The filters that filter anything. */
export const checksOf = (filters: Filters = {}): Check[] =>
  FACET_NAMES.flatMap((facet) => {
    const values = filters[facet];
    return values === undefined || values.length === 0 ? [] : [{ facet, wanted: new Set(values) }];
  });

/** Whether an entry passes every filter. */
export const passes = (checks: readonly Check[], doc: SearchDoc): boolean => checks.every((check) => holds(check, doc));

/**
 * Counts the values of the asked facets over the entries that the words matched. A facet's own filter does not bear on
 * its own counts, so that a reader sees what another choice would give. Commonest first, then by value.
 */
export function countFacets(
  matched: readonly { readonly doc: SearchDoc }[],
  checks: readonly Check[],
  facets: readonly FacetName[],
): FacetCounts {
  const counts = new Map(facets.map((facet) => [facet, new Map<string, number>()]));
  for (const { doc } of matched) {
    const failed = checks.filter((check) => !holds(check, doc));
    if (failed.length > 1) continue;
    for (const [facet, tally] of counts) {
      if (failed.length === 1 && failed[0]!.facet !== facet) continue;
      for (const value of new Set(FACETS[facet](doc))) tally.set(value, (tally.get(value) ?? 0) + 1);
    }
  }
  return Object.fromEntries([...counts].map(([facet, tally]) => [facet, sorted(tally)]));
}

const sorted = (tally: ReadonlyMap<string, number>): FacetCount[] =>
  [...tally]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
