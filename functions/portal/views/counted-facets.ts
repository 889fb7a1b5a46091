import { type Asked, FACETS, type Facet, type FacetName, type Row } from '../../../portal/model.ts';
import { OWN } from '../../domain/search/search-doc.ts';

/** How often each value of a facet occurs, and what it is called where it is a code. */
export interface Counted {
  readonly value: string;
  readonly count: number;
  readonly called?: string | undefined;
}
export type Counts = { readonly [N in FacetName]?: readonly Counted[] | undefined };

/** A facet whose commonest value covers nearly everything tells nothing; where things are from is always told. */
const TELLING = 0.95;
const ALWAYS: readonly FacetName[] = ['origin'];

const VALUES: Readonly<Record<FacetName, (row: Row) => readonly string[]>> = {
  origin: () => [OWN],
  department: ({ providerId }) => [providerId],
  domain: ({ domain }) => (domain ? [domain] : []),
  timeliness: ({ timeliness: { due, late } }) => [due === undefined ? 'unpromised' : late > 0 ? 'late' : 'on-time'],
  updateCycle: ({ timeliness }) => [timeliness.cycle],
  openType: ({ openType }) => [openType],
  format: ({ formats }) => formats,
};

/** What a value is called, where that is something else. */
const CALLED: Partial<Record<FacetName, (row: Row) => string>> = { department: ({ provider }) => provider };

/** The county's own entries that pass what was chosen; each facet's values counted over what all the others let through. */
export const passing = <T extends { readonly row: Row }>(
  found: readonly T[],
  chosen: Asked['chosen'],
): { readonly passed: readonly T[]; readonly counts: Counts } => {
  const wanted = FACETS.filter((name) => chosen[name].length > 0).map((name) => ({
    name,
    values: new Set(chosen[name]),
  }));
  const counts = Object.fromEntries(FACETS.map((name) => [name, new Map<string, Counted>()])) as Record<
    FacetName,
    Map<string, Counted>
  >;
  const passed: T[] = [];
  for (const one of found) {
    const failed = wanted.filter(({ name, values }) => !VALUES[name](one.row).some((value) => values.has(value)));
    if (failed.length === 0) passed.push(one);
    if (failed.length > 1) continue;
    for (const name of failed.length === 1 ? [failed[0]!.name] : FACETS)
      for (const value of VALUES[name](one.row)) {
        const count = (counts[name].get(value)?.count ?? 0) + 1;
        counts[name].set(value, { value, count, called: CALLED[name]?.(one.row) });
      }
  }
  return { passed, counts: Object.fromEntries(FACETS.map((name) => [name, [...counts[name].values()]])) };
};

/** The facets that tell something of so many results, their counts from wherever they come put together. */
export const facetsOf = (given: readonly Counts[], chosen: Asked['chosen'], total: number): Facet[] =>
  FACETS.map((name) => {
    const joined = new Map<string, Counted>(chosen[name].map((value) => [value, { value, count: 0 }]));
    for (const { value, count, called } of given.flatMap((counts) => counts[name] ?? [])) {
      const before = joined.get(value);
      joined.set(value, { value, count: (before?.count ?? 0) + count, called: called ?? before?.called });
    }
    const values = [...joined.values()]
      .map((one) => ({ ...one, chosen: chosen[name].includes(one.value) }))
      .sort((a, b) => Number(b.chosen) - Number(a.chosen) || b.count - a.count || a.value.localeCompare(b.value, 'zh'));
    return { name, values };
  }).filter(
    ({ name, values }) =>
      values.some((value) => value.chosen) ||
      (values.length > 1 && (ALWAYS.includes(name) || values[0]!.count <= total * TELLING)),
  );
