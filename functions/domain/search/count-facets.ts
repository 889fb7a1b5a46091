import { bestOf } from './best-of.ts';
import { FACET_NAMES, type FacetCount, type FacetCounts, type FacetName, type Filters } from './search-doc.ts';
import type { Part } from './search-index.ts';
import type { FacetColumn } from './segment.ts';

/** One filter, as a part's own codes. */
interface Check {
  readonly facet: FacetName;
  readonly column: FacetColumn;
  /** 1 for a value that was chosen. */
  readonly wanted: Uint8Array;
}

const holds = ({ column: { at, codes }, wanted }: Check, entry: number): boolean => {
  for (let n = at[entry]!; n < at[entry + 1]!; n += 1) if (wanted[codes[n]!]) return true;
  return false;
};

const chosen = (filters: Filters): FacetName[] => FACET_NAMES.filter((facet) => (filters[facet]?.length ?? 0) > 0);

const checksOf = ({ segment }: Part, filters: Filters): Check[] =>
  chosen(filters).map((facet) => {
    const column = segment.facets[facet];
    const values = new Set(filters[facet]);
    return { facet, column, wanted: Uint8Array.from(column.values, (value) => (values.has(value) ? 1 : 0)) };
  });

/** A facet that gives more than this part of the results one value tells nobody anything. */
const TELLING = 0.95;

/** What one part holds of a facet, by the codes of its column. */
interface Tally {
  readonly facet: FacetName;
  readonly column: FacetColumn;
  readonly counts: Uint32Array;
}

/**
 * Filters entries, part by part, and counts the asked facets over them. A facet's own filter does not bear on its own counts,
 * so that a reader sees what another choice would give.
 */
export const facetCounter = (facets: readonly FacetName[], filters: Filters) => {
  const tallies: Tally[] = [];
  /** How many entries passed every filter: over them each facet was counted that is not filtered by. */
  let passing = 0;

  /** Calls back with each entry that passes every filter, and its place among those given. */
  const filter = (part: Part, entries: Uint32Array, passed: (entry: number, at: number) => void): void => {
    const checks = checksOf(part, filters);
    const own = facets.map((facet): Tally => {
      const column = part.segment.facets[facet];
      return { facet, column, counts: new Uint32Array(column.values.length) };
    });
    tallies.push(...own);
    for (let n = 0; n < entries.length; n += 1) {
      const entry = entries[n]!;
      const failed = checks.length === 0 ? [] : checks.filter((check) => !holds(check, entry));
      if (failed.length > 1) continue;
      const only = failed[0]?.facet;
      if (only === undefined) {
        passing += 1;
        passed(entry, n);
      }
      for (const { facet, column, counts } of own) {
        if (only !== undefined && only !== facet) continue;
        for (let code = column.at[entry]!; code < column.at[entry + 1]!; code += 1) counts[column.codes[code]!]! += 1;
      }
    }
  };

  /** The commonest values of each facet, then by value; `every` keeps facets that do not divide the results too. */
  const counts = (most: number, every: boolean): FacetCounts =>
    Object.fromEntries(
      facets.flatMap((facet) => {
        const values = commonest(
          tallies.filter((tally) => tally.facet === facet),
          most,
        );
        const isTelling = values.length > 0 && values[0]!.count <= TELLING * passing;
        return every || isTelling || chosen(filters).includes(facet) ? [[facet, values]] : [];
      }),
    );
  return { filter, counts };
};

const commonest = (tallies: readonly Tally[], most: number): FacetCount[] => {
  const best = bestOf<FacetCount>(most, (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const joined = tallies.length > 1 ? new Map<string, FacetCount>() : undefined;
  for (const { column, counts } of tallies)
    for (let code = 0; code < counts.length; code += 1) {
      if (counts[code] === 0) continue;
      const one = countOf(column, code, counts[code]!);
      const before = joined?.get(one.value);
      if (joined) joined.set(one.value, before ? { ...before, count: before.count + one.count } : one);
      else if (!best.last || one.count >= best.last.count) best.offer(one);
    }
  for (const one of joined?.values() ?? []) best.offer(one);
  return best.sorted();
};

const countOf = ({ values, labels }: FacetColumn, code: number, count: number): FacetCount => {
  const [value, label] = [values[code]!, labels[code]];
  return { value, ...(label === undefined || label === value ? {} : { label }), count };
};
